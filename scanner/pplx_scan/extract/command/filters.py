"""Keys that a script puts right before it uses them: `${V/_/-}`, `echo "$V" | tr -d ' '`, `sed s/_/-/ <<< "$V"`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pplx_scan.extract.literal import Literal
from pplx_scan.extract.meaning.keys import find_keys
from pplx_scan.extract.meaning.shape import is_key
from pplx_scan.extract.reading import Site
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import KeyLiteral

_REACH: Final = 400
_EXPANSION: Final = r"\$\{%s(?P<sign>//?|##?|%%%%?)(?P<old>(?:\\.|[^/{}\\\n]){1,40})(?:/(?P<new>[^{}\n]{0,20}))?\}"
_USED: Final = r"\$\{?%s\b[^\n|;]{0,80}"
_CONTINUED: Final = r"\$(?:%(name)s|\{%(name)s\})(?:[$`]|\"\$)"
"""A variable that a text which is not known follows."""
_PRINTS: Final = expression(r"\b(?:echo|printf|print|cat)\b[^\n|;]{0,200}\Z")
_FILTER: Final = (
    r"(?:tr[ \t]+(?P<deletes>-d[ \t]+)?(?P<set>'[^'\n]*'|\"[^\"\n]*\"|[^\s|;)]+)(?:[ \t]+(?P<by>'[^'\n]*'|\"[^\"\n]*\"|[^\s|;)\"]+))?"
    r"|sed[ \t]+(?:-[a-zE]+[ \t]+)*[\"']?s(?P<mark>[/|,#@:])(?P<pattern>[^\n]{1,40}?)(?P=mark)(?P<text>[^\n]{0,20}?)(?P=mark)"
    r"|(?P<trims>xargs)\b"
    r"|string[ \t]+replace[ \t]+(?:-\w+[ \t]+)*(?P<fish>'[^'\n]*'|\"[^\"\n]*\"|\S+)[ \t]+(?P<fishes>'[^'\n]*'|\"[^\"\n]*\"|\S+))"
)
_BEHIND: Final = expression(rf"[^\n|;]{{0,200}}\|[ \t]*{_FILTER}")
_PIPED: Final = expression(rf"[\"']?[ \t]*\|[ \t]*{_FILTER}")
_HANDED: Final = expression(rf"{_FILTER}[^\n|;]{{0,60}}\Z")
_BLANKS: Final = frozenset(
    {"[:space:]", "[:blank:]", "[[:space:]]", "\\s", "\\n", " ", "\\r", "\\r\\n", " \\n", "\\n ", "\\n\\r"}
)
_REPEATED: Final = expression(r"\\?[*+]\Z")


def as_made(reading: Reading, script: Literal, key: KeyLiteral) -> KeyLiteral | None:
    """Return a key as a script uses it: put right, if it does that; None when it puts more behind it."""
    if len(key.segments) != 1 or key.segments[0].codecs or key.comment:
        return key
    if not key.leak and key.name.isidentifier() and re.search(_CONTINUED % {"name": key.name}, script.text):
        return None
    start, end = reading.source.to_chars(key.segments[0].span)
    written = reading.source.text[start:end]
    if not any(
        is_key(result.strip("'\"")) for result in _results(reading.source.text, script.text, (start, end), key.name)
    ):
        return key
    site = Site(key.name, key.scope, value=True, alteration="changed")
    return next(find_keys(reading, Literal.plain(written, start), site), key)


def _results(text: str, script: str, place: tuple[int, int], name: str) -> Iterator[str]:
    """Yield the texts that a script makes of the one in a place, or of the variable that holds it."""
    start, end = place
    value = text[start:end]
    behind = _BEHIND.match(text, end, end + _REACH)
    if behind is not None and _PRINTS.search(text, max(start - _REACH, 0), start):
        yield _filtered(value, behind)
    if not name.isidentifier():
        return
    for match in re.finditer(_EXPANSION % name, script):
        if match["sign"][0] == "/":
            yield _replaced(value, match["old"], match["new"] or "")
        else:
            yield value.removeprefix(match["old"]) if match["sign"][0] == "#" else value.removesuffix(match["old"])
    for use in re.finditer(_USED % name, script):
        piped = _PIPED.match(script, script.index(name, use.start()) + len(name) + (script[use.start() + 1] == "{"))
        handed = _HANDED.search(script, max(use.start() - _REACH, 0), use.start())
        yield from (_filtered(value, each) for each in (piped, handed) if each is not None)


def _filtered(value: str, match: re.Match[str]) -> str:
    if match["trims"]:
        return value.strip()
    if match["set"]:
        old, new = match["set"].strip("'\""), (match["by"] or "").strip("'\"")
        return _replaced(value, old, "" if match["deletes"] else new)
    if match["pattern"]:
        return _replaced(value, _REPEATED.sub("", match["pattern"]), match["text"])
    return _replaced(value, match["fish"].strip("'\""), match["fishes"].strip("'\""))


def _replaced(value: str, old: str, new: str) -> str:
    if old in _BLANKS:
        return re.sub(r"\s+", new, value)
    return value.replace(old.replace("\\", ""), new)
