"""The verb that a path takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pplx_scan.model.fact import HttpCall
from pplx_scan.model.finding import Fix, Replace, Safety
from pplx_scan.model.span import Span

if TYPE_CHECKING:
    from pplx_scan.model.finding import Finding

_WORDS = {"word": "POST", "title": "Post", "name": "post"}
"""How the verb is written where it stands."""
_INSERTED = {
    "argument": ', method="POST"',
    "options": ', { method: "POST" }',
    "entry": ' method: "POST",',
    "lua entry": ' method = "POST",',
}
"""What says the verb where nothing does."""


def use_post(finding: Finding) -> Fix | None:
    """Send POST. Safe: the path takes nothing else. The parameters may have to move into the body; that is not done."""
    fact = finding.fact
    if not isinstance(fact, HttpCall) or not fact.post_only:
        return None
    change = _change(fact)
    return Fix("send POST", (change,), Safety.SAFE) if change is not None else None


def _change(fact: HttpCall) -> Replace | None:
    span = fact.rewrite_span or fact.span
    if fact.rewrite == "option":
        return Replace(span, "-X POST")
    if fact.rewrite == "program":
        return Replace(Span(span.end, span.end), " -X POST")
    word = _WORDS.get(fact.rewrite)
    if word is not None and span.end - span.start == len(fact.method):
        return Replace(span, word)
    inserted = _INSERTED.get(fact.rewrite)
    return Replace(span, inserted) if inserted and fact.rewrite_span is not None else None
