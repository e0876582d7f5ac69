"""Pages and components: HTML, Vue, Svelte, Astro. Their scripts are read as programs, all else as text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from pplx_scan.extract.document.text import read_parts
from pplx_scan.extract.once import once
from pplx_scan.extract.program.languages.javascript import JAVASCRIPT, TSX, TYPESCRIPT
from pplx_scan.extract.program.source_code import read_script
from pplx_scan.extract.residue import read_residue
from pplx_scan.model.fact import KeyLiteral

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.program.front.language import Language
    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact

_SCRIPT: Final = re.compile(r"(?is)<script\b(?P<attributes>[^>]{0,1000})>(?P<code>.*?)(?=</script[\s>/]|\Z)")
"""A script ends at the first `</script`, whatever it holds (HTML standard, 13.2.5.15)."""
_FRONT: Final = re.compile(r"(?s)\A\s*---[ \t]*\r?\n(?P<code>.*?)^---[ \t]*$", re.MULTILINE)
"""The part of an Astro component that runs on the server."""
_ATTRIBUTE: Final = re.compile(r"(?i)\b(?P<name>lang|type)\s*=\s*[\"']?(?P<value>[\w/+.-]+)")
_LANGUAGES: Final[dict[str, Language]] = {
    "": JAVASCRIPT,
    "js": JAVASCRIPT,
    "jsx": JAVASCRIPT,
    "module": JAVASCRIPT,
    "text/javascript": JAVASCRIPT,
    "application/javascript": JAVASCRIPT,
    "text/babel": JAVASCRIPT,
    "text/jsx": JAVASCRIPT,
    "ts": TYPESCRIPT,
    "typescript": TYPESCRIPT,
    "text/typescript": TYPESCRIPT,
    "tsx": TSX,
}
"""What an element's `lang`, else its `type`, says it holds; anything else is data."""
_NOT_A_LINE_END: Final = re.compile(r"[^\n]")


class _Script(NamedTuple):
    language: Language
    start: int
    end: int


def extract(reading: Reading) -> Iterator[Fact]:
    """Return the facts of a page or a component, in no order.

    Raises:
        Unparsable: a script holds something of interest that its grammar does not understand.
    """
    found = list(once(_read(reading)))
    yield from found
    covered = [segment.span for fact in found if isinstance(fact, KeyLiteral) for segment in fact.segments]
    yield from read_residue(reading, covered, comment=False)


def _read(reading: Reading) -> Iterator[Fact]:
    scripts = list(_scripts(reading))
    for language in dict.fromkeys(script.language for script in scripts):
        own = [(script.start, script.end) for script in scripts if script.language is language]
        yield from read_script(reading, language, _only(reading.source.text, own))
    yield from read_parts(reading, list(_between(scripts, len(reading.source.text))))


def _scripts(reading: Reading) -> Iterator[_Script]:
    text = reading.source.text
    front = _FRONT.match(text) if reading.source.path.lower().endswith(".astro") else None
    if front is not None:
        yield _Script(TYPESCRIPT, *front.span("code"))
    for match in _SCRIPT.finditer(text, front.end() if front else 0):
        said = {each["name"].lower(): each["value"].lower() for each in _ATTRIBUTE.finditer(match["attributes"])}
        language = _LANGUAGES.get(said.get("lang", said.get("type", "")))
        if language is not None and match["code"].strip():
            yield _Script(language, *match.span("code"))


def _only(text: str, ranges: list[tuple[int, int]]) -> str:
    """Return a text in which all is blank but some ranges, so that these keep their places."""
    parts, at = list[str](), 0
    for start, end in ranges:
        parts += [_NOT_A_LINE_END.sub(" ", text[at:start]), text[start:end]]
        at = end
    return "".join([*parts, _NOT_A_LINE_END.sub(" ", text[at:])])


def _between(scripts: list[_Script], end: int) -> Iterator[tuple[int, int]]:
    at = 0
    for script in scripts:
        yield at, script.start
        at = script.end
    yield at, end
