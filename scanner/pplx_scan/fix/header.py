"""The header of a request: `Authorization`, and one `Bearer` before the key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.fix.refusal import Refused
from pplx_scan.model.fact import AuthHeader
from pplx_scan.model.finding import Fix, Replace, Safety

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pplx_scan.model.finding import Finding
    from pplx_scan.model.vocabulary import Binding, SchemeForm

BEARER: Final = "Bearer "
_WRAPPERS: Final[Mapping[tuple[SchemeForm, Binding], tuple[str, str]]] = {
    ("text", ""): (BEARER, ""),
    ("python", "name"): ('f"Bearer {', '}"'),
    ("python", "operand"): ('"Bearer " + ', ""),
    ("python", "expression"): ('"Bearer " + (', ")"),
    ("template", "operand"): ("`Bearer ${", "}`"),
    ("template", "expression"): ("`Bearer ${", "}`"),
    ("template", "shorthand"): ("Authorization: `Bearer ${", "}`"),
    ("plus", "operand"): ('"Bearer " + ', ""),
    ("plus", "expression"): ('"Bearer " + (', ")"),
    ("bracket", "operand"): ('("Bearer " + ', ")"),
    ("bracket", "expression"): ('("Bearer " + (', "))"),
    ("tight", "operand"): ('"Bearer "+', ""),
    ("tight", "expression"): ('"Bearer "+(', ")"),
    ("dot", "operand"): ("'Bearer ' . ", ""),
    ("dot", "expression"): ("'Bearer ' . (", ")"),
    ("dots", "operand"): ('"Bearer " .. ', ""),
    ("dots", "expression"): ('"Bearer " .. (', ")"),
    ("diamond", "operand"): ('"Bearer " <> ', ""),
    ("diamond", "expression"): ('"Bearer " <> (', ")"),
    ("ampersand", "operand"): ('"Bearer " & ', ""),
    ("ampersand", "expression"): ('"Bearer " & (', ")"),
    ("star", "operand"): ('"Bearer " * ', ""),
    ("star", "expression"): ('"Bearer " * (', ")"),
    ("paste", "operand"): ('paste("Bearer", ', ")"),
    ("paste", "expression"): ('paste("Bearer", ', ")"),
    ("dollar", "name"): ("'Bearer $", "'"),
    ("dollar", "operand"): ("'Bearer ${", "}'"),
    ("dollar", "expression"): ("'Bearer ${", "}'"),
    ("format", "operand"): ('&format!("Bearer {}", ', ")"),
    ("format", "expression"): ('&format!("Bearer {}", ', ")"),
    ("owned", "operand"): ('format!("Bearer {}", ', ")"),
    ("owned", "expression"): ('format!("Bearer {}", ', ")"),
    ("argument", ""): ('"Bearer", ', ""),
    ("inserted", "name"): ('"Bearer ', '"'),
    ("inserted", "operand"): ('"Bearer " + ', ""),
    ("inserted", "expression"): ('"Bearer " + (', ")"),
    ("interpolated", "operand"): ('"Bearer ${', '}"'),
    ("interpolated", "expression"): ('"Bearer ${', '}"'),
    ("coalesced", "operand"): ('"Bearer " + ', ""),
    ("coalesced", "expression"): ('"Bearer " + (', ")"),
    ("coalesced", "optional"): ('"Bearer " + (', ' ?? "")'),
    ("object", "operand"): ('std::string("Bearer ") + ', ""),
    ("object", "expression"): ('std::string("Bearer ") + (', ")"),
}
"""The texts before and behind a value, by its form."""


_PUT_IN: Final = "put the value in"


def write_bearer_once(finding: Finding) -> Fix | None:
    """Take the surplus `Bearer` away. Safe: the API refuses every request that has two."""
    fact = finding.fact
    if not isinstance(fact, AuthHeader) or fact.scheme_span is None or fact.state not in {"doubled", "stored"}:
        return None
    here = tuple(Replace(span, text) for span, text in ((fact.scheme_span, ""), *fact.also))
    if fact.state == "stored":
        return Fix("keep the key alone", here, Safety.SAFE)
    once = Fix("write Bearer once", here, Safety.SAFE)
    if fact.stored_span is None:
        return once
    there = tuple(Replace(span, text) for span, text in ((fact.stored_span, ""), *fact.stored_also))
    return Fix("keep the key alone where it is stored", there, Safety.SAFE, once)


def add_bearer(finding: Finding) -> Fix | None:
    """Put `Bearer` and one blank before the key. Safe: the API refuses every request without."""
    fact = finding.fact
    if not isinstance(fact, AuthHeader) or fact.scheme_span is None:
        return None
    if fact.state in {"glued", "scheme"}:
        word = BEARER.strip() if fact.scheme_form == "word" else BEARER
        return Fix("write Bearer and one blank", (Replace(fact.scheme_span, word),), Safety.SAFE)
    return Fix("put Bearer before the key", _wrapped(fact), Safety.SAFE) if fact.state == "missing" else None


def _wrapped(fact: AuthHeader) -> tuple[Replace, ...]:
    """Return the insertions that put `Bearer ` before the value of a header."""
    wrapper = _WRAPPERS.get((fact.scheme_form, fact.binding))
    if fact.scheme_span is None or wrapper is None:
        return ()
    before, behind = wrapper
    start, end = fact.scheme_span
    opening = Replace(fact.scheme_span._replace(end=start), before)
    return (opening, Replace(fact.scheme_span._replace(start=end), behind)) if behind else (opening,)


def use_authorization(finding: Finding) -> Fix | Refused | None:
    """Rename the header, put `Bearer` before the key, or take signs around it away. Safe: the API reads nothing else."""
    fact = finding.fact
    if not isinstance(fact, AuthHeader):
        return None
    value = tuple(Replace(*each) for each in fact.also)
    if fact.state == "quoted":
        return Fix("take the signs around it away", value, Safety.SAFE) if value else None
    if fact.state in {"query", "basic"}:
        return Refused("the key has to move to another part of the request, into a header")
    if fact.state != "wrong-header":
        return None
    if fact.name_span is None:
        return Fix("put the colon in", value, Safety.SAFE) if value else None
    if fact.scheme_form != "right":
        value = _wrapped(fact)
        if not value:
            return None
    if fact.binding == "shorthand":  # what names the variable has to stay
        named = Replace(fact.name_span._replace(end=fact.name_span.start), "Authorization: ")
        return Fix("send Authorization: Bearer", value or (named,), Safety.SAFE)
    return Fix("send Authorization: Bearer", (Replace(fact.name_span, "Authorization"), *value), Safety.SAFE)


def fill_in(finding: Finding) -> Fix | Refused | None:
    """Make the string of a header one that puts values in. Safe where the variable exists: the API refuses its name."""
    fact = finding.fact
    if isinstance(fact, AuthHeader) and fact.absent:
        return Refused(f"no variable {fact.absent} can be seen from there")
    if isinstance(fact, AuthHeader) and fact.also:
        changes = tuple(Replace(*each) for each in fact.also)
        if fact.bound:
            return Fix(_PUT_IN, changes, Safety.SAFE)
        return Fix("read the variable as this file does", changes, Safety.NEEDS_REVIEW)
    if not isinstance(fact, AuthHeader) or fact.scheme_span is None or fact.closing is None or not fact.filling:
        return None
    opening, closing = fact.scheme_span, fact.closing
    changes = (
        (Replace(opening._replace(end=opening.start), fact.filling),)
        if fact.filling in {"f", "$"}
        else (Replace(opening, fact.filling), Replace(closing, fact.filling))
    )
    return Fix(_PUT_IN, changes, Safety.SAFE if fact.bound else Safety.NEEDS_REVIEW)
