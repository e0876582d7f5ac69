"""Many repositories as SARIF: a run for each, so that a service tells their findings apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pplx_scan.report.claims import LEAKS
from pplx_scan.report.history import PAST_RULE
from pplx_scan.report.sarif import ROOT, digest_of, driver, log, uri_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pplx_scan.model.fleet import Fleet, FleetKey, FleetPlace, Visited
    from pplx_scan.report.json_shape import Shape

_LEVELS: Final = {"error": "error", "warning": "warning", "info": "note"}
_SCORES: Final = {"error": "7.5", "warning": "5.0", "info": "2.0"}
_LEAK: Final = "9.5"


def render_sarif(fleet: Fleet, root: str) -> Iterator[str]:
    """Yield the pieces of one SARIF log.

    Args:
        fleet: the result.
        root: repositories are named from here.
    """
    start = root.rstrip("/\\") + ("\\" if "\\" in root else "/")
    runs = [_run(each, each.repository.removeprefix(start)) for each in fleet.visited]
    return log(*runs, *([_left(fleet)] if fleet.left else []))


def _run(visited: Visited, name: str) -> Shape:
    rules = {finding["rule"]: _rule(finding) for finding in visited.findings}
    past = [(key, place) for key in visited.keys for place in key.places if place.past]
    if past:
        rules[str(PAST_RULE["id"])] = dict(PAST_RULE)
    indexes = {rule: at for at, rule in enumerate(rules)}
    results = [_finding(finding, indexes) for finding in visited.findings]
    results += [_past(key, place, indexes) for key, place in past]
    return {
        "tool": {"driver": driver(rules.values())},
        "automationDetails": {"id": f"pplx-scan/{uri_of(name)}/"},
        "originalUriBaseIds": {ROOT: {"description": {"text": f"The repository {name}."}}},
        "invocations": [_invocation(visited)],
        "results": results,
    }


def _rule(finding: Mapping[str, Any]) -> Shape:
    score = _LEAK if finding["rule"] in LEAKS else _SCORES[finding["severity"]]
    return {
        "id": finding["rule"],
        "helpUri": finding["rule_url"],
        "properties": {"tags": ["security"], "security-severity": score},
    }


def _finding(finding: Mapping[str, Any], indexes: Mapping[str, int]) -> Shape:
    rule, key = finding["rule"], finding["key"] or ""
    path = finding["path"]
    region = {
        "startLine": finding["line"],
        "startColumn": finding["column"],
        "endLine": finding["end_line"],
        "endColumn": finding["end_column"],
    }
    place = digest_of(rule, uri_of(path), key or finding["message"])
    return {
        "ruleId": rule,
        "ruleIndex": indexes[rule],
        "level": _LEVELS[finding["severity"]],
        "message": {"text": finding["message"]},
        "locations": [{"physicalLocation": {**_artifact(path), "region": region}}],
        "partialFingerprints": {"fleet-place/v1": place, **({"rule-and-key/v1": digest_of(rule, key)} if key else {})},
    }


def _past(key: FleetKey, place: FleetPlace, indexes: Mapping[str, int]) -> Shape:
    rule = str(PAST_RULE["id"])
    location: Shape = {"logicalLocations": [{"name": "a message"}]}
    if place.path:
        region = {"startLine": place.line, "startColumn": place.column}
        location = {"physicalLocation": {**_artifact(place.path), "region": region}}
    return {
        "ruleId": rule,
        "ruleIndex": indexes[rule],
        "level": "error",
        "message": {"text": f"Perplexity key {key.masked} ({key.fingerprint}): {place.detail}"},
        "locations": [location],
        "partialFingerprints": {
            "rule-and-key/v1": digest_of(rule, key.fingerprint),
            "fleet-place/v1": digest_of(rule, place.path, key.fingerprint, place.detail),
        },
    }


def _artifact(path: str) -> Shape:
    return {"artifactLocation": {"uri": uri_of(path), "uriBaseId": ROOT}}


def _invocation(visited: Visited) -> Shape:
    notes = [{"level": "error", "message": {"text": f"not scanned: {visited.error}"}}] if visited.error else []
    notes += [{"level": "error", "message": {"text": f"{path}: not scanned: {why}"}} for path, why in visited.unread]
    notes += [{"level": "note", "message": {"text": note}} for note in visited.notes]
    return {"executionSuccessful": visited.complete, "toolExecutionNotifications": notes}


def _left(fleet: Fleet) -> Shape:
    """Return a run for the repositories that were not scanned."""
    notes = [{"level": "error", "message": {"text": f"not scanned: {name}: {fleet.reason}"}} for name in fleet.left]
    invocation = {"executionSuccessful": False, "toolExecutionNotifications": notes}
    return {"tool": {"driver": driver(())}, "invocations": [invocation], "results": []}
