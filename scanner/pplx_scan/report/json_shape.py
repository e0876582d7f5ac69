"""The public JSON shapes, field by field, and the objects that hold them. Inner types may change; these may only grow (docs/output-formats.md)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from pplx_scan import __version__
from pplx_scan.model.expression import expression
from pplx_scan.model.printable import escape, mask, mask_parts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pplx_scan.model.finding import Finding, Fix
    from pplx_scan.model.keyring import KeyPlace, RingKey, Verdict
    from pplx_scan.model.reads import Degraded, Unread
    from pplx_scan.model.result import Departed, Passed, Refusal, ScanResult
    from pplx_scan.model.span import Place

SCHEMA_VERSION: Final = 1
_SURROGATES: Final = expression("[\ud800-\udfff]+")

Shape = dict[str, object]


def exact(text: str) -> str:
    """Return a path or name for a machine: unchanged, but keys masked and bytes that are not UTF-8 escaped."""
    return _SURROGATES.sub(lambda match: escape(match[0]), mask(text))


def head_shape() -> Shape:
    """Return the beginning of every report: its version, and who made it."""
    return {"schema_version": SCHEMA_VERSION, "tool": {"name": "pplx-scan", "version": __version__}}


def list_shapes(result: ScanResult) -> dict[str, Iterator[Shape]]:
    """Return the long lists of a scan, by the names of the JSON report."""
    lists: dict[str, Iterator[Shape]] = {
        "findings": map(finding_shape, result.findings),
        "hidden": map(finding_shape, result.hidden),
        "keys": map(key_shape, result.keys),
        "unread": map(file_shape, result.unread),
        "degraded": map(file_shape, result.degraded),
        "passed": map(passed_shape, result.passed),
    }
    if result.fixed is None:
        return lists
    return {
        **lists,
        "fixed": map(finding_shape, result.fixed),
        "not_fixed": map(refusal_shape, result.refused),
        "departed": map(departed_shape, result.departed),
    }


def inventory_shape(result: ScanResult) -> dict[str, object]:
    """Return the keys of a scan, and how far they are all of them."""
    return {
        "keys": map(key_shape, result.keys),
        "unread": map(file_shape, result.unread),
        "degraded": map(file_shape, result.degraded),
        "notes": [exact(note) for note in result.remarks],
    }


def scan_shape(result: ScanResult) -> Shape:
    """Return whether everything was read, and how much that was."""
    stats = result.stats
    return {
        "state": "complete" if result.complete else "incomplete",
        "part": result.part or None,
        "files": stats.files,
        "bytes": stats.bytes,
        "ignored_files_added": stats.ignored_files_added,
        "seconds": round(stats.seconds, 3),
        "skipped": stats.skipped,
        "not_on_disk": stats.absent,
        "index_apart": stats.apart,
        "submodules_not_checked_out": stats.submodules,
        "archives_not_opened": stats.archives,
    }


def finding_shape(finding: Finding) -> Shape:
    """Return one finding."""
    secret = finding.secret
    return {
        "rule": finding.rule.id,
        "severity": finding.severity.value,
        **place_shape(finding.place),
        "message": exact(finding.message),
        "key": secret.fingerprint if secret else None,
        "masked": secret.masked if secret else None,
        "git": finding.fact.git,
        "fix": _fix_shape(finding.fix) if finding.fix else None,
        "related": [place_shape(place) for place in (*finding.related, *(read.place for read in finding.reads))],
        "rule_url": finding.rule.url,
    }


def refusal_shape(refusal: Refusal) -> Shape:
    """Return a finding that could not be mended, and why."""
    return {**finding_shape(refusal.finding), "reason": exact(refusal.reason)}


def departed_shape(departed: Departed) -> Shape:
    """Return a key that left files that git tracks."""
    secret = departed.secret
    return {"key": secret.fingerprint, "masked": secret.masked, "paths": [exact(path) for path in departed.paths]}


def _fix_shape(fix: Fix) -> Shape:
    return {"title": exact(fix.title), "safety": fix.safety.value}


def place_shape(place: Place) -> Shape:
    """Return a place: lines and columns from 1, columns in characters, the end exclusive."""
    return {
        "path": exact(place.path),
        "line": place.start.line,
        "column": place.start.column,
        "end_line": place.end.line,
        "end_column": place.end.column,
    }


def key_shape(key: RingKey) -> Shape:
    """Return one key and where it stands."""
    return {
        "fingerprint": key.secret.fingerprint,
        "masked": key.secret.masked,
        "standing": key.standing,
        "places": [_key_place_shape(place) for place in key.places],
        "evidence": exact(key.evidence),
        "near_miss_of": key.near or None,
        "verdict": _verdict_shape(key.verdict) if key.verdict is not None else None,
        "age": {"since": key.age.since, "days": key.age.days, "source": key.age.source} if key.age else None,
    }


def _verdict_shape(verdict: Verdict) -> Shape:
    return {"name": verdict.name, "status": verdict.status, "reason": exact(verdict.reason)}


def _key_place_shape(place: KeyPlace) -> Shape:
    return {
        "path": exact(place.place.path),
        "line": place.place.start.line,
        "column": place.place.start.column,
        "encoding": place.encoding,
        "git": place.git,
        "name": exact(mask_parts(place.name)),
        "scope": exact(place.scope),
    }


def file_shape(file: Unread | Degraded) -> Shape:
    """Return a file that was not read, or not by its own parser, and why."""
    return {"path": exact(file.path), "reason": exact(file.reason)}


def passed_shape(passed: Passed) -> Shape:
    """Return something that looks like a key and was not reported, and why."""
    return {"path": exact(passed.path), "line": passed.line, "column": passed.column, "reason": exact(passed.reason)}


def document(fields: Mapping[str, object]) -> Iterator[str]:
    """Yield the pieces of a JSON object and a line feed. A field that is an iterator becomes an array, an element a line.

    Only ASCII is written: what is not, JSON escapes, so no terminal or encoding gets in the way.
    """
    opening = "{"
    for name, value in fields.items():
        lead = f"{opening}{dumped(name)}: "
        opening = ",\n "
        yield from array(lead, value) if isinstance(value, Iterator) else (lead + dumped(value),)
    yield "}\n"


def dumped(value: object, indent: int | None = None) -> str:
    """Return a value as JSON for standard output."""
    return unheard(json.dumps(value, indent=indent))


def unheard(text: str) -> str:
    """Return JSON in which no runner of CI sees a command. `##` stands in nothing but texts."""
    return text.replace("##", r"#\u0023")


def array(lead: str, elements: Iterator[object]) -> Iterator[str]:
    """Yield the pieces of a JSON array behind some text, an element a line."""
    yield lead + "["
    between = "\n  "
    for element in elements:
        yield between + dumped(element)
        between = ",\n  "
    yield "]"
