"""SARIF 2.1.0, for code scanning services and editors.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from pplx_scan import __version__
from pplx_scan.report.json_document import document
from pplx_scan.report.json_shape import exact
from pplx_scan.report.sarif_result import LEVELS, ROOT, physical_location, result_object

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pplx_scan.model.history import History
    from pplx_scan.model.result import Degraded, ScanResult, Unread
    from pplx_scan.model.rule import Rule
    from pplx_scan.report.json_shape import Shape
    from pplx_scan.report.style import Style

NAME: Final = "sarif"
_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_HOME: Final = "https://github.com/pplx-scan/pplx-scan"


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
        *({"level": "note", "message": {"text": exact(note)}} for note in result.notes),
    ]
    return {"executionSuccessful": result.complete, "toolExecutionNotifications": notifications}


def _about_file(identity: str, level: str, what: str, file: Unread | Degraded) -> Shape:
    return {
        "descriptor": {"id": identity},
        "level": level,
        "message": {"text": f"{what}: {exact(file.reason)}"},
        "locations": [{"physicalLocation": physical_location(file.path)}],
    }
