"""The verb that a path takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, assert_never

from pplx_scan.fix.refusal import Refused
from pplx_scan.model.fact import HttpCall
from pplx_scan.model.finding import Fix, Replace, Safety
from pplx_scan.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pplx_scan.model.finding import Finding
    from pplx_scan.model.vocabulary import VerbRewrite

_VERBS: Final[Mapping[VerbRewrite, str]] = {"word": "POST", "title": "Post", "name": "post", "call": "post"}
_ENTRIES: Final[Mapping[VerbRewrite, str]] = {
    "argument": ', method="POST"',
    "options": ', { method: "POST" }',
    "entry": ' method: "POST",',
    "lua entry": ' method = "POST",',
    "parameter": " -Method Post",
}


def use_post(finding: Finding) -> Fix | Refused | None:
    """Send POST. A function that must then be given a body is left alone until it is."""
    fact = finding.fact
    if not isinstance(fact, HttpCall) or not fact.post_only:
        return None
    if fact.rewrite == "shared":
        return Refused("other requests share this verb, or may share it; give this one its own")
    if fact.rewrite == "call" and not fact.body:
        return Refused("no body is given here, and the function that sends POST must be given one")
    change = _change(fact)
    return Fix("send POST", (change,), Safety.SAFE) if change is not None else None


def _change(fact: HttpCall) -> Replace | None:
    span = fact.rewrite_span or fact.span
    match fact.rewrite:
        case "" | "shared":
            return None
        case "option":
            # Of several letters behind one sign, the last one: `-sG`.
            return Replace(span, "-X POST" if span.end - span.start > 1 else "X POST")
        case "program":
            return Replace(Span(span.end, span.end), " -X POST")
        case "words":
            return Replace(span, '-X", "POST", "'.replace('"', fact.rewrite_lead))
        case "word" | "title" | "name" | "call":
            # Where more than the verb stands there, such as `postForEntity`, there is no name for the other verb.
            # A place of its own is that of the verb, which a string of JSON may spell with escapes.
            is_verb = fact.rewrite_span is not None or span.end - span.start == len(fact.method)
            return Replace(span, _VERBS[fact.rewrite]) if is_verb else None
        case "argument" | "options" | "entry" | "lua entry" | "parameter":
            if fact.rewrite_span is None:
                return None
            entry = _ENTRIES[fact.rewrite]
            return Replace(fact.rewrite_span, entry.strip() + fact.rewrite_lead if fact.rewrite_lead else entry)
        case _:
            assert_never(fact.rewrite)
