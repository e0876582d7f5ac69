"""Many repositories: key, repositories, places; then the result of each; then the failures. As text and as JSON."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from pplx_scan.model.printable import printable
from pplx_scan.model.reads import Stats
from pplx_scan.model.rule import Severity
from pplx_scan.model.vocabulary import NO_KEYS
from pplx_scan.report.claims import OF_ITS_ENVIRONMENT, READ
from pplx_scan.report.counts import count, human_bytes, human_seconds, remarks_of
from pplx_scan.report.findings import shown_path
from pplx_scan.report.json_shape import document, exact, head_shape
from pplx_scan.report.layout import Table
from pplx_scan.report.text import STANDINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pplx_scan.model.fleet import Fleet, FleetKey, FleetPlace, Visited
    from pplx_scan.report.style import Paint, Style

_INDENT: Final = 2
_SHOWN: Final = 20
"""Places of one key in one repository that are listed."""


class Holding(Struct, frozen=True):
    """A key in one repository."""

    repository: str
    key: FleetKey
    among: bool = False
    """Other environments of the repository have other keys."""
    whole: bool = True
    """All of the repository was read."""

    @property
    def standing(self) -> str:
        """Return how the key stands in the repository, in words."""
        words = STANDINGS.get(self.key.standing, self.key.standing) or "in the history only"
        if self.key.standing != "only":
            return words
        return f"{words}{OF_ITS_ENVIRONMENT if self.among else ''}{'' if self.whole else f' in {READ}'}"


def holdings_of(visited: Iterable[Visited]) -> dict[str, list[Holding]]:
    """Return where each key is held, by its fingerprint: the key in most repositories first."""
    found: dict[str, list[Holding]] = {}
    for each in visited:
        among = sum(key.standing not in {"", *NO_KEYS} for key in each.keys) > 1
        for key in each.keys:
            found.setdefault(key.fingerprint, []).append(
                Holding(each.repository, key, among, each.complete and each.stats.everything)
            )
    return dict(sorted(found.items(), key=lambda item: (-len(item[1]), item[0])))


def to_change(held: Iterable[Holding]) -> list[str]:
    """Return the repositories in which a key is to be replaced, in this order: where it stands most often first."""
    here = [(sum(not place.past for place in each.key.places), each.repository) for each in held]
    return [repository for places, repository in sorted(here, key=lambda each: (-each[0], each[1])) if places]


def read_of(fleet: Fleet) -> str:
    """Return how much of all repositories was read, in how long, and what was left out."""
    columns = zip(*(each.stats for each in fleet.visited), strict=True)
    total = Stats(*map(sum, columns))
    remarks = ", ".join(remarks_of(total))
    size = f"{count(total.files, 'file')}, {human_bytes(total.bytes)} read in {human_seconds(fleet.seconds)}"
    return f"{size} ({remarks})" if remarks else size


def is_remote(repository: str) -> bool:
    """Tell whether a repository is named by an address: its copy is bare, so that a change needs a clone."""
    return "://" in repository


def render_text(fleet: Fleet, style: Style, root: str) -> Iterator[str]:
    """Yield the report, line by line; every line ends with a line feed.

    Args:
        fleet: the result.
        style: how it looks.
        root: repositories are named from here.
    """
    return (line + "\n" for line in _Text(fleet, style, root).lines())


def render_ending(fleet: Fleet, style: Style, root: str) -> Iterator[str]:
    """Yield what was not scanned or read, the notes and the counts; every line ends with a line feed."""
    return (line + "\n" for line in _Text(fleet, style, root).ending(holdings_of(fleet.visited)))


class _Text:
    def __init__(self, fleet: Fleet, style: Style, root: str) -> None:
        self._fleet = fleet
        self._style = style
        self._start = root.rstrip(os.sep) + os.sep

    def lines(self) -> Iterator[str]:
        holdings = holdings_of(self._fleet.visited)
        for held in holdings.values():
            yield from self._key(held)
        yield from self._block("Findings:", "strong", self._found())
        title = "Rotation, one key after the other, in this order of repositories:"
        yield from self._block(title, "strong", self._plan(holdings))
        yield from self.ending(holdings)

    def ending(self, holdings: Mapping[str, list[Holding]]) -> Iterator[str]:
        """Yield all but the keys and what to do about them."""
        yield from self._block("Not read to the end:", "error", self._unread())
        yield from self._block("Not scanned:", "error", self._failed())
        for note in (*self._notes(), *self._fleet.notes):
            yield f"{self._style.paint('info', 'note')}: {printable(note)}"
        yield from self._summary(holdings)

    def _name(self, repository: str) -> str:
        return shown_path(repository.removeprefix(self._start))

    def _key(self, held: list[Holding]) -> Iterator[str]:
        key = held[0].key
        places = sum(len(each.key.places) for each in held)
        where = f"{count(places, 'place')} in {count(len(held), 'repository', 'repositories')}"
        yield f"{self._style.paint('strong', key.masked)}  {key.fingerprint}  {where}"
        for each in held:
            yield f"  {self._name(each.repository)}: {printable(each.standing)}"
            yield from (f"    {_place(place)}" for place in each.key.places[:_SHOWN])
            if len(each.key.places) > _SHOWN:
                yield f"    and {count(len(each.key.places) - _SHOWN, 'more place')}"
        yield ""

    def _plan(self, holdings: Mapping[str, list[Holding]]) -> Iterator[str]:
        """Yield in which order each key of several repositories is to be replaced there; keys of the same ones together."""
        alike: dict[tuple[str, ...], list[str]] = {}
        for held in holdings.values():
            if len(held) > 1 and (change := tuple(to_change(held))):
                alike.setdefault(change, []).append(f"{held[0].key.masked} ({held[0].key.fingerprint[:8]})")
        for change, keys in alike.items():
            yield f"{', '.join(keys)}: {', '.join(map(self._name, change))}"
        if alike:
            clone = " (clone an address first)" if any(is_remote(each) for change in alike for each in change) else ""
            yield f"In each of them{clone}:"
            yield "    pplx-scan rotate --old-key-from prompt --new-key-from prompt --apply ."
            yield "When none holds the old key any more:"
            yield "    pplx-scan revoke --key-from prompt"

    def _found(self) -> Iterator[str]:
        rows = [(self._name(each.repository), _counts(each.findings)) for each in self._fleet.visited if each.findings]
        if rows:
            yield from Table(("", ""), rows, self._style.width - _INDENT).lines(rows)

    def _unread(self) -> Iterator[str]:
        for each in self._fleet.visited:
            for path, reason in each.unread:
                yield f"{self._name(each.repository)}: {shown_path(path)}: {printable(reason)}"

    def _failed(self) -> Iterator[str]:
        for each in self._fleet.visited:
            if each.error:
                yield f"{self._name(each.repository)}: {printable(each.error)}"
        if self._fleet.left:
            left = count(len(self._fleet.left), "repository", "repositories")
            yield f"{left} left: {printable(self._fleet.reason)}"

    def _notes(self) -> Iterator[str]:
        for each in self._fleet.visited:
            yield from (f"{self._name(each.repository)}: {note}" for note in each.notes)

    def _block(self, title: str, role: Paint, rows: Iterable[str]) -> Iterator[str]:
        listed = [f"{' ' * _INDENT}{row}" for row in rows]
        if listed:
            yield from (self._style.paint(role, title), *listed, "")

    def _summary(self, holdings: Mapping[str, list[Holding]]) -> Iterator[str]:
        visited = self._fleet.visited
        found = sum(len(each.findings) for each in visited)
        holders = len({each.repository for held in holdings.values() for each in held})
        scanned = [each for each in visited if not each.error]
        yield (
            f"{count(len(holdings), 'key')} in {count(holders, 'repository', 'repositories')}, {count(found, 'finding')}."
        )
        total = count(len(visited) + len(self._fleet.left), "repository", "repositories")
        yield f"{total}, {len(scanned)} scanned: {read_of(self._fleet)}."
        if not self._fleet.complete:
            yield self._style.paint("error", "INCOMPLETE") + ": not every repository was read to the end."
        elif found:
            yield "`pplx-scan` in a repository shows each finding, and what mends it."


def _place(place: FleetPlace) -> str:
    at = f"{shown_path(place.path)}:{place.line}:{place.column}" if place.path else "a message"
    return f"{at}  {'past: ' if place.past else ''}{printable(place.detail)}"


def _counts(findings: Iterable[Mapping[str, Any]]) -> str:
    """Return how many findings of each severity there are, and of each rule: `2 errors: key-in-repo 2`."""
    severities = Counter(finding["severity"] for finding in findings)
    rules = Counter(finding["rule"] for finding in findings)
    bad = [count(severities[each], each.value) for each in reversed(Severity)]
    parts = [text for text, each in zip(bad, reversed(Severity), strict=True) if severities[each]]
    return f"{', '.join(parts)}: {', '.join(f'{rule} {number}' for rule, number in rules.most_common())}"


def render_json(fleet: Fleet) -> Iterator[str]:
    """Yield the pieces of one JSON object."""
    return document(
        {
            **head_shape(),
            "fleet": {
                "state": "complete" if fleet.complete else "incomplete",
                "repositories": len(fleet.visited) + len(fleet.left),
                "seconds": round(fleet.seconds, 3),
            },
            "keys": map(_key_shape, holdings_of(fleet.visited).values()),
            "repositories": map(_repository_shape, fleet.visited),
            "findings": (
                {"repository": each.repository, **finding} for each in fleet.visited for finding in each.findings
            ),
            "left": list(fleet.left),
            "left_reason": exact(fleet.reason) or None,
            "notes": [exact(note) for note in fleet.notes],
        }
    )


def _key_shape(held: list[Holding]) -> dict[str, Any]:
    return {
        "fingerprint": held[0].key.fingerprint,
        "masked": held[0].key.masked,
        "change_in": to_change(held),
        "clone_first": list(filter(is_remote, to_change(held))),
        "repositories": [
            {
                "repository": each.repository,
                "standing": each.key.standing or None,
                "places": [place._asdict() for place in each.key.places],
            }
            for each in held
        ],
    }


def _repository_shape(visited: Visited) -> dict[str, Any]:
    return {
        "repository": visited.repository,
        "at": visited.at,
        "state": "failed" if visited.error else "complete" if visited.complete else "incomplete",
        "error": visited.error or None,
        "files": visited.stats.files,
        "bytes": visited.stats.bytes,
        "not_on_disk": visited.stats.absent,
        "index_apart": visited.stats.apart,
        "submodules_not_checked_out": visited.stats.submodules,
        "archives_not_opened": visited.stats.archives,
        "findings": len(visited.findings),
        "keys": len(visited.keys),
        "unread": [{"path": path, "reason": reason} for path, reason in visited.unread],
        "notes": list(visited.notes),
    }
