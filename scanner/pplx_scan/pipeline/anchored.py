"""Which anchors decide whether a file is parsed, and the files that have none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pplx_scan.catalog.load import load_catalog
from pplx_scan.model.reads import WHOLE
from pplx_scan.pipeline.clean_files import digest_of
from pplx_scan.regular_file import open_regular
from pplx_scan.sieve.anchors import Anchors
from pplx_scan.sieve.choose import GrowingSieve

if TYPE_CHECKING:
    from pplx_scan.catalog.load import Catalog
    from pplx_scan.pipeline.judgement import Judgement
    from pplx_scan.pipeline.prefilter.run import Hit, Prefiltered


def anchors_for(judgement: Judgement, catalog: Catalog) -> Anchors | None:
    """Return the anchors of the facts that our rules judge; None when there are rules of the user's, which may judge any."""
    return None if judgement.rules else Anchors(catalog, GrowingSieve())


def with_anchors(prefiltered: Prefiltered, judgement: Judgement) -> Prefiltered:
    """Return the prefiltered files without those that have no anchor, and remember these."""
    anchors = anchors_for(judgement, load_catalog(judgement.proxies, judgement.environments))
    if anchors is None:
        return prefiltered
    digests = [_digest_without_anchor(hit, anchors) for hit in prefiltered.hits]
    if judgement.memory is not None:
        judgement.memory.add(filter(None, digests))
    hits = zip(prefiltered.hits, digests, strict=True)
    return prefiltered._replace(hits=tuple(hit for hit, digest in hits if not digest))


def _digest_without_anchor(hit: Hit, anchors: Anchors) -> bytes:
    """Return the digest to remember a file by; empty if it has an anchor, or cannot be read whole."""
    try:
        with open_regular(hit.file.location) as stream:
            raw = stream.read(WHOLE + 1)
    except OSError:
        return b""
    return b"" if len(raw) > WHOLE or anchors.stand_in(raw) else digest_of(hit.file, raw)
