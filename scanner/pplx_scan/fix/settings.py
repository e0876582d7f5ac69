"""The files beside the code: `.env` gets a variable, `.gitignore` a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pplx_scan.fix.refusal import Refused
from pplx_scan.model.change import FileChange, digest_of
from pplx_scan.model.finding import Edit
from pplx_scan.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pplx_scan.model.secret import Secret

ENV: Final = ".env"


def with_settings(
    path: str, location: str, raw: bytes | None, values: Mapping[str, Secret], is_unfilled: Callable[[bytes], bool]
) -> FileChange | Refused | None:
    """Return the change of a dotenv file that sets variables; None if it sets them already.

    Args:
        path: as reports show it.
        location: the file's absolute path.
        raw: the content of the file; None when it does not exist. It is then made for its owner alone.
        values: the variables.
        is_unfilled: tells whether a value stands for a key that is to be filled in.
    """
    lines: list[bytes] = []
    filled: list[Edit] = []
    for name, secret in values.items():
        value = secret.reveal().encode()
        own = _last(raw or b"", name)
        if own is None:
            lines.append(name.encode() + b"=" + value)
        elif not (given := own[2].strip(b"'\"")) or is_unfilled(given):
            note = b" " if own[3] and not own[3].startswith((b" ", b"\t")) else b""
            filled.append(Edit(Span(own.start(1), own.end(2)), own[1] + own[2], value + note))
        elif given != value:
            return Refused(f"it gives {name} another value")
    more = _appended(path, location, raw, lines) if lines else None
    edits = (*sorted(filled, key=lambda edit: edit.span), *(more.edits if more is not None else ()))
    return FileChange(path, location, digest_of(raw) if raw is not None else "", edits) if edits else None


def value_of(raw: bytes, name: str) -> bytes | None:
    """Return the value that a dotenv file gives a variable last; None when it gives none."""
    own = _last(raw, name)
    return own[2].strip(b"'\"") if own is not None else None


def _last(raw: bytes, name: str) -> re.Match[bytes] | None:
    pattern = (
        rb"(?m)^[ \t]*(?:export[ \t]+)?" + name.encode() + rb"[ \t]*=([ \t]*)(\"[^\"\n]*\"|'[^'\n]*'|.*?)"
        rb"([ \t]*(?<=[ \t])#.*?)?[ \t]*\r?$"
    )
    return max(re.finditer(pattern, raw), key=re.Match.start, default=None)


def with_line(path: str, location: str, raw: bytes | None, line: str) -> FileChange | None:
    """Return the change that adds a line to a file; None if it has that line."""
    if line.encode() in (raw or b"").splitlines():
        return None
    return _appended(path, location, raw, [line.encode()])


def _appended(path: str, location: str, raw: bytes | None, lines: list[bytes]) -> FileChange:
    old = raw or b""
    newline = b"\r\n" if b"\r\n" in old else b"\n"
    start = newline if old and not old.endswith(b"\n") else b""
    edit = Edit(Span(len(old), len(old)), b"", start + b"".join(line + newline for line in lines))
    return FileChange(path, location, digest_of(raw) if raw is not None else "", (edit,))
