"""A `Secret` cannot get out by accident, and keys that are one key mistyped are told apart from others."""

import copy
import hashlib
import io
import itertools
import json
import logging
import pickle
import random
import string
import traceback

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pplx_scan.judge.keyring import near_pairs
from pplx_scan.model.fact import KeyLiteral
from pplx_scan.model.origin import Stdin
from pplx_scan.model.secret import Difference, Secret
from pplx_scan.model.span import Span
from tests.keys import make_key

KEY = make_key(7)
BODY = KEY.removeprefix("pplx-")
SECRET = Secret(KEY)


def leaks(text: str) -> bool:
    """Tell whether eight characters in a row of the key's body stand in a text."""
    return any(BODY[at : at + 8] in text for at in range(len(BODY) - 7))


def _logged() -> str:
    stream = io.StringIO()
    logger = logging.Logger("a test")  # noqa: LOG001 - no other test sees it
    logger.addHandler(logging.StreamHandler(stream))
    logger.warning("%s %r %10s", SECRET, SECRET, [SECRET])
    return stream.getvalue()


def _traced() -> str:
    try:
        held = SECRET
        raise ValueError(held)  # noqa: TRY301 - its frame holds the key
    except ValueError as error:
        return "".join(traceback.TracebackException.from_exception(error, capture_locals=True).format())


SHOWN = {
    "str": lambda: str(SECRET),
    "repr": lambda: repr(SECRET),
    "format": lambda: format(SECRET, ">60"),
    "f-string": lambda: f"{SECRET} {SECRET!r} {SECRET!s} {SECRET!a} {SECRET:^70}",
    "percent": lambda: "%s %r" % (SECRET, SECRET),  # noqa: UP031 - the old way must not leak either
    "str.format": lambda: "{0} {0!r} {0:<9}".format(SECRET),  # noqa: UP032
    "container": lambda: repr([{"key": (SECRET,)}]),
    "fact": lambda: repr(KeyLiteral(origin=Stdin(), span=Span(0, 53), segments=(), secret=SECRET)),
    "log": _logged,
    "traceback with locals": _traced,
    "masked": lambda: SECRET.masked,
    "fingerprint": lambda: SECRET.fingerprint + SECRET.sha1 + SECRET.core,
    "dir": lambda: repr(dir(SECRET)),
    "parts": lambda: repr(SECRET.parts(3)) + repr(SECRET.windows(3, 2)),
}


@pytest.mark.parametrize("show", SHOWN.values(), ids=SHOWN)
def test_no_way_of_showing_it_shows_the_key(show):
    assert not leaks(show())


@pytest.mark.parametrize(
    "take",
    [
        lambda: json.dumps(SECRET),
        lambda: json.dumps({SECRET: 1}),
        lambda: pickle.dumps(SECRET),
        lambda: pickle.dumps([SECRET], protocol=0),
        lambda: copy.copy(SECRET),
        lambda: copy.deepcopy({"key": SECRET}),
        lambda: vars(SECRET),
        lambda: msgspec.json.encode(KeyLiteral(origin=Stdin(), span=Span(0, 53), segments=(), secret=SECRET)),
        lambda: "-".join(iter([SECRET])),
        lambda: b"".join([SECRET]),
        lambda: list(SECRET),
        lambda: SECRET + "",
        lambda: SECRET.__text,
    ],
)
def test_what_would_take_the_key_out_is_refused_without_showing_it(take):
    with pytest.raises((TypeError, AttributeError)) as caught:
        take()
    assert not leaks(str(caught.value))


def test_two_secrets_are_equal_when_their_keys_are():
    assert Secret(KEY) == SECRET
    assert hash(Secret(KEY)) == hash(SECRET)
    assert Secret(KEY.upper()) != SECRET
    assert SECRET != KEY
    assert len(SECRET) == 53


def test_the_mask_spares_a_short_key():
    assert SECRET.masked == "pplx-…" + KEY[-4:]
    assert Secret("pplx-a1b2c3d4").masked == "pplx-…"
    assert Secret("pplx-" + "a" * 30 + "é!\n\x1b").masked == "pplx-…"


def test_the_fingerprint_is_the_beginning_of_the_sha256():
    assert SECRET.fingerprint == hashlib.sha256(KEY.encode()).hexdigest()[:16]
    assert Secret("\udcff").fingerprint


# Differences.

KEYS = st.integers(0, 10**6).map(lambda seed: make_key(seed, ("mixed", "hex")[seed % 2]))
LOOKS = {"0": "O", "O": "0", "1": "l", "l": "1", "I": "1", "i": "1", "o": "0"}


def mistype(key: str, chooser: random.Random, edits: int) -> str:
    """Return the key with so many characters of its body replaced, added or removed."""
    text = key
    for _ in range(edits):
        at = chooser.randrange(5, len(text))
        new = chooser.choice(string.ascii_letters + string.digits)
        text = chooser.choice(
            [text[:at] + new + text[at:], text[:at] + text[at + 1 :], text[:at] + new + text[at + 1 :]]
        )
    return text


@given(KEYS, st.integers(1, 2), st.randoms(use_true_random=False))
def test_up_to_two_edits_are_a_near_miss_both_ways(key: str, edits: int, chooser: random.Random):
    other = mistype(key, chooser, edits)
    one, two = Secret(key).differences(Secret(other)), Secret(other).differences(Secret(key))
    if other == key:
        assert one is None
        assert two is None
        return
    assert one is not None
    assert two is not None
    assert len(one) == len(two) <= edits + 2


@given(KEYS, st.integers(0, 2), st.integers(0, 48), st.randoms(use_true_random=False))
def test_case_and_look_alikes_may_differ_anywhere_besides(key: str, edits: int, swaps: int, chooser: random.Random):
    other = list(mistype(key, chooser, edits))
    for at in chooser.sample(range(5, len(other)), min(swaps, len(other) - 5)):
        other[at] = LOOKS.get(other[at], other[at].swapcase())
    text = "".join(other)
    assert text == key or Secret(key).differences(Secret(text)) is not None


@given(KEYS, KEYS)
def test_unrelated_keys_are_no_near_miss(one: str, two: str):
    assert Secret(one).differences(Secret(two)) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(KEY.replace("pplx-a7", "pplx-A7"), [Difference(6, "case")], id="case"),
        pytest.param(KEY[:-1], [Difference(53, "missing")], id="one missing at the end"),
        pytest.param(KEY + "Z", [Difference(54, "added")], id="one added at the end"),
        pytest.param("pplx--" + BODY, [Difference(6, "added")], id="an extra dash"),
        pytest.param("pplx" + BODY, [Difference(5, "missing")], id="no dash"),
        pytest.param(KEY[:20] + "_" + KEY[21:], [Difference(21, "other character")], id="another character"),
    ],
)
def test_positions_count_from_one_in_the_first_text(text: str, expected: list[Difference]):
    found = Secret(text).differences(SECRET)
    assert found == tuple(expected)


def test_look_alikes_are_named():
    zero, letter = Secret("pplx-0" + "a7" * 23 + "b"), Secret("pplx-O" + "a7" * 23 + "b")
    assert zero.differences(letter) == (Difference(6, "look-alike"),)


def test_differences_hold_no_character_of_the_key():
    found = Secret(KEY[:20] + "_" + KEY[21:]).differences(SECRET)
    assert "_" not in repr(found)


# Pairs, without comparing every key with every other.


def brute(keys: list[str]) -> set[frozenset[str]]:
    pairs = itertools.combinations(keys, 2)
    return {frozenset(pair) for pair in pairs if Secret(pair[0]).differences(Secret(pair[1])) is not None}


@pytest.mark.slow
@given(st.randoms(use_true_random=False))
def test_near_pairs_are_those_that_comparing_all_finds(chooser: random.Random):
    first = [make_key(chooser.randrange(10**6), chooser.choice(["mixed", "hex"])) for _ in range(3)]
    keys = set(first)
    for key in first:
        keys |= {mistype(key, chooser, edits) for edits in (1, 1, 2, 2, 3, 4)}
        keys |= {key.swapcase(), key.lower(), key.translate(str.maketrans("0O1lI", "O0lI1"))}
    found = near_pairs([Secret(key) for key in sorted(keys)])
    pairs = {frozenset((one.reveal(), two.reveal())) for one, others in found.items() for two in others}
    assert pairs == brute(sorted(keys))


class Counting(Secret):
    """A secret that counts comparisons."""

    __slots__ = ()
    comparisons = 0

    def differences(self, other: Secret, limit: int = 2) -> tuple[Difference, ...] | None:
        Counting.comparisons += 1
        return super().differences(other, limit)


@pytest.mark.parametrize("alphabet", ["mixed", "hex"])
def test_thousands_of_keys_cost_no_more_than_their_number(alphabet: str):
    Counting.comparisons = 0
    assert not near_pairs([Counting(make_key(seed, alphabet)) for seed in range(3000)])
    assert Counting.comparisons < 3000


def test_thousands_of_keys_that_share_their_parts_cost_no_more_either():
    """Generated keys that differ by a counter only would otherwise be compared each with each."""
    Counting.comparisons = 0
    near_pairs([Counting(f"{KEY[:-6]}{number:06}") for number in range(3000)])
    assert Counting.comparisons < 3000 * 200


def test_a_key_among_too_many_that_share_a_part_knows_those_that_know_it():
    keys = {f"{KEY[: 20 + at % 30]}{chr(97 + at % 26)}{KEY[21 + at % 30 :]}"[: 53 - at % 3] for at in range(450)}
    found = near_pairs(map(Secret, sorted(keys)))
    assert found
    assert all(one in found[other] for one, others in found.items() for other in others)
