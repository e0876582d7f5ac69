"""The characters of a YAML scalar, each with its place in the file.

PyYAML gives a scalar's value and the range of the file that it is read from. The range is read here once more,
in the way of YAML 1.1, to learn where each character of the value comes from; the value is the proof of the reading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.extract.literal import Literal, join
from pplx_scan.model.expression import expression
from pplx_scan.model.named_tuple import NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_BREAK: Final = "\r\n|[\r\n\x85\u2028\u2029]"
_PROPERTIES: Final = expression(r"(?:[&!][^\s]*+|\#[^\r\n]*+|\s++)*+")
"""Anchor, tag, and comments after them, which stand before the scalar itself."""
_FOLD: Final = expression(rf"(?:(?<![ \t])|(?<=\\[ \t]))[ \t]*+(?:{_BREAK})(?:[ \t]*+(?:{_BREAK}))*+[ \t]*+")
_ESCAPE: Final = rf"\\(?:x([0-9A-Fa-f]{{2}})|u([0-9A-Fa-f]{{4}})|U([0-9A-Fa-f]{{8}})|({_FOLD.pattern})|([\s\S]))"
_SPECIAL: Final = {
    '"': expression(f"(?P<escape>{_ESCAPE})|(?P<fold>{_FOLD.pattern})"),
    "'": expression(f"(?P<escape>'')|(?P<fold>{_FOLD.pattern})"),
    "": expression(f"(?P<fold>{_FOLD.pattern})"),
}
_SIMPLE: Final = dict(zip("0abtnvfre N_LP", "\0\a\b\t\n\v\f\r\x1b \x85\xa0\u2028\u2029", strict=True)) | {"\t": "\t"}
_BREAKS: Final = expression(_BREAK)
_LINE: Final = expression(rf"(?P<indent>[ ]*+)(?P<content>[^\r\n\x85\u2028\u2029]*+)(?P<end>{_BREAK}|\Z)")
_HEADER: Final = expression(rf"[|>](?P<signs>[-+0-9]*+)[^\r\n\x85\u2028\u2029]*+(?:{_BREAK}|\Z)")


class Scalar(NamedTuple):
    """A scalar, as PyYAML reports it."""

    value: str
    style: str
    """The quote, `|`, `>`, or empty for a plain one."""
    start: int
    end: int
    properties: bool = False
    """It has an anchor or a tag, which the range includes."""


def scalar_literal(text: str, scalar: Scalar) -> Literal | None:
    """Return a scalar's value with provenance; None when the range of the file does not give the value."""
    value, style, start, end, properties = scalar
    if properties and (before := _PROPERTIES.match(text, start, end)):
        start = before.end()
    if style in {"'", '"'}:
        start, end = start + 1, end - 1
    if style in {"|", ">"}:
        literal = _block(text, start, end, value, folded=style == ">")
    elif text[start:end] == value:
        return Literal.plain(value, start)
    else:
        literal = join(_flow(text, start, end, style))
    return literal if literal.text == value else None


def _flow(text: str, start: int, end: int, style: str) -> Iterator[Literal]:
    """Yield the parts of a plain or quoted scalar."""
    at = start
    for match in _SPECIAL[style].finditer(text, start, end):
        yield Literal.plain(text[at : match.start()], at)
        if match["fold"] is not None:
            yield Literal.atom(_folded(match["fold"]), *match.span(), "fold")
        else:
            yield Literal.atom("'" if style == "'" else _unescaped(match), *match.span(), "escape")
        at = match.end()
    yield Literal.plain(text[at:end], at)


def _folded(written: str) -> str:
    """Return the meaning of line breaks inside a flow scalar: a blank, or the empty lines."""
    first, *rest = map(_normal, _BREAKS.findall(written))
    if first != "\n":
        return first + "".join(rest)
    return "".join(rest) or " "


def _normal(line_break: str) -> str:
    return "\n" if line_break in {"\r\n", "\r", "\x85"} else line_break


def _unescaped(match: re.Match[str]) -> str:
    digits = match[2] or match[3] or match[4]
    if digits:
        code = int(digits, 16)
        return chr(code) if code < 0x110000 else "\ufffd"
    if match[5] is not None:
        return "".join(map(_normal, _BREAKS.findall(match[5])[1:]))
    return _SIMPLE.get(match[6], match[6])


def _block(text: str, start: int, end: int, value: str, *, folded: bool) -> Literal:
    """Return a block scalar: its lines without their indentation, folded or not."""
    header = _HEADER.match(text, start, end)
    if header is None:
        return Literal("")
    lines = [match for match in _lines(text, header.end(), end) if match.end() > match.start()]
    indent = _indent(lines, value)
    parts: list[Literal] = []
    waiting: list[Literal] = []
    """Line breaks that may be folded into a blank or cut off at the end."""
    before = ""
    for match in lines:
        content = _content(match, indent)
        if content.text:
            parts += _joint(waiting, before, content.text) if folded else waiting
            parts.append(content)
            waiting, before = [], content.text
        waiting.append(_line_end(match))
    kept = waiting if "+" in header["signs"] else waiting[:1] if "-" not in header["signs"] and before else []
    # What keeps the last line ends is the header: whoever wants to be rid of them must change that.
    parts += (Literal.atom(each.text, header.start(), header.end("signs"), "chomp") for each in kept if each.text)
    return join(parts)


def _lines(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    at = start
    while at < end and (match := _LINE.match(text, at, end)):
        yield match
        at = match.end()


def _indent(lines: list[re.Match[str]], value: str) -> int:
    """Return how many blanks each line is indented by: as many as the value lacks on the first line with text."""
    first = next((line for line in lines if line["content"]), None)
    if first is None:
        return max((len(line["indent"]) for line in lines), default=0)
    meant = value.lstrip("\n\u2028\u2029")
    blanks = len(meant) - len(meant.lstrip(" "))
    return len(first["indent"]) - blanks


def _content(match: re.Match[str], indent: int) -> Literal:
    start = min(match.start() + max(indent, 0), match.end("content"))
    return Literal.plain(match.string[start : match.end("content")], start)


def _line_end(match: re.Match[str]) -> Literal:
    start, end = match.span("end")
    if match["end"] in {"\n", "\u2028", "\u2029"}:
        return Literal.plain(match["end"], start)
    if match["end"] == "\r\n":
        return Literal.plain("\n", start + 1)
    return Literal.atom(_normal(match["end"]), start, end, "escape") if match["end"] else Literal("")


def _joint(waiting: list[Literal], before: str, after: str) -> list[Literal]:
    """Return the line breaks between two lines of a folded block."""
    first, *rest = waiting or [Literal("")]
    if not before:
        return waiting
    if first.text != "\n" or before[0] in " \t" or after[0] in " \t":
        return waiting
    if rest:
        return rest
    place = first.start
    return [Literal.atom(" ", place, place + 1, "fold") if place is not None else Literal(" ")]
