"""A history as a page: each key that was ever committed, with commits, and how to clean up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pplx_scan.report.claims import no_key_in_history
from pplx_scan.report.counts import count, human_bytes, human_seconds
from pplx_scan.report.findings import shown_path
from pplx_scan.report.history import advice
from pplx_scan.report.html.page import Card, Map, Page, PlaceItem, Rows, Steps, Tile, render_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.model.history import History, PastKey, PastPlace


def render_history(history: History) -> Iterator[str]:
    """Yield the pieces of the document."""
    return render_page(_page(history))


def _page(history: History) -> Page:
    gone = sum(not key.in_head for key in history.keys)
    work = f"{human_bytes(history.bytes)} read in {human_seconds(history.seconds)}"
    about = [count(history.objects, "object"), work]
    about += [f"{count(history.archives, 'archive')} not opened (--archives)"] if history.archives else []
    about += [f"{count(history.members, 'file')} in archives"] if history.members else []
    unread = tuple(f"{shown_path(file.path) or 'an object'}: {file.reason}" for file in history.unread)
    return Page(
        title=f"{count(len(history.keys), 'key')} in the history" if history.keys else no_key_in_history(history),
        about=" · ".join(about),
        tiles=(
            Tile("Keys", f"{len(history.keys):,}"),
            Tile("Still in HEAD", f"{len(history.keys) - gone:,}", "error" if gone < len(history.keys) else None),
            Tile("In the past only", f"{gone:,}", "warning" if gone else None),
            Tile("Objects read", f"{history.objects:,}"),
        ),
        maps=(Map("Keys", tuple(map(_card, history.keys))),),
        rows=(
            Steps("Clean up", tuple((step.says, step.command) for step in advice(history))),
            Rows("Not read", unread),
            Rows("Read as text", tuple(f"{shown_path(file.path)}: {file.reason}" for file in history.degraded)),
            Rows("Notes", history.notes),
        ),
        alert="" if history.complete else "INCOMPLETE: not all of the history was read.",
    )


def _card(key: PastKey) -> Card:
    where = "still in HEAD" if key.in_head else "in no file of HEAD"
    about = [f"fingerprint {key.secret.fingerprint}", f"{where}, {count(len(key.places), 'place')}"]
    about += [f"{key.standing} by the ledger"] if key.standing else []
    return Card(
        title=key.secret.masked,
        brief=f"{where}, {count(len(key.places), 'place')}",
        role="error" if key.in_head else "warning",
        about=tuple(about),
        items=tuple(map(_place_item, key.places)),
        remedies=(),
    )


def _place_item(place: PastPlace) -> PlaceItem:
    at = f"{shown_path(place.path)}:{place.line}" if place.path else "the message of a commit or tag"
    tags = ["still in HEAD"] if place.in_head else []
    tags += [f"written {place.encoding}"] if place.encoding != "plain" else []
    if place.added is not None:
        tags.append(f"since {place.added.day}, commit {place.added.id[:10]}, {place.added.author}")
    if place.removed is not None:
        tags.append(f"until {place.removed.day}, commit {place.removed.id[:10]}, {place.removed.author}")
    return PlaceItem(at, tuple(tags), role="error" if place.in_head else "warning")
