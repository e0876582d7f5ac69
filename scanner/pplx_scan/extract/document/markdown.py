"""Markdown, reStructuredText and AsciiDoc: prose, and code blocks, each read in its own language."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pplx_scan.catalog.names import names_product
from pplx_scan.extract.complete import complete
from pplx_scan.extract.dispatch import format_of_path
from pplx_scan.extract.embedded import read_embedded
from pplx_scan.extract.language_names import PLAIN, file_by_looks, file_named, file_of_word
from pplx_scan.extract.literal import Literal, join
from pplx_scan.extract.meaning.fit import Use
from pplx_scan.extract.meaning.hits import concerns_a_key
from pplx_scan.extract.meaning.unwanted import is_shown_as_wrong, lists_mistakes
from pplx_scan.extract.meaning.urls import find_urls
from pplx_scan.extract.session import shell_of, typed
from pplx_scan.model.expression import expression
from pplx_scan.model.fact import KeyLiteral

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact

_FENCE: Final = expression(
    r"(?P<indent>(?:[ \t>]|(?:[-*+]|\d{1,9}[.)])[ \t])*+)(?P<mark>`{3,}|~{3,})[ \t]*(?P<info>[^`\n]*)$"
)
_DIRECTIVE: Final = expression(
    r"(?P<indent>[ \t]*)\.\. (?:code-block|code|code-tab|sourcecode|highlight|parsed-literal|prompt|ipython|testcode|doctest)"
    r"::[ \t]*(?P<info>[^\n]*)"
)
_SOURCE: Final = expression(
    r"\[(?:source(?![\w-])|(?=,))(?:%\w++)*+(?:,[ \t]*+\"?(?P<info>[\w+#-]++))?[^\]\n]*+\]\s*+$"
)
_LITERAL: Final = expression(r"(?P<indent>[ \t]*)[^.\s].*::(?P<info>)")
"""A paragraph of reStructuredText that a literal block follows."""
_TAGS: Final = (
    (expression(r"\s*\{%-?\s*highlight\s+(?P<info>[^%]*)"), expression(r"\s*\{%-?\s*endhighlight")),
    (expression(r"\s*\{\{[<%]\s*highlight\s+(?P<info>[^>%]*)"), expression(r"\s*\{\{[<%]\s*/\s*highlight")),
    (expression(r"(?i)\s*#\+begin_src(?P<info>.*)"), expression(r"(?i)\s*#\+end_src")),
)
"""The lines that begin and end a block of Jekyll, Hugo and Org."""
_CODE: Final = ("    ", "\t")
"""With what a line of code begins that stands in no fence."""
_FENCES: Final = expression(r"```|~~~")
_CAPTION: Final = expression(r"\.[^\s.]")
_LISTING: Final = expression(r"(?:-{4,}|\.{4,}|`{3,})\s*$")
_WORDS: Final = expression(r"[{.]*(?P<name>[\w+#-]+)(?P<rest>[^\s{},]*)\}?,?[ \t]*(?P<more>[\w+#-]*)")
_BLOCKS: Final = frozenset({"code-block", "code-cell", "code", "sourcecode", "prompt", "testcode", "doctest"})
"""Directives of MyST: the language follows."""
_TITLE: Final = expression(r"(?:title|filename|file|name|path)\s*=\s*[\"']?(?P<path>[^\"'\s}]+)")
_LINE: Final = expression(r"[^\n]*(?:\n|\Z)")


class Block(Struct, frozen=True):
    """A code block."""

    lines: list[tuple[int, int]]
    """Where its lines stand in the text, line ends included."""
    info: str
    """The document's word for its language."""
    indent: int = 0


def extract(reading: Reading) -> Iterator[Fact]:
    """Return the facts of a document, in no order."""
    yield from complete(reading, _read(reading), comment=False)


def _read(reading: Reading) -> Iterator[Fact]:
    text = reading.source.text
    at, listed = 0, False
    for block in blocks(text):
        start, end = block.lines[0][0], block.lines[-1][1]
        yield from _prose(reading, at, start)
        listed = lists_mistakes(text, at, start, before=listed)
        if concerns_a_key(text[start:end]):
            wrong = listed or is_shown_as_wrong(text, at, start)
            yield from (fact for fact in _code(reading, block) if not wrong or isinstance(fact, KeyLiteral))
        at = end
    yield from _prose(reading, at, len(text))


def _prose(reading: Reading, start: int, end: int) -> Iterator[Fact]:
    """Read the links of prose; its keys are found as the residue."""
    if names_product(reading.source.text[start:end]):
        yield from find_urls(reading, Literal.plain(reading.source.text[start:end], start), Use("link"))


def file_of(info: str) -> str:
    """Return the file name that stands for the language of a code block; empty when its info string names none.

    The language is the first word (`python`, `{.python}`, `{r, echo=FALSE}`), or the second (`{code-block} python`); a file
    name may stand beside it (`js title="a.js"`) or in its place (`src/app.ts`).
    """
    words = _WORDS.match(info)
    if words is None:
        return ""
    if words["name"] in _BLOCKS:
        return file_of(words["more"])
    title = _TITLE.search(info)
    known = file_named(words["name"] + words["rest"]) or (title is not None and file_named(words["name"]))
    path = title["path"] if title is not None else info.split(maxsplit=1)[0]
    if known or ("." in path and format_of_path(path)):
        return known or path
    return "" if title is not None and title.start() == 0 else file_of_word(words["name"])


def blocks(text: str) -> Iterator[Block]:
    """Return the code blocks of a document that are not empty."""
    lines = [match.span() for match in _LINE.finditer(text) if match.end() > match.start()]
    at = 0
    while at < len(lines):
        block, at = _block(text, lines, at)
        if block is not None and block.lines:
            yield block


def _block(text: str, lines: list[tuple[int, int]], at: int) -> tuple[Block | None, int]:
    """Return the block that a line opens, if it does, and the number of the line to go on with."""
    line = text[slice(*lines[at])].rstrip()
    if (mark := line.lstrip(" \t>-*+.)0123456789")[:3]) in {"```", "~~~"} and (fence := _FENCE.match(line)):
        return _fenced(text, lines, at, fence) if mark else (None, at + 1)
    if line.lstrip().startswith("..") and (directive := _DIRECTIVE.match(line)):
        return _indented(text, lines, at, directive)
    if line.startswith(("[source", "[,")) and (source := _SOURCE.match(line)):
        return _listing(text, lines, at, source["info"] or "")
    if line.endswith("::") and (paragraph := _LITERAL.match(line)):
        return _indented(text, lines, at, paragraph)
    if line.lstrip()[:2] in {"{%", "{{", "#+"}:
        for opening, closing in _TAGS:
            if tag := opening.match(line):
                return _tagged(text, lines, at, tag["info"], closing)
    if line.startswith(_CODE) and not (at and text[slice(*lines[at - 1])].strip()):
        return _by_looks(text, lines, at)
    return None, at + 1


def _by_looks(text: str, lines: list[tuple[int, int]], at: int) -> tuple[Block | None, int]:
    """Return a block that its indentation alone makes code, if it looks like some; it ends before a fence."""
    end = at
    while end < len(lines) and _deeper(text[slice(*lines[end])].expandtabs(), len(_CODE[0]) - 1):
        end += 1
    code = text[lines[at][0] : lines[end - 1][1]]
    first = text[slice(*lines[at])]
    looks = concerns_a_key(code) and not _FENCES.search(code) and file_by_looks(dedent(code)) != PLAIN
    return (Block(lines[at:end], "", len(first) - len(first.lstrip())), end) if looks else (None, at + 1)


def _tagged(text: str, lines: list[tuple[int, int]], at: int, info: str, closing: re.Pattern[str]) -> tuple[Block, int]:
    end = next((end for end in range(at + 1, len(lines)) if closing.match(text, *lines[end])), len(lines))
    return Block(lines[at + 1 : end], info.strip()), end + 1


def _fenced(text: str, lines: list[tuple[int, int]], at: int, fence: re.Match[str]) -> tuple[Block, int]:
    """Return a block that ends with the mark it began with, or with the quotation that it stands in."""
    mark, info, indent = fence["mark"], fence["info"].strip(), fence["indent"]
    for end in range(at + 1, len(lines)):
        line = text[slice(*lines[end])].strip()
        content = line.lstrip("> \t")
        closed = content.startswith(mark) and not content.strip(mark[0])
        if closed or (">" in indent and not line.startswith(">")):
            return Block(lines[at + 1 : end], info, len(indent)), end + 1 if closed else end
    return Block(lines[at + 1 :], info, len(indent)), len(lines)


def _indented(text: str, lines: list[tuple[int, int]], at: int, directive: re.Match[str]) -> tuple[Block, int]:
    indent = len(directive["indent"])
    end = start = at + 1
    while end < len(lines) and _deeper(text[slice(*lines[end])], indent):
        end += 1
    while start < end and text[slice(*lines[start])].lstrip().startswith(":"):
        start += 1
    while start < end and not text[slice(*lines[start])].strip():
        start += 1
    first = text[slice(*lines[start])] if start < end else ""
    return Block(lines[start:end], directive["info"], len(first) - len(first.lstrip())), end


def _deeper(line: str, indent: int) -> bool:
    return not line.strip() or len(line) - len(line.lstrip()) > indent


def _listing(text: str, lines: list[tuple[int, int]], at: int, language: str) -> tuple[Block | None, int]:
    first = at + 1
    if first < len(lines) and _CAPTION.match(text, *lines[first]):
        first += 1
    opening = text[slice(*lines[first])].strip() if first < len(lines) else ""
    if not _LISTING.match(opening):
        return None, at + 1
    end = first + 1
    while end < len(lines) and text[slice(*lines[end])].strip() != opening:
        end += 1
    return Block(lines[first + 1 : end], language), end + 1


def _code(reading: Reading, block: Block) -> Iterator[Fact]:
    """Read a block without its indentation and quote marks; of a session in the shell of a language only the input."""
    lines = [_without_indent(reading.source.text, line, block.indent) for line in block.lines]
    shell = next(filter(None, (shell_of(line.text, block.info) for line in lines)), "")
    if shell:
        yield from read_embedded(reading, join(typed(lines)), file_named(shell))
        return
    literal = join(lines)
    yield from read_embedded(reading, literal, file_of(block.info) or file_by_looks(literal.text))


def _without_indent(text: str, line: tuple[int, int], indent: int) -> Literal:
    start, end = line
    skip = 0
    while skip < min(indent, end - start) and text[start + skip] in " \t>":
        skip += 1
    return Literal.plain(text[start + skip : end], start + skip)
