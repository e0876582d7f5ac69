"""SARIF 2.1.0, for code scanning services and editors.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html
"""

from __future__ import annotations

import json
import re
from hashlib import sha256
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from pplx_scan import __version__
from pplx_scan.model.printable import mask
from pplx_scan.model.result import ScanResult
from pplx_scan.model.rule import Severity
from pplx_scan.report.json_shape import document, exact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pplx_scan.model.finding import Finding
    from pplx_scan.model.history import History
    from pplx_scan.model.result import Degraded, Unread
    from pplx_scan.model.rule import Rule
    from pplx_scan.model.span import Place
    from pplx_scan.report.json_shape import Shape
    from pplx_scan.report.style import Style

NAME: Final = "sarif"
_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_HOME: Final = "https://github.com/pplx-scan/pplx-scan"
LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
ROOT: Final = "%SRCROOT%"
"""The name that code scanning services give to the root of the checkout."""
_NO_BYTE: Final = re.compile("[\ud800-\udc7f\udd00-\udfff]")
"""Lone surrogates that stand for no byte: names of Windows files may hold them."""


def render(result: ScanResult, style: Style) -> Iterator[str]:  # noqa: ARG001 - the signature of all formats
    """Yield the pieces of one SARIF log with one run."""
    return log(_run(result))


def log(run: Shape) -> Iterator[str]:
    """Yield the pieces of a SARIF log with one run."""
    yield f'{{"$schema": {json.dumps(_SCHEMA)}, "version": "2.1.0", "runs": [\n'
    yield from document({**run, "columnKind": "unicodeCodePoints"})
    yield "]}\n"


def _run(result: ScanResult) -> Shape:
    rules = {finding.rule.id: finding.rule for finding in result.findings}
    ordered = [rules[name] for name in sorted(rules)]
    indexes = {rule.id: index for index, rule in enumerate(ordered)}
    return {
        "tool": {"driver": driver(map(_rule, ordered))},
        "invocations": [invocation(result)],
        "originalUriBaseIds": {ROOT: {"description": {"text": "The folder that was scanned."}}},
        "results": (result_object(finding, indexes[finding.rule.id]) for finding in result.findings),
        "properties": {"suppressed": result.suppressed},
    }


def driver(rules: Iterable[Shape]) -> Shape:
    """Return who made a log, and the rules of which it speaks."""
    return {
        "name": "pplx-scan",
        "version": __version__,
        "semanticVersion": __version__,
        "informationUri": _HOME,
        "rules": list(rules),
    }


def _rule(rule: Rule) -> Shape:
    references = "".join(f"\n- <{reference}>" for reference in rule.references)
    shape: Shape = {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why.strip()},
        "help": {
            "text": rule.remedy.strip(),
            "markdown": f"{rule.why.strip()}\n\n**What to do:** {rule.remedy.strip()}\n{references}".rstrip(),
        },
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"tags": ["security"]},
    }
    return {**shape, "helpUri": rule.url} if rule.url else shape


def invocation(result: ScanResult | History) -> Shape:
    """Return how a run went: what was not read, what was read by half, every remark."""
    notifications = [
        *(_about_file("unread", "error", "not scanned", file) for file in result.unread),
        *(_about_file("degraded", "warning", "read line by line", file) for file in result.degraded),
        *({"level": "note", "message": {"text": exact(note)}} for note in _remarks(result)),
    ]
    return {"executionSuccessful": result.complete, "toolExecutionNotifications": notifications}


def _remarks(result: ScanResult | History) -> tuple[str, ...]:
    return result.remarks if isinstance(result, ScanResult) else result.notes


def _about_file(identity: str, level: str, what: str, file: Unread | Degraded) -> Shape:
    return {
        "descriptor": {"id": identity},
        "level": level,
        "message": {"text": f"{what}: {exact(file.reason)}"},
        "locations": [{"physicalLocation": physical_location(file.path)}],
    }


def result_object(finding: Finding, rule_index: int) -> Shape:
    """Return a SARIF result.

    Args:
        finding: what was found.
        rule_index: the place of its rule among the rules of the driver.
    """
    shape: Shape = {
        "ruleId": finding.rule.id,
        "ruleIndex": rule_index,
        "level": LEVELS[finding.severity],
        "message": {"text": exact(finding.message)},
        "locations": [{"physicalLocation": physical_location(finding.path, finding.place)}],
        "partialFingerprints": _fingerprints(finding),
    }
    if finding.related:
        shape["relatedLocations"] = [_related(index, place) for index, place in enumerate(finding.related)]
    return shape


def _related(index: int, place: Place) -> Shape:
    return {
        "id": index,
        "message": {"text": "The key that this one is compared with."},
        "physicalLocation": physical_location(place.path, place),
    }


def physical_location(path: str, place: Place | None = None) -> Shape:
    """Return a file, or a region of it: the end column is that of the character after the region."""
    artifact: Shape = {"artifactLocation": {"uri": uri_of(path), "uriBaseId": ROOT}}
    if place is None:
        return artifact
    region = {
        "startLine": place.start.line,
        "startColumn": place.start.column,
        "endLine": place.end.line,
        "endColumn": place.end.column,
    }
    return {**artifact, "region": region}


def uri_of(path: str) -> str:
    """Return a relative URI reference of the file's own bytes; only `/` and unreserved characters stay as they are."""
    return quote(_NO_BYTE.sub("\ufffd", mask(path)).encode("utf-8", "surrogateescape"), safe="/")


def _fingerprints(finding: Finding) -> dict[str, str]:
    """Return what tells a finding from others and survives moved lines.

    `rule-and-key` is the same wherever the key stands; `place` adds the file. A finding about no key is told by its
    source line, which is masked.
    """
    key = finding.secret.fingerprint if finding.secret else ""
    place = (finding.rule.id, uri_of(finding.path), key or finding.excerpt.line)
    found = {"place/v1": digest_of(*place)}
    return {"rule-and-key/v1": digest_of(finding.rule.id, key), **found} if key else found


def digest_of(*parts: str) -> str:
    """Return a digest of some texts, for a fingerprint."""
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
