"""Finds keys in the requests and actions of a coding agent, before they leave the machine.

Agents run a program before a prompt is sent and before a tool is used, and hand it JSON: Claude Code, Codex and Cursor
call its parts alike.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pplx_scan.model.secret import BODY, PREFIX, Secret
from pplx_scan.sieve.choose import GrowingSieve

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pplx_scan.catalog.load import Catalog

_SAID: Final = ("prompt", "attachments", "command", "content", "tool_input", "tool_response", "tool_output", "edits")
"""The parts of a hook's input that come from a person, a model or a tool."""
_KEY: Final = re.compile(rf"{PREFIX}([A-Za-z0-9]{{{BODY}}})(?![A-Za-z0-9])")
_MIXED: Final = 16
"""A body with so many different characters is no placeholder; of one with fewer a reader of all forms decides."""
_AS_TEXT: Final = "said.txt"
_OLD: Final = frozenset({"old_string", "old_str", "oldText"})
"""The text that an edit removes: it may hold a key, for else no agent could take one out."""
_PATHS: Final = ("file_path", "path", "absolute_path", "target_file", "filename", "notebook_path")
_READS: Final = ("read", "view")
_LARGEST: Final = 8 << 20
"""Bytes of a file that is looked into before an agent reads it."""


class Part(NamedTuple):
    """A text in an action of an agent."""

    where: str
    """`the prompt`, `the call of Bash`, `.env, which Read would hand to the agent`."""
    name: str
    """The name of the file that it stands for, which says how it is read."""
    text: str


class Carried(NamedTuple):
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
            where = f"the call of {tool}" if tool and name == "tool_input" else f"the {name.replace('_', ' ')}"
            named = path if name in {"content", "tool_input", "edits"} else ""
            yield from (Part(where, named or _AS_TEXT, text) for text in _texts(payload[name]))
    if path and any(word in tool.lower() for word in _READS):
        text = _read(path, str(payload.get("cwd") or ""))
        if text:
            yield Part(f"{path}, which {tool} would hand to the agent,", path, text)


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
        with open(location, "rb") as stream:
            return stream.read().decode("utf-8", "surrogateescape")
    except OSError:
        return ""


def carried(payload: Mapping[str, Any]) -> tuple[Carried, ...]:
    """Return the keys that the input of a hook carries, each once."""
    sieve = GrowingSieve()
    found: dict[Secret, Carried] = {}
    suspects = []
    for part in parts_of(payload):
        raw = _raw(part.text)
        if sieve.matters(raw):
            suspects.append((part, raw))
            for secret in _plain(part.text):
                found.setdefault(secret, Carried(part.where, secret))
    if suspects and not found:
        found = _read_whole(suspects, sieve)
    return tuple(found.values())


def _plain(text: str) -> Iterator[Secret]:
    """Yield the keys that stand in a text as they are: to see them, nothing needs to be loaded."""
    for match in _KEY.finditer(text):
        if len(set(match[1])) >= _MIXED:
            yield Secret(match[0])


def _read_whole(suspects: Iterable[tuple[Part, bytes]], sieve: GrowingSieve) -> dict[Secret, Carried]:
    """Return the keys that stand in texts in any other way: split, encoded, badly copied."""
    from pplx_scan.catalog.load import load_catalog  # noqa: PLC0415 - most prompts need none of this
    from pplx_scan.sieve.anchors import NEEDS, Anchors  # noqa: PLC0415

    catalog = load_catalog()
    anchors = Anchors(catalog, sieve)
    found: dict[Secret, Carried] = {}
    for part, raw in suspects:
        if anchors.stand_in(raw, NEEDS["KeyLiteral"]):
            for secret in _secrets(part, raw, catalog):
                found.setdefault(secret, Carried(part.where, secret))
    return found


def _secrets(part: Part, raw: bytes, catalog: Catalog) -> Iterator[Secret]:
    """Yield the keys in a text: read as text, and if that shows none, as the file that it stands for."""
    from pplx_scan.model.fact import KeyLiteral  # noqa: PLC0415
    from pplx_scan.model.origin import Stdin  # noqa: PLC0415
    from pplx_scan.pipeline.examine import examine_bytes  # noqa: PLC0415

    for name in dict.fromkeys((_AS_TEXT, part.name)):
        facts = [sighting.fact for sighting in examine_bytes(Stdin(name), raw, catalog).sightings]
        secrets = [fact.secret for fact in facts if isinstance(fact, KeyLiteral) and fact.leak and not fact.placeholder]
        yield from secrets
        if secrets:
            return


def _raw(text: str) -> bytes:
    """Return the bytes of a text, which may hold bytes of a file that are not UTF-8, and surrogates that JSON can spell."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
