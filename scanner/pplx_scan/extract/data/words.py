"""The names of values that stand in lists of words and in texts: `NAME=value`, `--header "Name: value"`, headers as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from pplx_scan.extract.data.json_scan import Value, scan
from pplx_scan.extract.reading import Unparsable
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from pplx_scan.extract.meaning.entries import Entry

_ASSIGNMENT: Final = expression(r"(?:--?[\w-]{1,40}=)?(?P<name>[A-Za-z_][\w.]{0,200})=(?P<value>[\s\S]*)")
_OPTION: Final = expression(r"--?(?P<name>[A-Za-z][\w-]{0,80})(?:=(?P<value>[\s\S]*))?")
_HEADER: Final = expression(r"[ \t]*(?P<name>[A-Za-z][\w-]{0,80}):[ \t]*(?P<value>[^\r\n]*)\r?")
_LINE: Final = expression(r"[^\n]+")
_HEADER_OPTIONS: Final = frozenset({"H", "header", "headers"})
_OBJECT: Final = expression(r"\s*+(?:=\s*+)?\{[\s\S]*\}\s*+")
"""A map in JSON, behind the sign that n8n puts before what it computes."""
_WEB: Final = ("http://", "https://")
_MANY_HEADERS: Final = expression(r"(?i)headers?$")


def name_words(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Return the entries; words of a list that say a name and a value, or are the value of an option, get that name.

    Values that hold headers as lines of text (`PERPLEXITY_CUSTOM_HEADERS`) become one entry for each header.
    """
    option = ""
    for entry in entries:
        in_list = bool(entry.path) and entry.path[-1].startswith("[")
        if in_list and entry.path[-1] == "[0]":
            option = ""
        if _MANY_HEADERS.search(entry.name) and (lines := list(_headers(entry))):
            yield from lines
        elif in_list:
            yield from _word(entry, option)
        else:
            yield entry
        match = _OPTION.fullmatch(entry.value.text) if in_list else None
        option = match["name"] if match and match["value"] is None else ""


def opened(entry: Entry) -> Iterator[Entry]:
    """Yield an entry; of headers that a text holds as JSON (n8n's `jsonHeaders`) each header, as in a map of headers."""
    text = entry.value.text
    start = text.find("{") if _MANY_HEADERS.search(entry.name) and _OBJECT.fullmatch(text) else -1
    try:
        parts = list(scan(text[start:])) if start >= 0 else []
    except Unparsable:
        parts = []
    found = [part for part in parts if isinstance(part, Value)]
    if not found or not all(_is_plain(part) for part in found):
        yield entry
        return
    for part in found:
        name, value = (entry.value.slice(start + at, start + at + size) for at, size in _places(part))
        yield replace(entry, path=(*entry.path, *part.path), value=value, name_literal=name)


def _places(part: Value) -> Iterator[tuple[int, int]]:
    for literal in (part.key, part.literal):
        if literal is not None:
            yield literal.start or 0, len(literal.text)


def _is_plain(part: Value) -> bool:
    """Tell whether a value with a name, and the name, stand in a text as they are."""
    literals = (part.key, part.literal)
    return len(part.path) == 1 and all(
        each is not None and not any(run.codecs for run in each.runs) for each in literals
    )


def _word(entry: Entry, option: str) -> Iterator[Entry]:
    text = entry.value.text
    if option in _HEADER_OPTIONS and (lines := list(_headers(entry))):
        yield from lines
    elif match := _ASSIGNMENT.fullmatch(text) or _OPTION.fullmatch(text):
        if match["value"] is None:
            return
        renamed = _named(entry, match)
        headers = list(_headers(renamed)) if match["name"] == "header" else []
        yield from headers or (renamed,)
    elif option or (entry.path[-2:-1] == ("args",) and text.startswith(_WEB)):
        yield replace(entry, path=(*entry.path[:-1], option or "url"))
    else:
        yield entry


def _headers(entry: Entry) -> Iterator[Entry]:
    """Yield the headers of a text of lines `Name: value`; nothing when it is something else."""
    text = entry.value.text
    lines = [line.span() for line in _LINE.finditer(text) if line[0].strip()]
    matches = [match for line in lines if (match := _HEADER.fullmatch(text, *line))]
    if len(matches) < len(lines):
        return
    container = entry.path[:-1]
    for match in matches:
        inside = container if container and _MANY_HEADERS.search(container[-1]) else (*container, "headers")
        yield _named(replace(entry, path=(*inside, "")), match)


def _named(entry: Entry, match: re.Match[str]) -> Entry:
    return replace(
        entry,
        path=(*entry.path[:-1], match["name"]),
        value=entry.value.slice(*match.span("value")),
        name_literal=entry.value.slice(*match.span("name")),
    )
