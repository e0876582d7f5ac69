"""Sightings from little files, for the tests of the ring, the excerpts and the baseline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pplx_scan.extract.literal import Literal
from pplx_scan.extract.meaning.keys import find_keys
from pplx_scan.extract.reading import Reading, Site
from pplx_scan.judge.findings import findings_of
from pplx_scan.judge.keyring import Evidence, Ring, build_ring
from pplx_scan.judge.load import load_rules
from pplx_scan.judge.sight import sight
from pplx_scan.model.fact import KeyLiteral
from pplx_scan.model.origin import GitStanding, WorktreeFile
from pplx_scan.model.source import Source
from tests.extract.marks import catalog

if TYPE_CHECKING:
    from pplx_scan.model.finding import Finding, Sighting


def sightings(path: str, text: str, git: GitStanding = GitStanding.TRACKED) -> list[Sighting]:
    """Return the sightings of the keys of a file, each line `NAME=value`, or anything else."""
    source = Source(WorktreeFile(path, path, git), text.encode())
    found: list[KeyLiteral] = []
    at = 0
    for line in text.splitlines(keepends=True):
        name, equals, value = line.rstrip("\n").partition("=")
        if equals:
            found += _keys(value, name.strip(), at + len(name) + 1, source)
        else:
            found += _keys(line.rstrip("\n"), "", at, source)
        at += len(line)
    return list(sight(source, found))


def _keys(value: str, name: str, at: int, source: Source) -> list[KeyLiteral]:
    return list(find_keys(Reading(source, catalog()), Literal.plain(value, at), Site(name=name, value=bool(name))))


def ring(files: dict[str, str], evidence: Evidence | None = None, git: GitStanding = GitStanding.TRACKED) -> Ring:
    every = [sighting for path, text in files.items() for sighting in sightings(path, text, git)]
    return build_ring(every, catalog().environments, evidence or Evidence())


def standings(files: dict[str, str], evidence: Evidence | None = None) -> dict[str, str]:
    """Return the standing of the first key of each file."""
    found: dict[str, str] = {}
    for sighting in ring(files, evidence).sightings:
        if isinstance(sighting.fact, KeyLiteral) and not sighting.fact.placeholder:
            found.setdefault(sighting.place.path, sighting.ring.standing)
    return found


def findings(files: dict[str, str], evidence: Evidence | None = None) -> list[Finding]:
    made = ring(files, evidence)
    return [finding for finding, _ in findings_of(load_rules(), made.sightings, made.related)]
