"""Findings to fixes: which fixer a rule names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.fix import environment, header, key, url, verb

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pplx_scan.model.finding import Finding, Fix

FIXERS: Final[Mapping[str, Callable[[Finding], Fix | None]]] = {
    "write-bearer-once": header.write_bearer_once,
    "add-bearer": header.add_bearer,
    "use-authorization-header": header.use_authorization,
    "use-https": url.use_https,
    "use-api-host": url.use_api_host,
    "use-right-path": url.use_right_path,
    "use-post": verb.use_post,
    "strip-key": key.strip,
    "repair-key": key.repair,
    "use-current-key": key.use_current,
    "read-from-environment": environment.read_from_environment,
}
"""What a rule file may say after `fix:`. A fixer gives None where it cannot help."""


def propose(finding: Finding) -> Fix | None:
    """Return what would mend a finding; None when its rule names no fixer, or that one cannot help here."""
    fixer = FIXERS.get(finding.rule.fix)
    return fixer(finding) if fixer is not None else None
