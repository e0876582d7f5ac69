"""What a server fills into a page: `<%= … %>`, `{{ … }}`, `<?php … ?>`. A key that it writes into a script ships to users."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pplx_scan.catalog.names import PERPLEXITY
from pplx_scan.extract.program.languages import language_of
from pplx_scan.model.expression import expression
from pplx_scan.model.fact import EnvRead

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.source import Source

_TAGS: Final = (
    r"(?s)<%(?P<erb>[=:-]?)(?P<a>(?:[^%]|%(?!>)){0,1000})%>"
    r"|(?<![=$({])(?P<braces>\{\{\{?|\{!!|\{%)(?P<b>[^{}]{0,300})[}!%]\}{1,2}|\[\[\$\{(?P<c>[^{}\n]{0,300})\}\]\]"
)
_ARGUMENTS: Final = r"\((?:[^()\n]|\((?:[^()\n]|\([^()\n]{0,200}\)){0,200}\)){0,200}\)|\[[^\[\]\n]{0,100}\]"
_TAG: Final = expression(_TAGS)
_TAG_OR_RAZOR: Final = expression(rf"{_TAGS}|(?<![\w.@])@(?P<d>[A-Za-z_][\w.]{{0,100}}(?:{_ARGUMENTS}){{0,3}})")
_RAZOR_PAGES: Final = expression(r"(?i)\.(?:cshtml|vbhtml|razor|blade\.php)$")
_PHP: Final = expression(r"<\?(?P<output>=|php\s{1,9}(?:echo|print)\b|php\b)")
_IN_PHP: Final = expression(
    r"(?s)(?P<end>\?>)|'(?:[^'\\]|\\.)*+(?:'|\Z)|\"(?:[^\"\\]|\\.)*+(?:\"|\Z)|/\*(?:[^*]|\*(?!/))*+|(?://|#)(?:[^\n?]|\?(?!>))*+"
)
_NAME: Final = expression(r"\w(?:\w|[.:-](?=\w))*+")
_BESIDE: Final = expression(r"(?i)(?:perplexity|pplx)\W{1,5}\Z")
"""The name of what holds a key stands before the key's own: `credentials.dig(:perplexity, :api_key)`."""
_NOT_A_LINE_END: Final = expression(r"[^\n]")


class Tag(Struct, frozen=True):
    """A stretch of a page that the server replaces."""

    start: int
    end: int
    """Both with its signs."""
    code: tuple[int, int]
    output: bool
    """What the code gives is written into the page."""
    php: bool = False


def filled_in(source: Source) -> tuple[str, list[Tag]]:
    """Return the text of a page with names in the place of its tags, and these."""
    text = source.text
    razor = _RAZOR_PAGES.search(source.path) is not None
    tags = list(
        _php(text) if not razor and language_of(source.path) else _others(_TAG_OR_RAZOR if razor else _TAG, text)
    )
    parts, at = list[str](), 0
    for tag in tags:
        parts += [text[at : tag.start], _NOT_A_LINE_END.sub("_", text[tag.start : tag.end])]
        at = tag.end
    return "".join([*parts, text[at:]]), tags


def written(reading: Reading, tags: list[Tag], scripts: list[tuple[int, int]]) -> Iterator[EnvRead]:
    """Yield the keys whose values a server writes into scripts."""
    source, catalog = reading.source, reading.catalog
    starts = [start for start, _ in scripts]
    for tag in tags:
        inside = bisect_right(starts, tag.start) - 1
        if (
            not tag.output
            or inside < 0
            or tag.end > scripts[inside][1]
            or catalog.exposure.is_withheld(source.text[slice(*tag.code)])
        ):
            continue
        for name in _NAME.finditer(source.text, *tag.code):
            last = name[0].rpartition(".")[2]
            before = _BESIDE.search(source.text, tag.code[0], name.start()) if "key" in last.lower() else None
            scope = before[0] if before is not None else ""
            shown = next((each for each in (last, name[0]) if catalog.names.key_vendor(each, scope) == PERPLEXITY), "")
            if shown:
                yield EnvRead(
                    origin=source.origin,
                    span=source.from_chars(name.end() - len(shown), name.end()),
                    name=shown,
                    default=False,
                    exposure="the server writes this value into the page",
                )
                break


def _others(tags: re.Pattern[str], text: str) -> Iterator[Tag]:
    for match in tags.finditer(text):
        silent = match["erb"] == "" or match["braces"] == "{%"
        yield Tag(*match.span(), match.span(match.lastgroup or 0), output=not silent)


def _php(text: str) -> Iterator[Tag]:
    start = _PHP.search(text)
    while start is not None:
        end = next((each.start("end") for each in _IN_PHP.finditer(text, start.end()) if each["end"]), len(text))
        yield Tag(start.start(), end + 2, (start.end(), end), output=start["output"] != "php", php=True)
        start = _PHP.search(text, end)
