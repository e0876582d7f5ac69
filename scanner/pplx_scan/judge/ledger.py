"""The ledger `.pplx-keys.yaml`: fingerprints of the current key and of retired ones, never a key."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

import yaml

from pplx_scan.catalog.load import Loader
from pplx_scan.errors import BaselineError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_FINGERPRINT: Final = re.compile("[0-9a-f]{16}")


class Ledger(NamedTuple):
    """What the ledger says."""

    current: str = ""
    """The fingerprint of the current key; empty when it names none."""
    retired: Mapping[str, str] = {}
    """Fingerprint to the day it was retired, as YYYY-MM-DD, or empty."""
    since: str = ""
    """The day since which the current key is in use, as YYYY-MM-DD, or empty."""


def read_ledger(file: Path) -> Ledger:
    """Return a ledger. Fields that are not known are left alone.

    An entry is `{fingerprint: …, since: YYYY-MM-DD}` or a bare fingerprint; `retired` is a list of them.

    Raises:
        BaselineError: the file is not a valid ledger.
    """
    try:
        data = yaml.load(file.read_bytes(), Loader)  # noqa: S506 - a safe loader
    except OSError as error:
        message = f"{file}: cannot be read: {error.strerror}"
        raise BaselineError(message) from None
    except (yaml.YAMLError, RecursionError):
        message = f"{file}: not valid YAML (an unfinished merge?)"
        raise BaselineError(message) from None
    if data is None:
        return Ledger()
    if not isinstance(data, dict):
        raise _wrong(file, "must be a mapping with `current` and `retired`")
    try:
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
            yield _checked(file, fingerprint), str(rest.get("since") or rest.get("retired") or "")
        case dict():
            for fingerprint, since in value.items():
                yield _checked(file, fingerprint), str(since or "")
        case _:
            yield _checked(file, value), ""


def _checked(file: Path, fingerprint: object) -> str:
    text = str(fingerprint)
    if _FINGERPRINT.fullmatch(text) is None:
        raise _wrong(file, "a fingerprint must be 16 lower-case hex digits, in quotes (as `pplx-scan keys` shows it)")
    return text


def _wrong(file: Path, what: str) -> BaselineError:
    return BaselineError(f"{file}: {what}")
