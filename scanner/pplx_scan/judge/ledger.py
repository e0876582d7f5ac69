"""The ledger `.pplx-keys.yaml`, read and written: fingerprints of the current key and of retired ones, never a key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import yaml
from msgspec import Struct

from pplx_scan.catalog.documents import plain_data, safe_loader
from pplx_scan.errors import BaselineError
from pplx_scan.model.expression import expression
from pplx_scan.model.printable import mask_value
from pplx_scan.regular_file import read_regular

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

_FINGERPRINT: Final = expression("[0-9a-f]{16}")
_LARGEST: Final = 4 << 20
"""Bytes of a ledger: fingerprints of a hundred thousand keys."""
_MERGING: Final = ("<<<<<<< ", ">>>>>>> ")
_MERGE: Final = "holds a merge that is not finished"
_FIELDS: Final = frozenset({"current", "retired"})
_NEAR: Final = 0.7
_ENTRY: Final = frozenset({"fingerprint", "since", "retired"})
_HEAD: Final = "# Fingerprints of Perplexity keys, never a key: pplx-scan keeps them. Commit this file.\n"


class Ledger(Struct, frozen=True):
    """The content of the ledger."""

    current: str = ""
    """The fingerprint of the current key; empty when it names none."""
    retired: Mapping[str, str] = {}
    """Fingerprint to the day it was retired, as YYYY-MM-DD, or empty."""
    since: str = ""
    """The day since which the current key is in use, as YYYY-MM-DD, or empty."""


def read_ledger(file: Path) -> Ledger:
    """Return a ledger.

    Other fields are left alone, but for one that is a known one misspelt, or that holds fingerprints: a retired key there
    would count for nothing. An entry is `{fingerprint: …, since: YYYY-MM-DD}` or a bare fingerprint; `retired` is a list of them.

    Raises:
        BaselineError: the file is not a valid ledger.
    """
    try:
        raw = read_regular(file, _LARGEST + 1)
        if len(raw) > _LARGEST:
            raise _wrong(file, "is larger than 4 MB")
        data = plain_data(raw)
    except OSError as error:
        message = f"{file}: cannot be read: {error.strerror}"
        raise BaselineError(message) from None
    except yaml.MarkedYAMLError as error:
        raise _wrong(file, _MERGE if _is_merging(raw.decode(errors="replace")) else f"{error.problem}") from None
    except yaml.YAMLError:
        raise _wrong(file, "not valid YAML") from None
    if data is None:
        return Ledger()
    if not isinstance(data, dict):
        raise _wrong(file, "must be a mapping with `current` and `retired`")
    try:
        _check_fields(file, data, _FIELDS)
        current, retired = (dict(_entries(file, data.get(name))) for name in ("current", "retired"))
    except RecursionError:
        raise _wrong(file, "is nested too deeply") from None
    name, since = next(iter(current.items()), ("", ""))
    return Ledger(name, retired, since)


def _entries(file: Path, value: object) -> Iterator[tuple[str, str]]:
    match value:
        case None:
            return
        case list():
            for item in value:
                yield from _entries(file, item)
        case {"fingerprint": fingerprint, **rest}:
            _check_fields(file, rest, _ENTRY)
            yield _checked(file, fingerprint), str(rest.get("since") or rest.get("retired") or "")
        case dict():
            for fingerprint, since in value.items():
                yield _checked(file, fingerprint), str(since or "")
        case _:
            yield _checked(file, value), ""


def _check_fields(file: Path, mapping: Mapping[object, object], known: Collection[str]) -> None:
    """Check the fields that are not known.

    Raises:
        BaselineError: one is a known field misspelt, or holds fingerprints.
    """
    from difflib import get_close_matches  # noqa: PLC0415 - for other fields only

    for name, value in mapping.items():
        near = get_close_matches(str(name).lower(), known, 1, _NEAR) if name not in known else []
        if near or (name not in known and _holds_fingerprint(value)):
            meant = f"did you mean {near[0]!r}?" if near else f"fingerprints stand in {' and '.join(sorted(_FIELDS))}"
            raise _wrong(file, f"unknown field {mask_value(str(name))!r}; {meant}")


def _holds_fingerprint(value: object) -> bool:
    match value:
        case list():
            return any(map(_holds_fingerprint, value))
        case dict():
            return any(_holds_fingerprint(each) for entry in value.items() for each in entry)
        case _:
            return _FINGERPRINT.fullmatch(str(value)) is not None


def _checked(file: Path, fingerprint: object) -> str:
    text = str(fingerprint)
    if _FINGERPRINT.fullmatch(text) is None:
        raise _wrong(file, "a fingerprint must be 16 lower-case hex digits, in quotes (as `pplx-scan keys` shows it)")
    return text


def _is_merging(text: str) -> bool:
    return any(line.startswith(_MERGING) for line in text.split("\n"))


def _wrong(file: Path, what: str) -> BaselineError:
    return BaselineError(f"{file}: {what}")


def updated_ledger(text: str, current: str, retired: Sequence[str], day: str, since: str | None = None) -> str:
    """Return a ledger that names another current key.

    Args:
        text: the ledger so far; empty for a new one.
        current: the fingerprint of the key in use.
        retired: the fingerprints of those that are no longer in use; one that is named already stays as it is.
        day: the day of the change, as YYYY-MM-DD.
        since: the day since which the current key is in use, empty if nobody knows it; `day` if None.

    Raises:
        BaselineError: the ledger is written in a form that cannot be added to.
    """
    entry = _entry(current, day if since is None else since)
    if not text.strip():
        lines = [f'- {{fingerprint: "{each}", since: {day}}}\n' for each in retired]
        return _HEAD + f"current: {entry}\nretired:{'' if lines else ' []'}\n" + "".join(lines)
    try:
        plain_data(text)
        tree = yaml.compose(text, safe_loader())
    except (yaml.YAMLError, ValueError, RecursionError):
        tree = None
    if not isinstance(tree, yaml.MappingNode):
        raise BaselineError(f"the ledger {_MERGE if _is_merging(text) else 'is not a mapping'}; nothing was changed")
    nodes = {key.value: value for key, value in tree.value if isinstance(key, yaml.ScalarNode)}
    known = set(_fingerprints(nodes.get("retired")))
    edits = [_current(text, nodes.get("current"), entry)]
    added = [each for each in dict.fromkeys(retired) if each not in known]
    if added:
        edits.append(_retired(text, nodes.get("retired"), added, day))
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _entry(fingerprint: str, day: str) -> str:
    since = f", since: {day}" if day else ""
    return f'{{fingerprint: "{fingerprint}"{since}}}'


def _fingerprints(node: Any) -> list[str]:  # noqa: ANN401 - PyYAML's nodes
    if isinstance(node, yaml.ScalarNode):
        return [node.value]
    if isinstance(node, yaml.SequenceNode):
        return [each for item in node.value for each in _fingerprints(item)]
    if isinstance(node, yaml.MappingNode):
        named = [value.value for key, value in node.value if key.value == "fingerprint"]
        return named or [key.value for key, _ in node.value]
    return []


def _current(text: str, node: Any, entry: str) -> tuple[int, int, str]:  # noqa: ANN401
    """Return start, end and text of the change that names the current key."""
    if node is None:
        return len(text), len(text), ("" if text.endswith("\n") else "\n") + f"current: {entry}\n"
    start, end = node.start_mark.index, node.end_mark.index
    if start == end:  # `current:` with nothing behind it
        return start, end, f" {entry}"
    if isinstance(node, yaml.ScalarNode) or node.flow_style:
        return start, end, entry
    tail = text[start:end]
    kept = len(tail.rstrip())
    # A block that begins on a line of its own gives up its indentation, so that the entry stands behind `current:`.
    before = text[:start].rstrip()
    return len(before), start + kept, f" {entry}"


def _retired(text: str, node: Any, added: Sequence[str], day: str) -> tuple[int, int, str]:  # noqa: ANN401
    """Return start, end and text of the change that adds retired keys."""
    entries = [_entry(each, day) for each in added]
    if node is None:
        lines = "".join(f"- {entry}\n" for entry in entries)
        return len(text), len(text), ("" if text.endswith("\n") else "\n") + f"retired:\n{lines}"
    start, end = node.start_mark.index, node.end_mark.index
    if isinstance(node, yaml.SequenceNode) and node.flow_style:
        return end - 1, end - 1, (", " if node.value else "") + ", ".join(entries)
    if isinstance(node, yaml.SequenceNode):
        at = start + len(text[start:end].rstrip())
        indent = " " * node.start_mark.column
        return at, at, "".join(f"\n{indent}- {entry}" for entry in entries)
    if (
        isinstance(node, yaml.MappingNode)
        and not node.flow_style
        and "fingerprint" not in {k.value for k, _ in node.value}
    ):
        at = start + len(text[start:end].rstrip())
        indent = " " * node.start_mark.column
        return at, at, "".join(f'\n{indent}"{each}": {day}' for each in added)
    if isinstance(node, yaml.ScalarNode) and not node.value:
        return start, end, " [" + ", ".join(entries) + "]"
    if isinstance(node, yaml.ScalarNode) or node.flow_style:
        return start, end, f"[{text[start:end]}, {', '.join(entries)}]"
    raise BaselineError("the ledger lists retired keys in a form that cannot be added to; nothing was changed")
