"""A key is replaced in its own form: what is written is read back as the new key, and all else stays as it was."""

from __future__ import annotations

import ast
import base64
import json
import lzma
import tomllib
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from pplx_scan.extract.dispatch import extract, extract_text
from pplx_scan.fix.leftover import Spellings
from pplx_scan.fix.refusal import Refused
from pplx_scan.fix.rewrite import merged, rewritten, rewritten_all
from pplx_scan.model.change import FileChange
from pplx_scan.model.fact import KeyLiteral, Part
from pplx_scan.model.secret import Secret
from pplx_scan.model.source import Source
from tests.extract.marks import catalog, source_of
from tests.extract.reads import noise
from tests.fix.forms import CUT, DOTENV, ENCODED, ESCAPED, FORMS, PLAIN, SECRET, b64, fold
from tests.keys import make_key

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from pplx_scan.fix.rewrite import Rewrite
    from pplx_scan.model.finding import Edit
    from tests.fix.forms import Form

OLD, NEW, THIRD = make_key(1), make_key(2), make_key(3)
HEX, HEX2 = make_key(1, "hex"), make_key(2, "hex")
UNSEEN = {"percent twice"}
"""Forms that no reader sees in a file: only the search by value does."""
SEEN = sorted(FORMS.keys() - UNSEEN)


@lru_cache(maxsize=256)
def read(path: str, raw: bytes) -> tuple[Source, tuple[KeyLiteral, ...]]:
    """Return a file and its keys."""
    source = source_of(path, raw)
    found = extract(source, catalog()).facts
    return source, tuple(fact for fact in found if isinstance(fact, KeyLiteral) and not fact.placeholder)


@lru_cache
def spellings(old: str, new: str) -> Spellings:
    return Spellings([Secret(old)], Secret(new))


def keys_of(path: str, raw: bytes, key: str) -> list[KeyLiteral]:
    return [fact for fact in read(path, raw)[1] if fact.secret == Secret(key)]


def rewrites(path: str, raw: bytes, old: str, new: str) -> list[Rewrite]:
    source = source_of(path, raw)
    return rewritten_all(source, [(key, Secret(new)) for key in keys_of(path, raw, old)])


def replaced(path: str, raw: bytes, old: str, new: str) -> bytes:
    """Return a file with every place of one key rewritten to another."""
    done = rewrites(path, raw, old, new)
    assert done
    assert [one.result for one in done if isinstance(one.result, Refused)] == []
    return FileChange(path, "", "", merged(done)).apply(raw)


def said(path: str, raw: bytes, key: str) -> list[tuple[object, ...]]:
    """Return all that is said of each place of a key, but for where it is."""
    return [(f.encoding, f.name, f.scope, f.comment, f.pool, f.bearer) for f in keys_of(path, raw, key)]


def parsed(path: str, raw: bytes, key: str) -> object:
    """Return what the parser of the format makes of a file, the key masked."""
    source = source_of(path, raw)
    text = source.text.replace(key, "KEY").replace(b64(key), "B64")
    if path.endswith(".py"):
        return [type(node) for node in ast.walk(ast.parse(source.text))]
    if path.endswith((".json", ".ipynb")):
        return json.loads(text)
    if path.endswith((".yaml", ".yml")):
        return list(yaml.safe_load_all(text))
    return tomllib.loads(source.text.replace("\r\n", "\n")).keys() if path.endswith(".toml") else None


def shape(value: object) -> object:
    """Return a parsed document without its texts."""
    if isinstance(value, dict):
        return {key: shape(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [shape(inner) for inner in value]
    return type(value)


@pytest.mark.parametrize(("old", "new"), [(OLD, NEW), (HEX, HEX2)], ids=["mixed", "hex"])
@pytest.mark.parametrize("name", SEEN)
def test_a_key_is_replaced_in_its_own_form(name: str, old: str, new: str):
    form = FORMS[name]
    raw = form.raw(old)
    result = replaced(form.path, raw, old, new)
    assert result == form.raw(new)
    assert said(form.path, result, new) == said(form.path, raw, old)
    assert keys_of(form.path, result, old) == []


@pytest.mark.parametrize("name", SEEN)
def test_the_way_back_gives_the_same_bytes(name: str):
    form = FORMS[name]
    raw = form.raw(OLD)
    assert replaced(form.path, replaced(form.path, raw, OLD, NEW), NEW, OLD) == raw


@pytest.mark.parametrize("name", SEEN)
def test_the_same_key_again_changes_nothing(name: str):
    form = FORMS[name]
    raw = form.raw(OLD)
    source, keys = read(form.path, raw)
    assert [rewritten(source, key, key.secret) for key in keys] == [()] * len(keys)


@pytest.mark.parametrize("name", SEEN)
def test_the_file_parses_as_before(name: str):
    form = FORMS[name]
    raw = form.raw(OLD)
    result = replaced(form.path, raw, OLD, NEW)
    assert shape(parsed(form.path, result, NEW)) == shape(parsed(form.path, raw, OLD))


@pytest.mark.parametrize("name", SEEN)
def test_nothing_of_the_old_key_is_left(name: str):
    form = FORMS[name]
    raw = form.raw(OLD)
    assert list(spellings(OLD, NEW).search(raw))
    assert list(spellings(OLD, NEW).search(replaced(form.path, raw, OLD, NEW))) == []


MALFORMED = {
    "40": make_key(4, length=40),
    "45": make_key(4, length=45),
    "46": make_key(4, length=46),
    "47": make_key(4, length=47),
    "49": make_key(4, length=49),
    "50": make_key(4, length=50),
    "52": make_key(4, length=52),
    "60": make_key(4, length=60),
    "two dashes": "pplx--" + make_key(4)[5:],
    "dash inside": make_key(4)[:30] + "-" + make_key(4)[30:],
    "underscore": "pplx_" + make_key(4)[5:],
    "upper case": "PPLX-" + make_key(4)[5:],
    "twice": "pplx-" + make_key(4),
}


@pytest.mark.slow
@pytest.mark.parametrize("old", MALFORMED.values(), ids=MALFORMED)
@pytest.mark.parametrize("name", sorted((PLAIN | ESCAPED | CUT | ENCODED).keys() - UNSEEN))
def test_a_malformed_key_gives_way_to_one_of_another_length(name: str, old: str):
    form = FORMS[name]
    raw = form.raw(old)
    if not keys_of(form.path, raw, old):
        pytest.skip("not seen as one key")
    result = replaced(form.path, raw, old, NEW)
    assert said(form.path, result, NEW) == [(*known,) for known in said(form.path, raw, old)]
    assert keys_of(form.path, result, old) == []
    assert list(spellings(old, NEW).search(result)) == []
    assert list(spellings(old, NEW).search(raw))
    parsed(form.path, result, NEW)
    # Where only the dash is escaped, a key without one is plain, and so is the new one in its place.
    written = name not in ESCAPED or old.encode() not in raw
    if (
        written
        and not form.cut
        and "some" not in name
        and "without padding" not in name
        and name not in {"jwt", "py name"}
    ):
        assert result == form.raw(NEW)


# Hidden characters vanish with the key that they stood in.

HIDDEN = {
    "zero width": OLD[:20] + "\u200b" + OLD[20:],
    "soft hyphen and joiner": OLD[:9] + "\u00ad" + OLD[9:30] + "\u2060" + OLD[30:],
    "look-alike": OLD.replace("p", "\u0440", 1),
    "byte order mark": OLD[:5] + "\ufeff" + OLD[5:],
}


@pytest.mark.parametrize("written", HIDDEN.values(), ids=HIDDEN)
@pytest.mark.parametrize("charset", ["utf-8", "utf-16"])
def test_hidden_characters_vanish(written: str, charset: str):
    build = 'key = "{}"  # é\n'.format
    raw = build(written).encode(charset)
    assert replaced("a.toml", raw, OLD, NEW) == build(NEW).encode(charset)


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("a.yaml", "api_key: |\n    {}\n    {}\nb: 1\n", "api_key: |\n    {}\nb: 1\n"),
        ("a.yaml", "api_key: |\r\n    {}\r\n    {}\r\nb: 1\r\n", "api_key: |\r\n    {}\r\nb: 1\r\n"),
        ("a.yaml", "api_key: >\n  {}\n  {}\nb: 1\n", "api_key: >\n  {}\nb: 1\n"),
        ("a.yaml", "api_key: {}\n  {}\nb: 1\n", "api_key: {}\nb: 1\n"),
        ("a.yaml", 'api_key: "{}\n  {}"\nb: 1\n', 'api_key: "{}"\nb: 1\n'),
        ("a.json", '{{"api_key": "{}\\n{}"}}', '{{"api_key": "{}"}}'),
        ("a.json", '{{"api_key": "{} {}"}}', '{{"api_key": "{}"}}'),
        ("a.py", 'api_key = "{} {}"\n', 'api_key = "{}"\n'),
    ],
)
def test_blanks_and_line_ends_inside_vanish(path: str, before: str, after: str):
    raw = before.format(OLD[:30], OLD[30:]).encode()
    assert replaced(path, raw, OLD, NEW).decode() == after.format(NEW)


# Several keys in one file.


def test_two_keys_in_one_base64_text_are_encoded_once():
    text = DOTENV.format(OLD) + f"SECOND={THIRD}\n"
    raw = SECRET.format(".env", b64(text)).encode()
    source, keys = read("s.yaml", raw)
    assert {key.secret for key in keys} == {Secret(OLD), Secret(THIRD)}
    done = rewritten_all(source, [(key, Secret(NEW)) for key in keys])
    assert len(merged(done)) == 1
    result = FileChange("s.yaml", "", "", merged(done)).apply(raw)
    assert result.decode() == SECRET.format(".env", b64(DOTENV.format(NEW) + f"SECOND={NEW}\n"))
    (one,) = (one for one in rewritten_all(source, [(key, Secret(NEW)) for key in keys if key.secret == Secret(OLD)]))
    assert FileChange("s.yaml", "", "", merged([one])).apply(raw).decode() == SECRET.format(
        ".env", b64(DOTENV.format(NEW) + f"SECOND={THIRD}\n")
    )


def test_two_keys_in_base64_inside_base64():
    inner = b64(f"a={OLD};b={THIRD}")
    raw = f"x {b64(f'config: {inner} c={HEX}')}\n".encode()
    source, keys = read("a.txt", raw)
    done = rewritten_all(source, [(key, Secret(NEW)) for key in keys])
    result = FileChange("a.txt", "", "", merged(done)).apply(raw)
    assert {key.secret for key in keys} == {Secret(OLD), Secret(THIRD), Secret(HEX)}
    assert result.decode() == "x " + b64(f"config: {b64(f'a={NEW};b={NEW}')} c={NEW}") + "\n"


def test_a_prefix_that_two_keys_share_stays():
    text = 'P = "pplx-"\nA = P + "{}"\nB = P + "{}"\n'
    raw = text.format(OLD[5:], THIRD[5:]).encode()
    source, keys = read("a.py", raw)
    done = rewritten_all(source, [(key, Secret(NEW)) for key in keys])
    assert FileChange("a.py", "", "", merged(done)).apply(raw).decode() == text.format(NEW[5:], NEW[5:])


def test_keys_that_need_different_bytes_in_one_place_are_not_both_rewritten():
    raw = f'P = "{OLD[:20]}"\nA = P + "{OLD[20:]}"\nB = P + "{THIRD[20:]}"\n'.encode()
    source, keys = read("a.py", raw)
    assert len(keys) == 2
    done = rewritten_all(source, [(key, Secret(new)) for key, new in zip(keys, (NEW, HEX), strict=True)])
    assert [isinstance(one.result, Refused) for one in done] == [False, True]


@pytest.mark.parametrize("name", ["env", "base64 folded", "utf-16 inside", "percent", "base64 twice"])
def test_a_window_of_a_large_file_gives_edits_of_the_file(name: str):
    before, raw = b"x\n" * 500, FORMS[name].raw(OLD)
    window = Source(source_of("a.log", raw).origin, raw, start=len(before))
    keys = [fact for fact in extract_text(window, catalog()).facts if isinstance(fact, KeyLiteral)]
    done = rewritten_all(window, [(key, Secret(NEW)) for key in keys])
    assert FileChange("a.log", "", "", merged(done)).apply(before + raw) == before + FORMS[name].raw(NEW)


# Refusals.


def test_what_the_program_computes_must_stay_the_same():
    source, (key, *_) = read("a.py", f'KEY = "{OLD[:4]}" "{OLD[5:]}"  # {THIRD}\n'.encode())
    first, second = source.text.index(OLD[:4]), source.text.index(OLD[5:])
    places = (source.from_chars(first, first + 4), source.from_chars(second, second + 48))
    parts = (Part(Secret(OLD[:4]), places[0]), Part(Secret("-")), Part(Secret(OLD[5:]), places[1]))
    key = replace(key, secret=Secret(OLD))
    computed = replace(key, form=parts)
    assert [edit.after.decode() for edit in edits_of(rewritten(source, computed, Secret(NEW)))] == [NEW[5:]]
    assert isinstance(rewritten(source, computed, Secret(NEW.replace("-", "x"))), Refused)
    assert isinstance(rewritten(source, replace(key, form=(Part(key.secret),)), Secret(NEW)), Refused)


def edits_of(result: tuple[Edit, ...] | Refused) -> tuple[Edit, ...]:
    assert not isinstance(result, Refused)
    return result


def stored_xz(raw: bytes) -> bytes:
    """Return a compressed text in which the text itself stands: it is too short to be made smaller."""
    packed = lzma.compress(raw)
    assert raw in packed
    return packed


@pytest.mark.parametrize("pack", [lambda raw: b"\x00\x01\xff\xfe" + raw + b"\x01", stored_xz])
def test_base64_of_what_is_no_text_stays(pack: Callable[[bytes], bytes]):
    source, (key, *_) = read("a.txt", b"x " + base64.b64encode(pack(OLD.encode())) + b" y\n")
    refusal = rewritten(source, key, Secret(NEW))
    assert isinstance(refusal, Refused)
    assert "no text" in refusal.reason


@pytest.mark.parametrize("width", [8, 76])
def test_base64_that_goes_on_keeps_its_length(width: int):
    old, text = make_key(4, length=47), b64(f"key {make_key(4, length=47)} {'and more ' * 9}")
    raw = f'x = "{text[:80]}\n{fold(text[80:], width, chr(10))}"\n'.encode()
    for one in rewrites("a.txt", raw, old, NEW):
        if not isinstance(one.result, Refused):
            result = FileChange("a.txt", "", "", one.result).apply(raw).decode().partition('"')[2].strip('"\n')
            assert base64.b64decode(result.replace("\n", "")) == f"key {NEW} {'and more ' * 9}".encode()


def test_what_could_break_the_file_is_refused():
    source, (key,) = read("a.py", f'K = "{OLD}"\n'.encode())
    for text in ("", 'a"b', "a b", "a\nb", "é" * 50, "\\x41", "\ud800"):
        assert isinstance(rewritten(source, key, Secret(text)), Refused)


def test_a_file_that_changed_is_refused():
    raw = f'K = "{OLD}"\n'.encode()
    _, (key,) = read("a.py", raw)
    for other in (raw.replace(b"K", b"KK"), raw[:20], b"", raw.replace(OLD.encode(), NEW.encode())):
        assert isinstance(rewritten(source_of("a.py", other), key, Secret(THIRD)), Refused)


def test_no_reason_shows_a_key():
    source, (key,) = read("a.py", f'K = "{OLD}"\n'.encode())
    assert OLD[8:] not in repr((key, rewritten(source, key, Secret(NEW + " ")), rewritten(source, key, Secret(NEW))))


# Whatever stands around.

NAMES = st.sampled_from(SEEN)


@settings(deadline=None, max_examples=100)
@given(
    st.randoms(use_true_random=False),
    st.sampled_from(["plain", "base64", "folded", "url-safe", "hex", "\\u", "%"]),
    st.sampled_from([48, 48, 40, 47, 49, 50, 60]),
)
def test_whatever_stands_around_stays(chooser: random.Random, encoding: str, length: int):
    old = make_key(1, length=length)
    before, after = noise(chooser, chooser.randrange(40)), noise(chooser, chooser.randrange(40))
    word = "".join(chooser.choice('ab =;é\n"') for _ in range(chooser.randrange(30)))
    width = chooser.choice([20, 60, 64, 76])

    def build(key: str) -> str:
        whole = f"{word} {key} {word}"
        return {
            "plain": key,
            "base64": b64(whole),
            "folded": "\n" + fold(b64(whole), width, "\n") + "\n",
            "url-safe": base64.urlsafe_b64encode(whole.encode()).decode().rstrip("="),
            "hex": whole.encode().hex(),
            "\\u": "".join(f"\\u{ord(c):04x}" for c in key),
            "%": "".join(f"%{ord(c):02X}" for c in key),
        }[encoding]

    raw = f"{before} {build(old)} {after}\n".encode()
    for one in rewrites("a.txt", raw, old, NEW):
        if not isinstance(one.result, Refused):
            result = FileChange("a.txt", "", "", one.result).apply(raw).decode()
            free = {"url-safe": "=", "folded": "\n"}.get(encoding, "") if length != 48 else ""
            wanted = f"{before} {build(NEW)} {after}\n"
            assert result.replace(free, "") == wanted.replace(free, "") if free else result == wanted


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.tuples(NAMES, st.integers(0, 5)), min_size=2, max_size=5),
    st.sampled_from([40, 44, 47, 48, 49, 53]),
    st.randoms(use_true_random=False),
)
def test_many_keys_in_one_text(chosen: list[tuple[str, int]], length: int, chooser: random.Random):
    forms: list[tuple[Form, str]] = [(FORMS[name], make_key(100 + seed, length=length)) for name, seed in chosen]
    raw = b"\n\n".join(form.build(key).encode() + noise(chooser, 9).encode() for form, key in forms if not form.mark)
    source, keys = read("all.txt", raw)
    done = rewritten_all(source, [(key, Secret(NEW)) for key in keys])
    result = FileChange("all.txt", "", "", merged(done)).apply(raw)
    left = {key.secret for key, one in zip(keys, done, strict=True) if isinstance(one.result, Refused)}
    gone = {key.secret for key in keys} - left
    assert {key.secret for key in read("all.txt", result)[1]} & gone <= {Secret(NEW)}


@settings(deadline=None, max_examples=150)
@given(NAMES, st.binary(max_size=60), st.integers(0, 400), st.sampled_from([53, 40]))
def test_no_bytes_make_it_fail(name: str, damage: bytes, at: int, length: int):
    form = FORMS[name]
    raw = form.raw(OLD)
    raw = raw[: at % len(raw)] + damage + raw[at % len(raw) :]
    source, keys = read(form.path, raw)
    done = rewritten_all(source, [(key, Secret(make_key(7, length=length))) for key in keys])
    FileChange(form.path, "", "", merged(done)).apply(raw)


@pytest.mark.parametrize(
    ("path", "build"),
    [
        ("a.py", lambda key: f'KEY = "{key}".replace("_", "-")\n'),
        ("a.rb", lambda key: f'KEY = "{key}".tr("_", "-")\n'),
        ("a.sh", lambda key: f'V={key}\nexport PERPLEXITY_API_KEY="${{V/_/-}}"\n'),
    ],
    ids=["python", "ruby", "shell"],
)
def test_another_sign_gives_way_where_the_program_puts_it_right(path: str, build: Callable[[str], str]):
    raw = build(OLD.replace("-", "_")).encode()
    assert replaced(path, raw, OLD, NEW).decode() == build(NEW)


@pytest.mark.parametrize(
    "build",
    [
        lambda key: f'parts = ["{key[:25]}", "{key[25:]}"]\nkey = ""\nfor part in parts:\n    key += part\n',
        lambda key: f'key = "".join(["{key[25:]}", "{key[:25]}"][::-1])\n',
    ],
    ids=["a loop", "in reverse"],
)
def test_parts_that_nothing_seen_joins_are_rewritten(build: Callable[[str], str]):
    assert replaced("a.py", build(OLD).encode(), OLD, NEW).decode() == build(NEW)


def test_two_readings_of_one_key_are_one_rewrite():
    # `%2B` is a `+` of the base64; what stands behind it is base64 by itself, too.
    def text(key: str) -> bytes:
        return f"c={quote(b64(f'~~~ {key}'), safe='')}\n".encode()

    assert len(keys_of("c.txt", text(OLD), OLD)) == 2
    assert replaced("c.txt", text(OLD), OLD, NEW) == text(NEW)
    assert replaced("c.txt", text(NEW), NEW, OLD) == text(OLD)
