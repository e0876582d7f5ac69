"""The verb that a path takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pplx_scan.model.fact import HttpCall
from pplx_scan.model.finding import Fix, Replace, Safety
from pplx_scan.model.span import Span

if TYPE_CHECKING:
    from pplx_scan.model.finding import Finding

_POST = "POST"


def use_post(finding: Finding) -> Fix | None:
    """Send POST. Safe: the path takes nothing else. The parameters may have to move into the body; that is not done."""
    fact = finding.fact
    if not isinstance(fact, HttpCall) or not fact.post_only:
        return None
    change = _change(fact)
    return Fix("send POST", (change,), Safety.SAFE) if change is not None else None


def _change(fact: HttpCall) -> Replace | None:
    size = fact.span.end - fact.span.start
    if fact.rewrite == "option":
        return Replace(fact.span, "-X POST")
    if fact.rewrite == "program":
        return Replace(Span(fact.span.end, fact.span.end), " -X POST")
    if fact.rewrite == "argument" and fact.arguments_end is not None:
        return Replace(fact.arguments_end, ', method="POST"')
    if fact.rewrite in {"word", "name"} and size == len(fact.method):
        return Replace(fact.span, _POST.lower() if fact.rewrite == "name" else _POST)
    return None
