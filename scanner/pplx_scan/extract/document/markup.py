"""Pages and components: HTML, Vue, Svelte, Astro. Their scripts are read as programs, all else as text."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from pplx_scan.extract.complete import complete
from pplx_scan.extract.dispatch import format_of_path
from pplx_scan.extract.document.tags import filled_in, written
from pplx_scan.extract.document.text import read_parts
from pplx_scan.extract.embedded import read_embedded
from pplx_scan.extract.language_names import PLAIN, file_by_looks, file_named, file_of_word
from pplx_scan.extract.literal import Literal, join
from pplx_scan.extract.meaning.hits import concerns_a_key
from pplx_scan.extract.program.languages import language_of
from pplx_scan.extract.program.source_code import read_script
from pplx_scan.extract.residue import Covered
from pplx_scan.model.expression import expression
from pplx_scan.model.fact import PRODUCT, KeyLiteral
from pplx_scan.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact

_SCRIPT: Final = expression(r"(?is)<script\b(?P<attributes>[^>]{0,1000})>(?P<code>.*?)(?=</script[\s>/]|\Z)")
"""A script ends at the first `</script`, even within a string (HTML standard, 13.2.5.15)."""
_HANDLER: Final = expression(
    r"""(?i)\s(?:on[a-z]{3,20}|(?:[:@]|v-|x-|ng-|on:)[\w.:-]{1,60}|[\[(*][\w.()-]{1,60}\]?)="""
    r"""(?:"(?P<double>[^"&]{1,4000})"|'(?P<single>[^'&]{1,4000})')"""
)
"""A script in an attribute, also of Vue, Alpine and Angular; one with entities is not read."""
_PRE: Final = expression(r"(?is)<pre\b(?P<attributes>[^>]{0,400})>(?P<code>.*?)(?=</pre[\s>]|\Z)")
_WORD: Final = expression(r"(?i)(?:\blang(?:uage)?-|\blang=[\"']?|\bbrush:\s?)(?P<word>[\w+#]{1,20})")
"""The language of a quoted program."""
_MARKED: Final = expression(
    r"(?i)(?P<tag><[^<>]{0,400}>)|(?P<entity>&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8});)|[^<&]++|[<&]"
)
_FRONT: Final = expression(r"(?s)\A\s*---[ \t]*\r?\n(?P<code>.*?)^---[ \t]*$", re.MULTILINE)
"""The part of an Astro component that runs on the server."""
_ATTRIBUTE: Final = expression(r"(?i)\b(?P<name>lang|type)\s*=\s*[\"']?(?P<value>[\w/+.-]+)")
_ON_SERVER: Final = expression(r"(?i)\brunat\s*=|\bserver\b")
"""Of a script that the server runs itself."""
_SCRIPT_FILE: Final = expression(
    r"(?i)(?P<file>\.(?:(?P<script>[cm]?[jt]s)|ya?ml|json|toml|ini|conf|properties|env|sh|py))\.(?!x?html?$)\w+$"
)
"""A script that a server fills in before it is served, `app.js.erb`, or a file that is filled in once: `app.env.j2`."""
_ATTRIBUTES: Final = 200
"""So far behind `<pre>` its language may be told."""
_NOT_A_LINE_END: Final = expression(r"[^\n]")


class _Script(Struct, frozen=True):
    file: str
    """The file name that stands for its language."""
    start: int
    end: int
    downloaded: bool = False
    """Browsers run it."""


def extract(reading: Reading) -> Iterator[Fact]:
    """Return the facts of a page or a component, in no order.

    Raises:
        Unparsable: a script holds something of interest that its grammar does not understand.
    """
    yield from complete(reading, _read(reading), comment=False)


def _read(reading: Reading) -> Iterator[Fact]:
    page, tags = filled_in(reading.source)
    scripts = list(_scripts(reading.source.path, page))
    whole = _SCRIPT_FILE.search(reading.source.path)
    if whole is None or whole["script"]:
        yield from written(reading, tags, [(script.start, script.end) for script in scripts])
    scripts += [_Script(".php", *tag.code) for tag in tags if tag.php]
    scripts.sort(key=lambda script: script.start)
    handlers = list(_handlers(page, scripts))
    for each in handlers:
        handler = Literal.plain(page[each.start : each.end], each.start)
        yield from _shipped(reading, read_embedded(reading, handler, each.file), [each])
    for file in dict.fromkeys(script.file for script in scripts):
        own = [(script.start, script.end) for script in scripts if script.file == file]
        language = language_of(file) if format_of_path(file) == "source_code" else None
        if language is not None:
            code = _only(reading.source.text, own, ";") if file == ".php" else _only(page, own)
            yield from _shipped(reading, read_script(reading, language, code), scripts)
            continue
        for start, end in own:
            yield from _shipped(reading, read_embedded(reading, Literal.plain(page[start:end], start), file), scripts)
    quoted = list(_quoted(page, scripts))
    for each in quoted:
        shown = _unmarked(page, each)
        yield from read_embedded(reading, shown, each.file or file_by_looks(shown.text))
    programs = sorted((*scripts, *handlers, *quoted), key=lambda script: script.start)
    yield from read_parts(reading, list(_between(programs, len(page))))


def _shipped(reading: Reading, facts: Iterator[Fact], scripts: list[_Script]) -> Iterator[Fact]:
    """Yield facts; keys in what browsers run ship to users, whatever makes the page. A page that a text quotes does not."""
    why = reading.catalog.exposure.of_scripts(reading.source.origin.path)
    ran = Covered(Span(each.start, each.end) for each in scripts if each.downloaded and why)
    for fact in facts:
        at, _ = reading.source.to_chars(fact.span)
        if isinstance(fact, KeyLiteral) and not fact.exposure and ran.overlaps(at, at + 1):
            yield replace(fact, exposure=why, move=None)
        else:
            yield fact


def _scripts(path: str, text: str) -> Iterator[_Script]:
    front = _FRONT.match(text) if path.lower().endswith(".astro") else None
    if front is not None:
        yield _Script(".ts", *front.span("code"))
    whole = _SCRIPT_FILE.search(path)
    if whole is not None:
        yield _Script(whole["file"].lower(), 0, len(text))
        return
    for match in _SCRIPT.finditer(text, front.end() if front else 0):
        said = {each["name"].lower(): each["value"] for each in _ATTRIBUTE.finditer(match["attributes"])}
        file = file_named(said.get("lang", said.get("type", "js")))
        if file not in {"", PLAIN, ".html"} and match["code"].strip():
            yield _Script(file, *match.span("code"), downloaded=_ON_SERVER.search(match["attributes"]) is None)


def _handlers(text: str, scripts: list[_Script]) -> Iterator[_Script]:
    """Yield the scripts in attributes of a page, `onclick="…"`, that are of interest."""
    known = Covered(Span(each.start, each.end) for each in scripts)
    for match in _HANDLER.finditer(text) if PRODUCT.search(text) else ():
        start, end = match.span(match.lastgroup or 0)
        if PRODUCT.search(text, start, end) and not known.overlaps(start, start + 1):
            yield _Script(file_named("js"), start, end, downloaded=True)


def _quoted(text: str, scripts: list[_Script]) -> Iterator[_Script]:
    """Yield the programs that a page shows to its readers, and that are of interest."""
    known = Covered(Span(each.start, each.end) for each in scripts)
    for match in _PRE.finditer(text) if "<pre" in text.lower() else ():
        start, end = match.span("code")
        if concerns_a_key(match["code"]) and not known.overlaps(start, end):
            word = _WORD.search(text, match.start(), min(start + _ATTRIBUTES, end))
            yield _Script(file_of_word(word["word"]) if word is not None else "", start, end)


def _unmarked(text: str, script: _Script) -> Literal:
    """Return a program without the tags in it, and with the characters that entities stand for."""
    parts = (
        Literal.atom(unescape(match[0]), *match.span(), "entity")
        if match["entity"]
        else Literal.plain(match[0], match.start())
        for match in _MARKED.finditer(text, script.start, script.end)
        if not match["tag"]
    )
    return join(parts)


def _only(text: str, ranges: list[tuple[int, int]], sign: str = "") -> str:
    """Return a text in which all is blank but some ranges, so that these keep their places, and a sign behind each."""
    parts, at = list[str](), 0
    for start, stop in ranges:
        parts += [_NOT_A_LINE_END.sub(" ", text[at:start]), text[start:stop], sign if stop < len(text) else ""]
        at = stop + len(sign)
    return "".join([*parts, _NOT_A_LINE_END.sub(" ", text[at:])])


def _between(scripts: list[_Script], end: int) -> Iterator[tuple[int, int]]:
    at = 0
    for script in scripts:
        yield at, max(script.start, at)
        at = max(script.end, at)
    yield at, end
