"""Placeholders are told by their shape, and no key that could be real is taken for one."""

import random

import pytest

from pplx_scan.extract.meaning.placeholder import placeholder
from tests.extract import marks
from tests.extract.reads import all_keys_in, keys_in
from tests.keys import make_body

WORDS = marks.catalog().placeholder_words

# perplexity-facts.md, section 2.4: documentation, then the wild.
SEEN = [
    "pplx-1234567890abcdef",
    "pplx-abc123...",
    "YOUR_API_KEY",
    "YOUR_EXISTING_API_KEY",
    "YOUR_PERPLEXITY_API_KEY",
    "your_api_key_here",
    "your_key_here",
    "My API Key",
    "<token>",
    "<your-perplexity-api-key>",
    "pplx-...",
    "pplx-....",
    "pplx-xxx",
    "pplx-" + "x" * 8,
    "pplx-" + "x" * 48,
    "pplx-" + "X" * 48,
    "pplx-***",
    "pplx-*",
    "pplx-your-key-here",
    "pplx-your_api_key_here",
    "pplx-your-actual-key-here",
    "pplx-tu-api-key-aqui",
    "pplx-test-key",
    "pplx-valid",
    "pplx-env-key-must-not-be-used",
    "pplx-1234567890abcdef1234567890abcdef",
    "PERPLEXITY_API_KEY_HERE",
    "YOUR_PERPLEXITY_API_KEY_HERE",
    "your-perplexity-api-key",
    "user_will_add_their_key_here",
    "SUA_CHAVE_API_PERPLEXITY",
    "seu_valor_aqui",
    "sua-chave-perplexity",
    "Bearer_your_perplexity_api_key",
]
MADE_UP = [
    "pplx-" + "0" * 48,
    "pplx-" + "1234567890" * 4 + "12345678",
    "pplx-" + "1234567890abcdef" * 3,
    "pplx-" + "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKL",
    "pplx-" + "0123456789abcdef" * 3,
    "pplx-" + "deadbeef" * 6,
    "pplx-" + "a1b2c3d4" * 6,
    "pplx-" + "abc123" * 8,
    "pplx-" + "yourperplexityapikeyhere" * 2,
    "pplx-" + "Your" + "X" * 40 + "Here",
    "pplx-" + "testkey" + "0" * 41,
    "pplx-" + "fakekeyfortestingonly" + "1234567890" * 2 + "abcdefg",
    "pplx-your-api-key-goes-here-0000000000000000000000000000",
    "pplx-xxxxxxxxxxxxxxxx-xxxxxxxxxxxxxxxx-xxxxxxxxxxxxxxxx",
    "pplx-${PERPLEXITY_SUFFIX_THAT_IS_LONG_ENOUGH_FOR_A_KEY_1}",
    "pplx-{{ perplexity_key_from_the_vault_of_the_team_number_1 }}",
]
NAMES = ["PERPLEXITY_API_KEY", "PPLX_API_KEY", "api_key"]


@pytest.mark.parametrize("text", SEEN + MADE_UP)
@pytest.mark.parametrize("name", NAMES)
def test_a_placeholder_is_no_key(text: str, name: str):
    assert keys_in(text, name=name, scope="perplexity", value=True) == []
    assert keys_in(f'{name}="{text}"', name=name) == []


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("x" * 48, "a few characters repeated"),
        ("1a2b3c4d5e6f7g8h9i0j", "a run or a repeated pattern"),
        ("a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6q7r8s9t0u1v2w3x4", "a run or a repeated pattern"),
        ("0123456789abcdef" * 3, "a run or a repeated pattern"),
        ("your-key-here", "words"),
        ("yourapikeyhere", "words"),
        ("", "nothing follows the prefix"),
        ("abc...def", "a reference or a masked value"),
        ("{{ key }}", "a reference or a masked value"),
        ("***", "a reference or a masked value"),
    ],
)
def test_the_reason_is_told(body: str, reason: str):
    assert placeholder(body, WORDS) == reason


def test_a_placeholder_of_the_right_length_is_returned_with_its_reason():
    (fact,) = all_keys_in("pplx-" + "x" * 48)
    assert fact.placeholder == "a few characters repeated"


@pytest.mark.slow
@pytest.mark.parametrize("alphabet", ["hex", "mixed"])
def test_no_random_key_is_a_placeholder(alphabet: str):
    """Checked once for 100,000 of each; a sample is kept."""
    chooser = random.Random(20261123)
    taken = [body for body in (make_body(chooser, alphabet) for _ in range(10_000)) if placeholder(body, WORDS)]
    assert taken == []


@pytest.mark.parametrize("word", ["test", "your", "key", "dummy", "example", "fake"])
def test_a_word_in_a_real_key_makes_no_placeholder(word: str):
    chooser = random.Random(word)
    for _ in range(200):
        body = make_body(chooser)
        at = chooser.randrange(len(body) - len(word))
        assert not placeholder(body[:at] + word + body[at + len(word) :], WORDS)
