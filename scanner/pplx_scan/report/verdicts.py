"""The API's verdict on each key, as text and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.catalog.hosts import API_HOST, CONSOLE
from pplx_scan.model.printable import printable
from pplx_scan.report.claims import no_key_asked
from pplx_scan.report.counts import count
from pplx_scan.report.findings import where
from pplx_scan.report.json_shape import document, head_shape, inventory_shape, scan_shape
from pplx_scan.report.summary import gap_lines, incomplete_line, trouble_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pplx_scan.model.keyring import RingKey
    from pplx_scan.model.result import ScanResult
    from pplx_scan.model.vocabulary import VerdictName
    from pplx_scan.report.style import Paint, Style

_TITLES: Final[Mapping[VerdictName, str]] = {
    "live": "live",
    "rejected": "rejected",
    "no-credit": "no credit",
    "rate-limited": "rate-limited",
    "unknown": "unknown",
}
_PAINTS: Final[Mapping[VerdictName, Paint]] = {"live": "good", "rejected": "error"}
_SHOWN: Final = 20
"""Places of one key that are listed."""
_ADVICE: Final[Mapping[VerdictName, str]] = {
    "rejected": "A rejected key: put the current one in its place with `pplx-scan rotate --new-key-from SOURCE .`",
    "no-credit": f"No credit: the key is right. Look at the billing page, {CONSOLE}.",
    "rate-limited": "Rate-limited: nothing was learnt of the key. Try again in a minute.",
}
"""The advice on a verdict."""
_BY_HAND: Final = (
    f'The same by hand: curl -sS https://{API_HOST}/v1/models -H "Authorization: Bearer $PERPLEXITY_API_KEY"'
)


def render_text(result: ScanResult, style: Style) -> Iterator[str]:
    """Yield the verdicts, line by line; every line ends with a line feed."""
    return (line + "\n" for line in _lines(result, style))


def _lines(result: ScanResult, style: Style) -> Iterator[str]:
    for key in result.keys:
        yield from _key_lines(key, style)
    yield from trouble_lines(result, style)
    names = [key.verdict.name for key in result.keys if key.verdict is not None]
    tally = ", ".join(f"{names.count(name)} {title}" for name, title in _TITLES.items() if name in names)
    yield f"{count(len(names), 'key')}: {tally}." if names else no_key_asked(result)
    yield from gap_lines(result)
    if set(names) - {"live"}:
        yield from (text for name, text in _ADVICE.items() if name in names)
        yield style.paint("quiet", _BY_HAND)
    if not result.complete:
        yield incomplete_line(result, style)


def _key_lines(key: RingKey, style: Style) -> Iterator[str]:
    if key.verdict is None:
        return
    title = style.paint(_PAINTS.get(key.verdict.name, "warning"), _TITLES[key.verdict.name])
    yield f"{style.paint('strong', key.secret.masked)}  {key.secret.fingerprint}  {title}"
    yield f"  {printable(key.verdict.reason)}"
    places = sorted(key.places, key=lambda place: place.place)
    yield from (f"  {where(place.place)}" for place in places[:_SHOWN])
    if len(places) > _SHOWN:
        yield f"  and {count(len(places) - _SHOWN, 'more place')}"
    yield ""


def render_json(result: ScanResult) -> Iterator[str]:
    """Yield the pieces of one JSON object: the keys with their verdicts."""
    return document({**head_shape(), "scan": scan_shape(result), **inventory_shape(result)})
