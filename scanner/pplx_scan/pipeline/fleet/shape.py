"""What a line of a run must hold for reports to be made of it: it may come from another machine, or from an edited file."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

_Fingerprint = Annotated[str, Meta(pattern=r"^[0-9a-f]{16}\Z")]
_Number = Annotated[int, Meta(ge=0, le=1 << 53)]
_Masked = Annotated[str, Meta(pattern=r"^(pplx-)?…[A-Za-z0-9]{0,4}\Z")]
_Rule = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9-]{0,999}\Z")]
_Url = Annotated[str, Meta(pattern=r"^https://[!-~]{0,300}\Z")]


class _Place(Struct):
    path: str
    line: _Number
    column: _Number


class _NowPlace(_Place):
    git: str


class _Change(Struct):
    day: str
    commit: str
    author: str


class _PastPlace(_Place):
    in_head: bool
    added: _Change | None
    removed: _Change | None


class _NowKey(Struct):
    fingerprint: _Fingerprint
    masked: _Masked
    standing: str
    places: list[_NowPlace]


class _PastKey(Struct):
    fingerprint: _Fingerprint
    masked: _Masked
    places: list[_PastPlace]


class _Fix(Struct):
    safety: str


class _Finding(_Place):
    rule: _Rule
    severity: Literal["error", "warning", "info"]
    message: str
    rule_url: _Url
    end_line: _Number
    end_column: _Number
    key: _Fingerprint | None
    fix: _Fix | None


class _Unread(Struct):
    path: str
    reason: str


class _Counts(Struct):
    files: _Number
    bytes: _Number
    ignored_files_added: _Number = 0
    skipped: _Number = 0
    not_on_disk: _Number = 0
    index_apart: _Number = 0
    submodules_not_checked_out: _Number = 0
    archives_not_opened: _Number = 0


class _PastCounts(Struct):
    archives_not_opened: _Number = 0


class _Scan(Struct):
    scan: _Counts
    findings: list[_Finding]
    keys: list[_NowKey]
    unread: list[_Unread]
    notes: list[str]


class _History(Struct):
    history: _PastCounts
    keys: list[_PastKey]
    unread: list[_Unread]
    notes: list[str]


class Answer(Struct):
    """A line of a run, in the shapes of the JSON reports; what they hold beside is not looked at."""

    repository: str
    at: str
    version: str
    error: str | None
    scan: _Scan | None = None
    history: _History | None = None
