"""Markdown, reStructuredText and AsciiDoc: prose, and code blocks that are read as what they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from pplx_scan.extract.embedded import read_embedded
from pplx_scan.extract.literal import Literal, join
from pplx_scan.extract.meaning.hits import KEY_HINT
from pplx_scan.extract.meaning.urls import Use, find_urls
from pplx_scan.extract.once import once
from pplx_scan.extract.residue import read_residue
from pplx_scan.model.fact import KeyLiteral

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact

_FENCE: Final = re.compile(
    r"(?P<indent>[ \t>]*)(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(?P<mark>`{3,}|~{3,})[ \t]*(?P<info>[^`\n]*)$"
)
_DIRECTIVE: Final = re.compile(
    r"(?P<indent>[ \t]*)\.\. (?:code-block|code|sourcecode|highlight|parsed-literal)::[ \t]*(?P<info>[\w+-]*)"
)
_SOURCE: Final = re.compile(r"\[source(?:%\w+)?(?:,\s*(?P<info>[\w+-]+))?[^\]\n]*\]\s*$")
_LISTING: Final = re.compile(r"(?:-{4,}|\.{4,})\s*$")
_LANGUAGE: Final = re.compile(r"\{?\.?(?P<name>[\w+#-]+)")
_INTEREST: Final = re.compile(r"(?i)pplx|perplexity|authorization|bearer")
_LINE: Final = re.compile(r"[^\n]*(?:\n|\Z)")
_LANGUAGES: Final = {
    "python": "python python3 py py3 ipython",
    "shell": "bash sh shell zsh ksh fish console shell-session shellsession sh-session terminal shellscript cmd bat batch dos curl http-curl",
    "json": "json jsonc json5 jsonl",
    "yaml": "yaml yml",
    "toml": "toml",
    "ini": "ini cfg conf properties",
    "dotenv": "dotenv env",
    "dockerfile": "dockerfile docker",
    "xml": "xml plist",
}
_EXTRACTORS: Final = {language: name for name, languages in _LANGUAGES.items() for language in languages.split()}
_SUFFIXES: Final = {
    "javascript": ".js",
    "node": ".js",
    "typescript": ".ts",
    "ruby": ".rb",
    "rust": ".rs",
    "csharp": ".cs",
    "c#": ".cs",
    "kotlin": ".kt",
    "powershell": ".ps1",
    "pwsh": ".ps1",
    "golang": ".go",
    "elixir": ".ex",
    "perl": ".pl",
}
"""Languages whose suffix is not their name."""
_PLAIN_SUFFIX: Final = re.compile(r"[a-z]\w{0,5}")
_COMMAND: Final = re.compile(r"\s*(?:[$%\u276f] )?(?:curl|wget|export|claude|docker|npx|uvx|setx|pip|http)\s")
_SETTINGS: Final = re.compile(r"(?:\s*(?:#[^\n]*|(?:export\s+)?[A-Za-z_]\w{0,100}=[^\n]*|)(?:\n|\Z))+")
_PYCON: Final = re.compile(r"[ \t]*(?:>>>|\.\.\.)(?: |$)")


class Block(NamedTuple):
    """A code block."""

    lines: list[tuple[int, int]]
    """Where its lines stand in the text, line ends included."""
    language: str
    indent: int = 0


def extract(reading: Reading) -> Iterator[Fact]:
    """Return the facts of a document, in no order."""
    found = list(once(_read(reading)))
    yield from found
    covered = [segment.span for fact in found if isinstance(fact, KeyLiteral) for segment in fact.segments]
    yield from read_residue(reading, covered, comment=False)


def _read(reading: Reading) -> Iterator[Fact]:
    text = reading.source.text
    at = 0
    for block in blocks(text):
        start, end = block.lines[0][0], block.lines[-1][1]
        yield from _prose(reading, at, start)
        at = end
        if _INTEREST.search(text, start, end) or KEY_HINT.search(text, start, end):
            literal = _code(text, block)
            yield from read_embedded(
                reading, literal, extractor_for(block.language, literal.text), _suffix(block.language)
            )
    yield from _prose(reading, at, len(text))


def _prose(reading: Reading, start: int, end: int) -> Iterator[Fact]:
    """Read the links of prose; its keys are found as the residue."""
    if "perplexity" in reading.source.text[start:end].lower():
        yield from find_urls(reading, Literal.plain(reading.source.text[start:end], start), Use("link"))


def extractor_for(language: str, code: str) -> str:
    """Return the extractor for a code block: by its language, without one by how it looks."""
    name = _LANGUAGE.match(language)
    if name is not None:
        return _EXTRACTORS.get(name["name"].lower(), "text")
    head = code[:2000]
    if _COMMAND.match(head):
        return "shell"
    if head.lstrip().startswith(("{", "[")):
        return "json"
    return "dotenv" if len(code) < 2000 and _SETTINGS.fullmatch(code) else "text"


def _suffix(language: str) -> str:
    """Return the file suffix of a language of source code."""
    name = _LANGUAGE.match(language)
    language = name["name"].lower() if name else ""
    known = _SUFFIXES.get(language)
    if (
        known is None
        and _PLAIN_SUFFIX.fullmatch(language)
        and language not in {"html", "htm", "text", "plain", "plist"}
    ):
        return f".{language}"
    return known or ""


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
    if line.startswith("[source") and (source := _SOURCE.match(line)):
        return _listing(text, lines, at, source["info"] or "")
    return None, at + 1


def _fenced(text: str, lines: list[tuple[int, int]], at: int, fence: re.Match[str]) -> tuple[Block, int]:
    mark = fence["mark"]
    end = at + 1
    while end < len(lines):
        content = text[slice(*lines[end])].strip().lstrip("> \t")
        if content.startswith(mark) and not content.strip(mark[0]):
            break
        end += 1
    return Block(lines[at + 1 : end], fence["info"].strip(), len(fence["indent"])), end + 1


def _indented(text: str, lines: list[tuple[int, int]], at: int, directive: re.Match[str]) -> tuple[Block, int]:
    indent = len(directive["indent"])
    end = start = at + 1
    while end < len(lines) and _deeper(text[slice(*lines[end])], indent):
        end += 1
    while start < end and (
        text[slice(*lines[start])].strip().startswith(":") or not text[slice(*lines[start])].strip()
    ):
        start += 1
    first = text[slice(*lines[start])] if start < end else ""
    return Block(lines[start:end], directive["info"], len(first) - len(first.lstrip())), end


def _deeper(line: str, indent: int) -> bool:
    return not line.strip() or len(line) - len(line.lstrip()) > indent


def _listing(text: str, lines: list[tuple[int, int]], at: int, language: str) -> tuple[Block | None, int]:
    if at + 1 >= len(lines):
        return None, at + 1
    opening = text[slice(*lines[at + 1])].strip()
    if not _LISTING.match(opening):
        return None, at + 1
    end = at + 2
    while end < len(lines) and text[slice(*lines[end])].strip() != opening:
        end += 1
    return Block(lines[at + 2 : end], language), end + 1


def _code(text: str, block: Block) -> Literal:
    """Return the text of a block without its indentation, quote marks and Python prompts."""
    session = ">>> " in text[slice(*block.lines[0])]
    parts = []
    for start, end in block.lines:
        line = text[start:end]
        skip = 0
        while skip < min(block.indent, len(line)) and line[skip] in " \t>":
            skip += 1
        prompt = _PYCON.match(line) if session else None
        skip = prompt.end() if prompt else skip
        parts.append(Literal.plain(line[skip:], start + skip))
    return join(parts)
