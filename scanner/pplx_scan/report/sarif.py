"""SARIF 2.1.0, for code scanning services and editors.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from pplx_scan import __version__
from pplx_scan.digests import sha256
from pplx_scan.model.expression import expression
from pplx_scan.model.printable import mask
from pplx_scan.model.result import ScanResult
from pplx_scan.model.rule import Severity
from pplx_scan.report.claims import LEAKS
from pplx_scan.report.json_shape import document, exact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pplx_scan.model.finding import Finding
    from pplx_scan.model.history import History
    from pplx_scan.model.reads import Degraded, Unread
    from pplx_scan.model.result import Checkout, Repair
    from pplx_scan.model.rule import Rule
    from pplx_scan.model.span import Place
    from pplx_scan.report.json_shape import Shape
    from pplx_scan.report.style import Style

NAME: Final = "sarif"
_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
HOME: Final = "https://github.com/pplx-scan/pplx-scan"
LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_OF_ADDRESSES: Final = ":/@[]%"
"""What stays in the address of a repository as it is."""
ROOT: Final = "%SRCROOT%"
"""The name that code scanning services give to the root of the checkout."""
_SCORES: Final = {Severity.ERROR: "7.5", Severity.WARNING: "5.0", Severity.INFO: "2.0"}
_LEAK: Final = "9.5"
"""How bad a rule is, from 0 to 10, as GitHub reads it: critical above 9, high from 7, medium from 4."""
_WEAKNESSES: Final = {"key-in-repo": "798", "key-in-client": "798", "base-url-insecure": "319"}
"""Numbers of the Common Weakness Enumeration."""
_SILENCERS: Final = {
    "comment": ("inSource", "A comment at the place allows it."),
    "baseline": ("external", "The baseline accepts it."),
    "configuration": ("external", "The configuration ignores the rule in this file."),
}
_NO_BYTE: Final = expression("[\ud800-\udc7f\udd00-\udfff]")
"""Lone surrogates that stand for no byte: names of Windows files may hold them."""


def render(result: ScanResult, style: Style) -> Iterator[str]:
    """Yield the pieces of one SARIF log with one run."""
    return log(_run(result, (*result.findings, *(result.hidden if style.with_silenced else ()))))


def log(*runs: Shape) -> Iterator[str]:
    """Yield the pieces of a SARIF log."""
    yield f'{{"$schema": {json.dumps(_SCHEMA)}, "version": "2.1.0", "runs": [\n'
    for at, run in enumerate(runs):
        yield "," if at else ""
        yield from document({**run, "columnKind": "unicodeCodePoints"})
    yield "]}\n"


def _run(result: ScanResult, every: tuple[Finding, ...]) -> Shape:
    rules = {finding.rule.id: finding.rule for finding in every}
    ordered = [rules[name] for name in sorted(rules)]
    indexes = {rule.id: index for index, rule in enumerate(ordered)}
    repairs = {id(repair.finding): repair for repair in result.repairs}
    run: Shape = {
        "tool": {"driver": driver(map(_rule, ordered))},
        "invocations": [invocation(result)],
        "originalUriBaseIds": {
            ROOT: {"description": {"text": "The top of the repository, else the folder that was scanned."}}
        },
        "results": (
            result_object(finding, indexes[finding.rule.id], result, repairs.get(id(finding))) for finding in every
        ),
        "properties": {"suppressed": result.suppressed},
    }
    return {**run, "versionControlProvenance": [_provenance(result.checkout)]} if result.checkout.uri else run


def _provenance(checkout: Checkout) -> Shape:
    """Return which version of which repository was scanned."""
    uri = quote(mask(checkout.uri), safe=_OF_ADDRESSES, errors="surrogateescape")
    shape: Shape = {"repositoryUri": uri, "mappedTo": {"uriBaseId": ROOT}}
    shape |= {"revisionId": checkout.revision} if checkout.revision else {}
    return shape | ({"branch": exact(checkout.branch)} if checkout.branch else {})


def driver(rules: Iterable[Shape]) -> Shape:
    """Return who made a log, and the rules of which it speaks."""
    return {
        "name": "pplx-scan",
        "version": __version__,
        "semanticVersion": __version__,
        "informationUri": HOME,
        "rules": list(rules),
    }


def _rule(rule: Rule) -> Shape:
    references = "".join(f"\n- <{reference}>" for reference in rule.references)
    weakness = _WEAKNESSES.get(rule.id)
    shape: Shape = {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why.strip()},
        "help": {
            "text": rule.remedy.strip(),
            "markdown": f"{rule.why.strip()}\n\n**What to do:** {rule.remedy.strip()}\n{references}".rstrip(),
        },
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {
            "tags": ["security", *([f"external/cwe/cwe-{weakness}"] if weakness else [])],
            "security-severity": _LEAK if rule.id in LEAKS else _SCORES[rule.severity],
        },
    }
    return {**shape, "helpUri": rule.url} if rule.url else shape


def invocation(result: ScanResult | History) -> Shape:
    """Return how a run went: unread files, files read line by line, every remark."""
    top = result.checkout.prefix if isinstance(result, ScanResult) else ""
    notifications = [
        *(_about_file("unread", "error", "not scanned", file, top) for file in result.unread),
        *(_about_file("degraded", "warning", "read line by line", file, top) for file in result.degraded),
        *({"level": "note", "message": {"text": exact(note)}} for note in _remarks(result)),
    ]
    return {"executionSuccessful": result.complete, "toolExecutionNotifications": notifications}


def _remarks(result: ScanResult | History) -> tuple[str, ...]:
    return result.remarks if isinstance(result, ScanResult) else result.notes


def _about_file(identity: str, level: str, what: str, file: Unread | Degraded, top: str) -> Shape:
    return {
        "descriptor": {"id": identity},
        "level": level,
        "message": {"text": f"{what}: {exact(file.reason)}"},
        "locations": [{"physicalLocation": physical_location(top + file.path)}],
    }


def result_object(finding: Finding, rule_index: int, scan: ScanResult, repair: Repair | None = None) -> Shape:
    """Return a SARIF result.

    Args:
        finding: the fault.
        rule_index: the place of its rule among the rules of the driver.
        scan: where it was found.
        repair: the edits that mend it, if there are any.
    """
    shape: Shape = {
        "ruleId": finding.rule.id,
        "ruleIndex": rule_index,
        "level": LEVELS[finding.severity],
        "message": {"text": exact(finding.message)},
        "locations": [{"physicalLocation": physical_location(scan.in_repository(finding.path), finding.place)}],
        "partialFingerprints": _fingerprints(finding),
    }
    others = [("The key that this one is compared with.", place) for place in finding.related]
    others += [("The value is read here.", read.place) for read in finding.reads]
    if others:
        shape["relatedLocations"] = [_related(at, text, place, scan) for at, (text, place) in enumerate(others)]
    if finding.silenced is not None:
        kind, why = _SILENCERS[finding.silenced]
        shape["suppressions"] = [{"kind": kind, "justification": why}]
    if repair is not None:
        shape["fixes"] = [_fix(repair, scan)]
    return shape


def _fix(repair: Repair, scan: ScanResult) -> Shape:
    fix, path = repair.finding.fix, scan.in_repository(repair.finding.path)
    return {
        "description": {"text": exact(fix.title if fix is not None else "")},
        "artifactChanges": [
            {
                "artifactLocation": {"uri": uri_of(path), "uriBaseId": ROOT},
                "replacements": [
                    {"deletedRegion": _region(each.place), "insertedContent": {"text": each.text}}
                    for each in repair.replacements
                ],
            }
        ],
    }


def _related(index: int, text: str, place: Place, scan: ScanResult) -> Shape:
    return {
        "id": index,
        "message": {"text": text},
        "physicalLocation": physical_location(scan.in_repository(place.path), place),
    }


def physical_location(path: str, place: Place | None = None) -> Shape:
    """Return a file, or a region of it; SARIF's end column is that of the character after the region."""
    artifact: Shape = {"artifactLocation": {"uri": uri_of(path), "uriBaseId": ROOT}}
    return {**artifact, "region": _region(place)} if place is not None else artifact


def _region(place: Place) -> Shape:
    return {
        "startLine": place.start.line,
        "startColumn": place.start.column,
        "endLine": place.end.line,
        "endColumn": place.end.column,
    }


def uri_of(path: str) -> str:
    """Return a relative URI reference of the file's own bytes; only `/` and unreserved characters stay as they are."""
    return quote(_NO_BYTE.sub("\ufffd", mask(path)).encode("utf-8", "surrogateescape"), safe="/")


def _fingerprints(finding: Finding) -> dict[str, str]:
    """Return the fingerprints of a finding: distinct, and the same after lines have moved.

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
