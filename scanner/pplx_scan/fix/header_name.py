"""The key in the header that the API reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pplx_scan.fix.bearer import wrapped
from pplx_scan.model.fact import AuthHeader
from pplx_scan.model.finding import Fix, Replace, Safety

if TYPE_CHECKING:
    from pplx_scan.model.finding import Finding


def use_authorization(finding: Finding) -> Fix | None:
    """Rename the header, and put `Bearer` before the key. Safe: the API does not read the other header at all."""
    fact = finding.fact
    if not isinstance(fact, AuthHeader) or fact.state != "wrong-header" or fact.name_span is None:
        return None
    if fact.scheme_form == "right":
        value: tuple[Replace, ...] = ()
    else:
        value = wrapped(fact)
        if not value:
            return None
    return Fix("send Authorization: Bearer", (Replace(fact.name_span, "Authorization"), *value), Safety.SAFE)
