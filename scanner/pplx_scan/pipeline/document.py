"""A document that is open in an editor: the findings and fixes for its present text."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from msgspec import Struct

from pplx_scan.model.origin import GitStanding, WorktreeFile
from pplx_scan.model.reads import Stats
from pplx_scan.model.source import Source
from pplx_scan.pipeline.repairs import repairs_in
from pplx_scan.pipeline.scan import scan_bytes
from pplx_scan.sieve.choose import GrowingSieve
from pplx_scan.walk.exclude import excluded
from pplx_scan.walk.git import Question, listing_seconds
from pplx_scan.walk.places import is_credential
from pplx_scan.walk.repository import top_of
from pplx_scan.walk.standing import Place, worktree_files

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pplx_scan.model.finding import Finding
    from pplx_scan.model.result import Repair
    from pplx_scan.pipeline.judgement import Judgement


class Document(Struct, frozen=True):
    """The findings and fixes of a document."""

    findings: tuple[Finding, ...] = ()
    repairs: tuple[Repair, ...] = ()
    unread: str = ""
    """Why it was not read; empty when it was."""


class Folder(Struct, frozen=True):
    """The folder that paths are relative to, and how its files are judged."""

    root: str
    """Absolute."""
    judgement: Judgement
    exclude: tuple[str, ...] = ()


def origin_of(location: str, folder: Folder) -> WorktreeFile:
    """Return a file with its standing in git. One that is not on the disk yet is judged by the ignore files.

    Args:
        location: absolute.
        folder: that it lies in.
    """
    path = os.path.relpath(location, folder.root).replace(os.sep, "/")
    top = top_of(os.path.dirname(location))
    if top is None:
        return WorktreeFile(path, location, GitStanding.NO_REPOSITORY, is_credential(path))
    if not os.path.exists(location):
        question = Question(top, ("check-ignore", "-q", "--", location), seconds=listing_seconds(top))
        is_ignored = question.answer().code == 0
        standing = GitStanding.IGNORED if is_ignored else GitStanding.UNTRACKED
        return WorktreeFile(path, location, standing, is_credential(path))
    return worktree_files(folder.root, (Place(path, None, os.path.realpath(top)),), [])[0]


def examine_document(origin: WorktreeFile, text: str, folder: Folder) -> Document:
    """Return the findings in the text of a document; none in one that is excluded."""
    raw = text.encode("utf-8", "surrogatepass")
    if not GrowingSieve().matters(raw) or (folder.exclude and excluded(folder.exclude)(origin.path)):
        return Document()
    result = scan_bytes(origin, raw, folder.judgement, Stats(files=1, bytes=len(raw)))
    repairs = tuple(repairs_in(Source(origin, raw), result.findings))
    return Document(result.findings, repairs, "".join(each.reason for each in result.unread))


def touching(repairs: Iterable[Repair], first: int, last: int) -> tuple[Repair, ...]:
    """Return the repairs of findings that stand in some lines, which count from 1."""
    return tuple(
        repair
        for repair in repairs
        if repair.finding.place.start.line <= last and repair.finding.place.end.line >= first
    )
