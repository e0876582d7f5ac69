"""The inventory: every key with all of its places, as a table and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.model.named_tuple import NamedTuple
from pplx_scan.model.printable import mask_value, printable
from pplx_scan.model.vocabulary import IN_USE
from pplx_scan.report.claims import looked_at, no_keys, standing_in
from pplx_scan.report.counts import count
from pplx_scan.report.findings import short, where
from pplx_scan.report.json_shape import document, head_shape, inventory_shape, scan_shape
from pplx_scan.report.layout import Table, wrapped
from pplx_scan.report.summary import gap_lines, incomplete_line, trouble_lines
from pplx_scan.report.text import STANDINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.model.keyring import KeyPlace, RingKey
    from pplx_scan.model.result import ScanResult
    from pplx_scan.report.style import Style


class _Row(NamedTuple):
    """One place of a key."""

    place: str
    git: str
    written: str
    name: str
    environment: str


_TITLES: Final = _Row("PLACE", "GIT", "WRITTEN", "NAME", "ENVIRONMENT")


def render_table(result: ScanResult, style: Style) -> Iterator[str]:
    """Yield the inventory, line by line; every line ends with a line feed."""
    return (line + "\n" for line in _lines(result, style))


def _lines(result: ScanResult, style: Style) -> Iterator[str]:
    places = [place for key in result.keys for place in key.places]
    if result.keys:
        table = Table(_TITLES, [_row(place) for place in places], style.width, "  ")
        yield from (style.paint("quiet", line) for line in table.head())
        secrets = {key.secret.fingerprint: short(key.secret) for key in result.keys}
        for key in result.keys:
            standing = standing_in(STANDINGS.get(key.standing, key.standing), key, looked_at(result))
            yield from _key_lines(key, standing, secrets.get(key.near, ""), style)
            yield from table.lines([_row(place) for place in sorted(key.places, key=lambda place: place.place)])
            yield ""
    yield from trouble_lines(result, style)
    files = {place.place.path for place in places}
    tally = f"{count(len(result.keys), 'key')} in {count(len(places), 'place')} and {count(len(files), 'file')}"
    yield f"{tally}. {count(result.stats.files, 'file')} read." if result.keys else no_keys(result)
    yield from gap_lines(result)
    if not result.complete:
        yield incomplete_line(result, style)


def _key_lines(key: RingKey, words: str, near: str, style: Style) -> Iterator[str]:
    evidence = f": {key.evidence}" if key.evidence else ""
    lead = f"{key.secret.masked}  {key.secret.fingerprint}  "
    for line in wrapped(printable(words + evidence), style.width, lead, "  "):
        yield (
            line.replace(key.secret.masked, style.paint("strong", key.secret.masked), 1)
            if line.startswith(lead)
            else line
        )
    if near:
        yield f"  near miss of {near}"
    if key.verdict is not None:
        yield f"  the API: {printable(key.verdict.name)}, {printable(key.verdict.reason)}"
    if key.standing in IN_USE:
        yield f"  {printable(key.age.text) if key.age else 'age unknown: neither the ledger nor git knows it'}"


def _row(place: KeyPlace) -> _Row:
    written = "" if place.encoding == "plain" else place.encoding
    return _Row(where(place.place), *map(mask_value, (place.git, written, place.name, place.scope)))


def render_json(result: ScanResult) -> Iterator[str]:
    """Yield the pieces of one JSON object: the `json` report without its findings."""
    return document({**head_shape(), "scan": scan_shape(result), **inventory_shape(result)})
