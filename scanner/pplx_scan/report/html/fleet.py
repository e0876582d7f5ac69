"""A fleet as a page: each key with its repositories and places, then the result of each repository."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, Final

from pplx_scan.report.counts import count
from pplx_scan.report.findings import shown_path
from pplx_scan.report.fleet import holdings_of, is_remote, read_of, to_change
from pplx_scan.report.html.page import Card, Map, Page, PlaceItem, Remark, Remedy, Rows, Steps, Tile, render_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pplx_scan.model.fleet import Fleet, FleetPlace, Visited
    from pplx_scan.report.fleet import Holding
    from pplx_scan.report.html.page import Role

_ROLES: Final[Mapping[str, Role]] = {"error": "error", "warning": "warning", "info": "info"}
_RANKS: Final = {"error": 0, "warning": 1, "info": 2, "good": 3}
Found = dict[tuple[str, str, int, int], list[dict[str, Any]]]


def render_fleet(fleet: Fleet, root: str) -> Iterator[str]:
    """Yield the pieces of the document.

    Args:
        fleet: the result.
        root: repositories are named from here.
    """
    return render_page(_FleetPage(fleet, root).page())


class _FleetPage:
    def __init__(self, fleet: Fleet, root: str) -> None:
        self._fleet = fleet
        self._start = root.rstrip("/\\") + ("\\" if "\\" in root else "/")
        self._holdings = holdings_of(fleet.visited)

    def page(self) -> Page:
        visited = self._fleet.visited
        findings = [finding for each in visited for finding in each.findings]
        tally = Counter(finding["severity"] for finding in findings)
        holders = {each.repository for held in self._holdings.values() for each in held}
        failed = sum(bool(each.error) for each in visited) + len(self._fleet.left)
        keys = count(len(self._holdings), "key")
        return Page(
            title=f"{keys} in {count(len(holders), 'repository', 'repositories')}",
            about=read_of(self._fleet),
            tiles=(
                Tile("Repositories", f"{len(visited) + len(self._fleet.left):,}"),
                Tile("Keys", f"{len(self._holdings):,}"),
                Tile("Errors", f"{tally['error']:,}", "error" if tally["error"] else None),
                Tile("Warnings", f"{tally['warning']:,}", "warning" if tally["warning"] else None),
                *([Tile("Not scanned", f"{failed:,}", "error")] if failed else []),
            ),
            maps=(
                Map("Keys", tuple(self._keys())),
                Map("Other findings, by repository", tuple(self._others())),
            ),
            rows=(self._steps(), *self._rows()),
            alert="" if self._fleet.complete else "INCOMPLETE: not every repository was read to the end.",
        )

    def _name(self, repository: str) -> str:
        below = repository.removeprefix(self._start)
        return below if below != repository or "://" in repository else os.path.basename(repository)

    def _keys(self) -> Iterator[Card]:
        found = self._found()
        for held in self._holdings.values():
            items = tuple(self._place_items(held, found))
            role = _worst(items)
            if role == "good" and any(item.role == "warning" for item in items):
                role = "warning"
            places = f"{count(len(items), 'place')} in {count(len(held), 'repository', 'repositories')}"
            about = [f"fingerprint {held[0].key.fingerprint}", places]
            standings = {each.standing for each in held}
            about += (
                [f"{standings.pop()} in each"]
                if len(standings) == 1 < len(held)
                else [f"{self._name(each.repository)}: {each.standing}" for each in held]
            )
            yield Card(held[0].key.masked, places, role, tuple(about), items, self._remedies(held))

    def _remedies(self, held: list[Holding]) -> tuple[Remedy, ...]:
        """Return where the key is changed first; revoked it is only when it stands nowhere any more."""
        named = to_change(held)
        if not named:
            return (Remedy("", "Revoke it: every clone of these repositories has it."),)
        order = f", in this order: {', '.join(map(self._name, named))}" if len(named) > 1 else ""
        return (Remedy("", f"Replace it{order}."), Remedy("", "Then revoke it: every clone has it."))

    def _steps(self) -> Steps:
        """Return the commands that change a key, whatever key it is."""
        change = [to_change(held) for held in self._holdings.values()]
        if not any(change):
            return Steps("Replace a key", ())
        clone = "; clone an address first" if any(is_remote(each) for named in change for each in named) else ""
        return Steps(
            "Replace a key",
            (
                (
                    f"in each of its repositories{clone}",
                    "pplx-scan rotate --old-key-from prompt --new-key-from prompt --apply .",
                ),
                ("when none holds the old key any more", "pplx-scan revoke --key-from prompt"),
            ),
        )

    def _found(self) -> Found:
        """Return the findings about keys by repository and place."""
        found: Found = defaultdict(list)
        for each in self._fleet.visited:
            for finding in each.findings:
                if finding["key"]:
                    found[each.repository, finding["path"], finding["line"], finding["column"]].append(finding)
        return found

    def _place_items(self, held: list[Holding], found: Found) -> Iterator[PlaceItem]:
        for each in held:
            for place in each.key.places:
                remarks = found.get((each.repository, place.path, place.line, place.column), [])
                yield self._place_item(each.repository, place, tuple(map(_remark, remarks)))

    def _place_item(self, repository: str, place: FleetPlace, remarks: tuple[Remark, ...]) -> PlaceItem:
        at = f"{shown_path(place.path)}:{place.line}:{place.column}" if place.path else "a message"
        tags = ("past" if place.past else "", place.detail)
        return PlaceItem(f"{self._name(repository)}: {at}", tags, remarks, role="warning" if place.past else "good")

    def _others(self) -> Iterator[Card]:
        """Yield the findings about no key, by repository."""
        for each in self._fleet.visited:
            others = [finding for finding in each.findings if not finding["key"]]
            if others:
                items = tuple(PlaceItem(_where(finding), (), (_remark(finding),)) for finding in others)
                places = count(len(items), "finding")
                yield Card(self._name(each.repository), places, _worst(items), (places,), items, ())

    def _rows(self) -> Iterator[Rows]:
        visited = self._fleet.visited
        yield Rows("Not scanned", tuple(self._failed(visited)))
        unread = (f"{self._name(each.repository)}: {path}: {why}" for each in visited for path, why in each.unread)
        yield Rows("Not read", tuple(unread))
        notes = (f"{self._name(each.repository)}: {note}" for each in visited for note in each.notes)
        yield Rows("Notes", (*notes, *self._fleet.notes))

    def _failed(self, visited: tuple[Visited, ...]) -> Iterator[str]:
        yield from (f"{self._name(each.repository)}: {each.error}" for each in visited if each.error)
        if self._fleet.left:
            yield f"{count(len(self._fleet.left), 'repository', 'repositories')} left: {self._fleet.reason}"


def _worst(items: tuple[PlaceItem, ...]) -> Role:
    roles: list[Role] = [remark.role for item in items for remark in item.remarks]
    return min(roles, key=_RANKS.__getitem__, default="good")


def _where(finding: Mapping[str, Any]) -> str:
    return f"{shown_path(finding['path'])}:{finding['line']}:{finding['column']}"


def _remark(finding: Mapping[str, Any]) -> Remark:
    mends = bool(finding["fix"]) and finding["fix"]["safety"] == "safe"
    return Remark(_ROLES[finding["severity"]], finding["rule"], finding["message"], finding["rule_url"], mends)
