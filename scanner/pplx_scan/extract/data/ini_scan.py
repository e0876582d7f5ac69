"""The lines of an INI-like file, each with the section and the blocks it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pplx_scan.extract.meaning.assignment import commented, lines
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from pplx_scan.extract.meaning.entries import Entry

_DEEPEST: Final = 50
COMMENT: Final = expression(r"\s*+[#;]")
_INLINE: Final = expression(r"(?<!\s)\s++[#;]")
_SLASHES: Final = expression(r"\s*+//")
_INLINE_SLASHES: Final = expression(r"(?<!\s)\s++//")
_SECTION: Final = expression(r"\s*+\[{1,2}(?P<name>[^\[\]\r\n]++)\]{1,2}\s*+")
_DOTTED: Final = expression(r"[A-Za-z][\w-]*+(?:[.:][A-Za-z][\w-]*+)++")
"""`[llm.headers]`, `[llm:headers]`: a section of a section."""
_OPEN: Final = expression(r"(?P<name>[^{}\r\n]*+)\{\s*+")
_CLOSE: Final = expression(r"\s*+\}[;,\s]*+")
_ONE_LINE: Final = expression(r"(?P<name>[^{}$\"'\r\n]*+)\{(?P<body>[^{}\r\n]*+)\}[;,\s]*+")
_VARIABLE: Final = expression(r"[\w.$]+")
"""What stands in brackets that are no block: `{env.NAME}`."""
_STATEMENT: Final = expression(r"""(?:"[^"]*+"|'[^']*+'|[^;,"'])++""")


class Line(Struct, frozen=True):
    """One line without its comment, or one statement of a block that is written on one line."""

    start: int
    text: str
    section: tuple[str, ...]
    """The section and the names of the blocks around it."""
    block: bool = False
    """It stands in a `name { … }` block, where `;` and `,` end a value."""


def scan(text: str, *, slashes: bool) -> Iterator[Line | Entry]:
    """Return the lines in order, and the entries that are commented out.

    Args:
        text: the whole file.
        slashes: comments begin with `//` and not with `#` or `;`, as in xcconfig files.
    """
    section: tuple[str, ...] = ()
    blocks: list[str] = []
    whole, inline = (_SLASHES, _INLINE_SLASHES) if slashes else (COMMENT, _INLINE)
    for start, end in lines(text, 0, len(text)):
        if whole.match(text, start, end) or (blocks and _SLASHES.match(text, start, end)):
            yield from commented(text, start, end)
            continue
        remark = inline.search(text, start, end)
        if remark:
            yield from commented(text, remark.end() - 1, end)
        stop = remark.start() if remark else end
        scope = (*section, *filter(None, blocks))
        if header := _SECTION.fullmatch(text, start, stop):
            section = _parts(header["name"].strip().strip("\"'"))
        elif len(blocks) < _DEEPEST and (opened := _OPEN.fullmatch(text, start, stop)):
            if "://" in opened["name"]:
                yield Line(start, opened["name"].rstrip(), scope, bool(blocks))
            blocks.append(_name(opened))
        elif blocks and _CLOSE.fullmatch(text, start, stop):
            blocks.pop()
        elif (block := _ONE_LINE.fullmatch(text, start, stop)) and not _VARIABLE.fullmatch(block["body"]):
            for part in _STATEMENT.finditer(text, *block.span("body")):
                yield Line(part.start(), part[0], (*scope, _name(block)), block=True)
        else:
            yield Line(start, text[start:stop], scope, bool(blocks))


def _parts(section: str) -> tuple[str, ...]:
    """Return the names that a section is called by, the outermost first."""
    return tuple(expression("[.:]").split(section)) if _DOTTED.fullmatch(section) else (section,)


def _name(block: re.Match[str]) -> str:
    return block["name"].strip(" \t:=\"'")
