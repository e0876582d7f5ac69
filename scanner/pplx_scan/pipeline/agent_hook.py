"""Finds keys in the requests and actions of a coding agent, before they leave the machine.

Agents run a program before a prompt is sent and before a tool is used, and hand it JSON: Claude Code, Codex and Cursor
call its parts alike.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from pplx_scan.model.encoding import PREFIX
from pplx_scan.model.expression import expression
from pplx_scan.model.printable import mask_value
from pplx_scan.model.secret import BODY, Secret
from pplx_scan.regular_file import read_regular
from pplx_scan.sieve.choose import GrowingSieve

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pplx_scan.catalog.load import Catalog
    from pplx_scan.extract.dispatch import Extraction
    from pplx_scan.sieve.anchors import Kind

_SAID: Final = ("prompt", "attachments", "command", "content", "tool_input", "tool_response", "tool_output", "edits")
"""The parts of a hook's input that come from a person, a model or a tool."""
_KEY: Final = expression(rf"{PREFIX}([A-Za-z0-9]{{{BODY}}})(?![A-Za-z0-9])")
_MIXED: Final = 16
"""A body with so many different characters is no placeholder; of one with fewer a reader of all forms decides."""
_AS_TEXT: Final = "said.txt"
_AS_COMMAND: Final = "said.sh"
_COMMAND: Final = "command"
_RUN: Final = expression(rb"[A-Za-z0-9]+")
_DIGIT: Final = expression(rb"[0-9]")
_PIECES: Final = 12
"""Letters and digits in all, in runs with a digit, which no text has less of that holds a key in pieces of some length."""
_UNBROKEN: Final = 40
"""So many letters in a row may be a key without a digit."""
_OLD: Final = frozenset({"old_string", "old_str", "oldText"})
"""The text that an edit removes: it may hold a key, for else no agent could take one out."""
_PATHS: Final = ("file_path", "path", "absolute_path", "target_file", "filename", "notebook_path")
_READS: Final = ("read", "view")
_LARGEST: Final = 8 << 20
"""Bytes of a file that is looked into before an agent reads it."""


class Part(Struct, frozen=True):
    """A text in an action of an agent."""

    where: str
    """`the prompt`, `the call of Bash`, `.env, which Read would hand to the agent`."""
    name: str
    """The name of the file that it stands for, which says how it is read."""
    text: str


class Carried(Struct, frozen=True):
    """A key in a part."""

    where: str
    secret: Secret


def parts_of(payload: Mapping[str, Any]) -> Iterator[Part]:
    """Yield the parts of a hook's input to be searched: its texts, and the file that a tool would read."""
    tool = str(payload.get("tool_name") or "")
    given = payload.get("tool_input")
    tool_input: Mapping[str, Any] = given if isinstance(given, dict) else {}
    path = _path_in(tool_input) or _path_in(payload)
    for name in _SAID:
        if name in payload:
            where = (
                f"the call of {mask_value(tool)}" if tool and name == "tool_input" else f"the {name.replace('_', ' ')}"
            )
            named = path if name in {"content", "tool_input", "edits"} else ""
            command = name == _COMMAND or (name == "tool_input" and _COMMAND in tool_input)
            told = named or (_AS_COMMAND if command else _AS_TEXT)
            yield from (Part(where, told, text) for text in _texts(payload[name]))
    if path and any(word in tool.lower() for word in _READS):
        text = _read(path, str(payload.get("cwd") or ""))
        if text:
            yield Part(f"{path}, which {mask_value(tool)} would hand to the agent,", path, text)


def _path_in(value: Mapping[str, Any]) -> str:
    return next((value[name] for name in _PATHS if isinstance(value.get(name), str)), "")


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for name, each in value.items():
                if name not in _OLD:
                    yield str(name)
                    yield from _texts(each)
        case list():
            for each in value:
                yield from _texts(each)


def _read(path: str, folder: str) -> str:
    """Return the text of a file that an agent wants to read; nothing when there is none, or it is too large to be one."""
    location = os.path.join(folder, path)
    try:
        if os.path.getsize(location) > _LARGEST:
            return ""
        return read_regular(location).decode("utf-8", "surrogateescape")
    except OSError:
        return ""


def carried(payload: Mapping[str, Any]) -> tuple[Carried, ...]:
    """Return the keys that the input of a hook carries, each once.

    The ways to find one are tried in the order of what they cost; the next is tried when the last has found none.
    """
    sieve = GrowingSieve()
    suspects = [(part, raw) for part in parts_of(payload) if sieve.matters(raw := _raw(part.text))]
    for read in (_plain, _encoded):
        found = _each_once((part.where, secret) for part, _ in suspects for secret in read(part.text))
        if found:
            return found
    return _read_whole(suspects, sieve) if suspects else ()


def _each_once(found: Iterable[tuple[str, Secret]]) -> tuple[Carried, ...]:
    first: dict[Secret, Carried] = {}
    for where, secret in found:
        first.setdefault(secret, Carried(where, secret))
    return tuple(first.values())


def _plain(text: str) -> Iterator[Secret]:
    """Yield the keys that stand in a text as they are: to see them, nothing needs to be loaded."""
    for match in _KEY.finditer(text):
        if len(set(match[1])) >= _MIXED:
            yield Secret(match[0])


def _encoded(text: str) -> Iterator[Secret]:
    """Yield the keys that stand in a text in one encoding: no reader of a format is needed."""
    from pplx_scan.codecs import CODECS  # noqa: PLC0415 - most prompts need none of this
    from pplx_scan.codecs.codec import spliced  # noqa: PLC0415

    for codec in CODECS:
        for start, end, stretches in codec.readings(text, _KEY):
            meant = [(at - start, stop - start, meaning) for at, stop, meaning in stretches]
            yield from _plain(spliced(text[start:end], meant))


def _read_whole(suspects: Iterable[tuple[Part, bytes]], sieve: GrowingSieve) -> tuple[Carried, ...]:
    """Return the keys that stand in texts in any other way: split, encoded several times, badly copied."""
    from pplx_scan.catalog.load import load_catalog  # noqa: PLC0415 - most prompts need none of this
    from pplx_scan.sieve.anchors import Anchors  # noqa: PLC0415

    catalog = load_catalog()
    anchors = Anchors(catalog, sieve)
    return _each_once(
        (part.where, secret)
        for part, raw in suspects
        if anchors.stand_in(raw, _kinds(raw))
        for secret in _secrets(part, raw, catalog)
    )


def _kinds(raw: bytes) -> frozenset[Kind]:
    """Return the anchors that tell of a key: names and clients do only beside what may be its pieces."""
    from pplx_scan.sieve.anchors import NEEDS, WRITTEN  # noqa: PLC0415

    left = _PIECES
    for run in _RUN.finditer(raw):
        size = run.end() - run.start()
        left -= size if _DIGIT.search(raw, *run.span()) else 0
        if left <= 0 or size >= _UNBROKEN:
            return NEEDS["KeyLiteral"]
    return WRITTEN


def _secrets(part: Part, raw: bytes, catalog: Catalog) -> Iterator[Secret]:
    """Yield the keys in a text: read as text, then in the words of its language, and if neither shows one, by its parser."""
    from pplx_scan.budget import Overworked, limited  # noqa: PLC0415
    from pplx_scan.extract.dispatch import extract, extract_text  # noqa: PLC0415
    from pplx_scan.model.origin import Stdin  # noqa: PLC0415
    from pplx_scan.model.source import Source  # noqa: PLC0415

    named = Source(Stdin(part.name), raw)
    for read, source in ((extract, Source(Stdin(_AS_TEXT), raw)), (extract_text, named), (extract, named)):
        secrets: list[Secret] = []
        with suppress(Overworked), limited(len(raw)):
            secrets += _leaks(read(source, catalog))
        if secrets:
            yield from secrets
            return


def _leaks(extraction: Extraction) -> Iterator[Secret]:
    from pplx_scan.model.fact import KeyLiteral  # noqa: PLC0415

    for fact in extraction.facts:
        if isinstance(fact, KeyLiteral) and fact.leak and not fact.placeholder:
            yield fact.secret


def _raw(text: str) -> bytes:
    """Return the bytes of a text, which may hold bytes of a file that are not UTF-8, and surrogates that JSON can spell."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
