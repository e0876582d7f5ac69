"""Which anchors decide whether a file is parsed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pplx_scan.sieve.anchors import Anchors
from pplx_scan.sieve.choose import GrowingSieve

if TYPE_CHECKING:
    from pplx_scan.catalog.load import Catalog
    from pplx_scan.pipeline.judgement import Judgement


def anchors_for(judgement: Judgement, catalog: Catalog) -> Anchors | None:
    """Return the anchors of the facts that our rules judge; None when there are rules of the user's, which may judge any."""
    return None if judgement.rules else Anchors(catalog, GrowingSieve())
