"""Findings to fixes: which fixer a rule names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.fix import environment, header, key, url, verb
from pplx_scan.fix.refusal import Refused
from pplx_scan.model.finding import Fix
from pplx_scan.model.origin import ArchiveMember, PathName, Stdin

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pplx_scan.model.finding import Finding

FIXERS: Final[Mapping[str, Callable[[Finding], Fix | Refused | None]]] = {
    "write-bearer-once": header.write_bearer_once,
    "add-bearer": header.add_bearer,
    "use-authorization-header": header.use_authorization,
    "fill-in": header.fill_in,
    "use-https": url.use_https,
    "use-api-host": url.use_api_host,
    "use-right-path": url.use_right_path,
    "write-address": url.write_address,
    "use-post": verb.use_post,
    "strip-key": key.strip,
    "repair-key": key.repair,
    "use-current-key": key.use_current,
    "read-from-environment": environment.read_from_environment,
}
"""Fixers by their names in rule files. Where a fixer cannot help, it gives the reason, or None."""


def propose(finding: Finding) -> Fix | None:
    """Return the fix of a finding; None if its rule names no fixer, or that one cannot help here."""
    found = _proposed(finding)
    return found if isinstance(found, Fix) else None


def why_not(finding: Finding) -> str:
    """Return why a finding has no fix; empty if it has one."""
    if not finding.rule.fix:
        return "its rule has no fix; the remedy says what to do"
    found = _proposed(finding)
    if isinstance(found, Refused):
        return found.reason
    return "" if found is not None else "no way to mend it is known here"


def _proposed(finding: Finding) -> Fix | Refused | None:
    fixer = FIXERS.get(finding.rule.fix)
    if fixer is None:
        return None
    if isinstance(finding.fact.origin, Stdin | ArchiveMember | PathName):
        return Refused("it stands in no file that can be rewritten")
    return fixer(finding)
