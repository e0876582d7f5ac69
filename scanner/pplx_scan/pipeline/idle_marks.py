"""`--fix --remove-idle-marks`: comments that silence nothing leave the files in the same transaction."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec.structs import replace

from pplx_scan.catalog.load import load_catalog
from pplx_scan.fix.idle_marks import without_marks
from pplx_scan.model.change import spliced
from pplx_scan.model.source import Source
from pplx_scan.pipeline.examine import examine_again, examine_bytes
from pplx_scan.pipeline.mend import Mended
from pplx_scan.regular_file import open_regular

if TYPE_CHECKING:
    from pplx_scan.model.mark import Mark
    from pplx_scan.pipeline.mend import Outcome
    from pplx_scan.pipeline.prefilter.run import Prefiltered


def without_idle_marks(outcome: Outcome, prefiltered: Prefiltered) -> Outcome:
    """Return the outcome of mending, with marks that silence nothing removed, too.

    A file that would say something else without them keeps them.
    """
    by_path: dict[str, list[Mark]] = defaultdict(list)
    for mark in outcome.result.idle:
        by_path[mark.place.path].append(mark)
    files = {each.file.path: each for each in outcome.files}
    removed: list[Mark] = []
    for hit in prefiltered.hits:
        marks = by_path.get(hit.file.path)
        if not marks:
            continue
        before = files.get(hit.file.path)
        if before is None:
            with open_regular(hit.file.location) as stream:
                raw = stream.read()
            before = Mended(hit.file, raw, raw)
        after = _without(before, marks)
        if after is not None:
            files[hit.file.path] = replace(before, after=after)
            removed += marks
    gone = frozenset(removed)
    notes = (
        f"{mark.place.path}:{mark.place.start.line}: a mark that silenced nothing is taken out" for mark in removed
    )
    kept = tuple(mark for mark in outcome.result.idle if mark not in gone)
    result = outcome.result._replace(notes=(*outcome.result.notes, *notes), idle=kept)
    return replace(outcome, files=tuple(files.values()), result=result)


def _without(file: Mended, marks: list[Mark]) -> bytes | None:
    """Return the bytes of a file without marks; None when it would not say the same."""
    catalog = load_catalog()
    raw = spliced(file.after, without_marks(Source(file.file, file.after), marks), file.file.path)
    old = examine_bytes(file.file, file.after, catalog)
    new = examine_again(file.file, raw, catalog, old)
    same = [sighting.secret for sighting in old.sightings] == [sighting.secret for sighting in new.sightings]
    return raw if same and new.is_read_as(old) else None
