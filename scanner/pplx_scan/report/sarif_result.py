"""One finding as a SARIF result."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from pplx_scan.model.printable import mask
from pplx_scan.model.severity import Severity
from pplx_scan.report.json_shape import exact

if TYPE_CHECKING:
    from pplx_scan.model.finding import Finding
    from pplx_scan.model.span import Place
    from pplx_scan.report.json_shape import Shape

LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
ROOT: Final = "%SRCROOT%"
"""The name that code scanning services give to the root of the checkout."""
_NO_BYTE: Final = re.compile("[\ud800-\udc7f\udd00-\udfff]")
"""Lone surrogates that stand for no byte: names of Windows files may hold them."""


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
