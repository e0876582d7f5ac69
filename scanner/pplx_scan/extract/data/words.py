"""The names of values that stand in lists of words: `NAME=value`, `--header "Name: value"`, `--api-key value`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

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
    elif option:
        yield replace(entry, path=(*entry.path[:-1], option))
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
