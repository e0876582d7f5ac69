"""The right URL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pplx_scan.model.fact import BaseUrl
from pplx_scan.model.finding import Fix, Replace, Safety

if TYPE_CHECKING:
    from pplx_scan.model.finding import Finding


def use_right_url(finding: Finding) -> Fix | None:
    """Write the scheme, host and path that the catalog names. Safe: the wrong ones do not serve the API.

    Another endpoint takes other parameters: a fix that goes there needs review.
    """
    fact = finding.fact
    if not isinstance(fact, BaseUrl) or not fact.right or fact.origin_span is None:
        return None
    scheme, _, rest = fact.right.partition("://")
    host, slash, path = rest.partition("/")
    path = slash + path
    changes = []
    if (fact.scheme, fact.host) != (scheme, host):
        changes.append(Replace(fact.origin_span, f"{scheme}://{host}"))
    if path != fact.path and path.rstrip("/") != fact.path.rstrip("/"):
        if fact.path_span is None:
            return None
        changes.append(Replace(fact.path_span, path))
    safety = Safety.SAFE if _same_endpoint(fact.path, path) else Safety.NEEDS_REVIEW
    return Fix(f"use {fact.right}", tuple(changes), safety) if changes else None


def _same_endpoint(old: str, new: str) -> bool:
    """Tell whether a path leads to what another one was meant to lead to: a base URL, or the same last word."""
    last = new.rstrip("/").rpartition("/")[2]
    return old.startswith(new) or not old.strip("/") or old.rstrip("/").rpartition("/")[2] == last
