"""The right URL: scheme, host and path are wrong one by one, and mended one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pplx_scan.catalog.hosts import API_HOST
from pplx_scan.fix.quoting import written
from pplx_scan.model.fact import BaseUrl
from pplx_scan.model.finding import Fix, Replace, Safety

if TYPE_CHECKING:
    from pplx_scan.fix.refusal import Refused
    from pplx_scan.model.finding import Finding


def use_https(finding: Finding) -> Fix | None:
    """Write `https`. Safe: the API serves the same there."""
    fact = finding.fact
    if not isinstance(fact, BaseUrl) or fact.scheme != "http" or fact.scheme_span is None:
        return None
    end = fact.scheme_span.end
    letter = "S" if fact.url.startswith("HTTP") else "s"
    changes = [Replace(fact.scheme_span._replace(start=end), letter)]
    if fact.port_span is not None:
        changes.append(Replace(fact.port_span, ""))
    return Fix("use https", tuple(changes), Safety.SAFE)


def use_api_host(finding: Finding) -> Fix | Refused | None:
    """Write the API's host. Safe where the API serves the path: the wrong host does not.

    A client that is given no address gets one. That needs review: its environment may hold one, too.
    """
    fact = finding.fact
    if isinstance(fact, BaseUrl) and fact.option is not None:
        option = written(fact.option[1], fact.quoting)
        if not isinstance(option, str):
            return option
        return Fix("give the client its base URL", (Replace(fact.option[0], option),))
    if not isinstance(fact, BaseUrl) or fact.host_kind != "wrong" or fact.host_span is None:
        return None
    return Fix(f"use the host {API_HOST}", (Replace(fact.host_span, API_HOST),), _safety(fact))


def write_address(finding: Finding) -> Fix | None:
    """Write the address so that a client can call it. Safe where it is called: none can as it is.

    What a constant or a setting lacks, another file may put before it.
    """
    fact = finding.fact
    if not isinstance(fact, BaseUrl) or not fact.malformed_edits:
        return None
    changes = tuple(Replace(span, text) for span, text in fact.malformed_edits)
    completed = fact.malformed == "schemeless" and fact.role in {"mention", "config"}
    return Fix("write the address as one", changes, Safety.NEEDS_REVIEW if completed else Safety.SAFE)


def use_right_path(finding: Finding) -> Fix | None:
    """Write the path that the catalog names. Safe where it is the same endpoint: the API does not have the wrong one.

    Another endpoint takes other parameters: a fix that goes there needs review.
    """
    fact = finding.fact
    if not isinstance(fact, BaseUrl) or fact.path_span is None:
        return None
    path = fact.right.removeprefix(f"https://{API_HOST}")
    title = f"use the path {path}" if path else "leave the path out"
    return Fix(title, (Replace(fact.path_span, fact.path_text),), _safety(fact))


def _safety(fact: BaseUrl) -> Safety:
    return Safety.SAFE if fact.same_endpoint else Safety.NEEDS_REVIEW
