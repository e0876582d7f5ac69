"""A scan as a page: each key with its places and remedies, then the calls, then the unread files."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from pplx_scan.model.finding import Safety
from pplx_scan.model.printable import mask_parts
from pplx_scan.model.rule import Severity
from pplx_scan.report.claims import looked_at, nothing_found
from pplx_scan.report.counts import count, human_bytes, human_seconds, remarks_of
from pplx_scan.report.findings import short, where
from pplx_scan.report.groups import KeyGroup, PlaceGroup, group
from pplx_scan.report.html.page import Card, Map, Page, PlaceItem, Remark, Rows, Tile, remedies_of
from pplx_scan.report.next_step import next_step
from pplx_scan.report.style import Style
from pplx_scan.report.summary import departed_lines, incomplete_line
from pplx_scan.report.text import standing_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pplx_scan.model.finding import Finding
    from pplx_scan.model.keyring import KeyPlace
    from pplx_scan.model.result import ScanResult
    from pplx_scan.model.span import Place
    from pplx_scan.report.html.page import Role

_PLAIN: Final = Style()
_ROLES: Final[dict[Severity, Role]] = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"}
_SILENCED: Final = {"comment": "by a comment", "baseline": "by the baseline", "configuration": "by the configuration"}
_GIT: Final = {"tracked": "in git", "no-repository": ""}
"""How git sees a file, in a reader's words, where git's own are none."""


def page_of(result: ScanResult, style: Style) -> Page:
    """Return the page of a scan."""
    groups = group(result)
    step = next_step(result)
    return Page(
        title=_title(result),
        about=_about(result),
        tiles=tuple(_tiles(result)),
        maps=(
            Map("Keys", tuple(_key_cards(groups.keys, result))),
            Map("Calls and URLs", tuple(_rule_cards(finding for here in groups.calls for finding in here.findings))),
            Map("For information", tuple(_rule_cards(groups.infos))),
        ),
        rows=tuple(_rows(result, style)),
        alert="" if result.complete else incomplete_line(result, _PLAIN),
        step=(step.says, step.command) if step is not None else ("", ""),
    )


def _title(result: ScanResult) -> str:
    if not result.findings:
        return nothing_found(result).partition(":")[0]
    files = len({finding.path for finding in result.findings})
    return f"{count(len(result.findings), 'finding')} in {count(files, 'file')}"


def _about(result: ScanResult) -> str:
    stats, checkout = result.stats, result.checkout
    work = f"{count(stats.files, 'file')}, {human_bytes(stats.bytes)} read in {human_seconds(stats.seconds)}"
    parts = [
        f"Only {result.part}" if result.part else "",
        checkout.uri,
        checkout.prefix.rstrip("/"),
        f"commit {checkout.revision[:10]}" if checkout.revision else "",
        checkout.branch,
        work,
        *remarks_of(stats),
    ]
    return " · ".join(filter(None, parts))


def _tiles(result: ScanResult) -> Iterator[Tile]:
    tally = Counter(finding.severity for finding in result.findings)
    errors, warnings, infos = (tally[each] for each in (Severity.ERROR, Severity.WARNING, Severity.INFO))
    yield Tile("Errors", f"{errors:,}", "error" if errors else None)
    yield Tile("Warnings", f"{warnings:,}", "warning" if warnings else None)
    yield Tile("For information", f"{infos:,}", "info" if infos else None)
    yield Tile("Keys", f"{len(result.keys):,}")
    yield Tile("Files read", f"{result.stats.files:,}")
    if result.unread:
        yield Tile("Not read", f"{len(result.unread):,}", "error")
    if result.hidden:
        yield Tile("Suppressed", f"{result.suppressed:,}")


def _key_cards(groups: Iterable[KeyGroup], result: ScanResult) -> Iterator[Card]:
    """Yield the keys with findings, the worst first, then those that are where they belong."""
    shown = set()
    for each in groups:
        shown.add(each.secret)
        yield _key_card(each, _ROLES[each.worst], result)
    for key in result.keys:
        if key.secret not in shown:
            yield _key_card(KeyGroup(key.secret, key, ()), "good", result)


def _key_card(group: KeyGroup, role: Role, result: ScanResult) -> Card:
    near = {key.secret.fingerprint: short(key.secret) for key in result.keys}
    findings = [finding for here in group.by_place for finding in here.findings]
    return Card(
        title=group.secret.masked,
        brief=f"{standing_of(group, looked_at(result))}, {count(len(group.places), 'place')}",
        role=role,
        about=tuple(_about_key(group, looked_at(result), near)),
        items=tuple(_place_items(group)),
        remedies=remedies_of(
            (finding.rule.id, finding.remedy)
            for finding in sorted(findings, key=lambda each: (-each.severity.rank, each.rule.id))
        ),
    )


def _about_key(group: KeyGroup, part: str, near: dict[str, str]) -> Iterator[str]:
    yield f"fingerprint {group.secret.fingerprint}"
    yield f"{standing_of(group, part)}, {count(len(group.places), 'place')}"
    key = group.key
    if key is None:
        return
    if key.evidence:
        yield key.evidence
    if key.near:
        yield f"near miss of {near.get(key.near, key.near)}"
    if key.verdict is not None:
        yield f"the API: {key.verdict.name}, {key.verdict.reason}"
    if key.age is not None:
        yield key.age.text


def _place_items(group: KeyGroup) -> Iterator[PlaceItem]:
    """Yield every place of a key, those with findings first."""
    ring = {each.place: each for each in group.key.places} if group.key is not None else {}
    for here in group.by_place:
        yield _place_item(here, ring.get(here.place))
    shown = {here.place for here in group.by_place}
    for place, each in sorted(ring.items()):
        if place not in shown:
            yield PlaceItem(where(place), _tags(each))


def _place_item(here: PlaceGroup, key: KeyPlace | None = None) -> PlaceItem:
    first = here.findings[0]
    tags = _tags(key) if key is not None else (_GIT.get(first.fact.git, first.fact.git),)
    return PlaceItem(where(here.place), tags, tuple(map(_remark, here.findings)), first.excerpt, here.place.start.line)


def _tags(key: KeyPlace) -> tuple[str, ...]:
    written = "" if key.encoding == "plain" else f"written {key.encoding}"
    return (_GIT.get(key.git, key.git), written, mask_parts(key.name), key.scope)


def _remark(finding: Finding) -> Remark:
    mends = finding.fix is not None and finding.fix.safety is Safety.SAFE
    rule = finding.rule
    text = finding.message
    if finding.related:
        other = short(finding.ring.leader) if finding.ring.leader else "the other key"
        text += f" ({other} stands in {', '.join(map(where, finding.related[:3]))})"
    if finding.reads:
        text += f" (it is read in {', '.join(where(read.place) for read in finding.reads[:3])})"
    return Remark(_ROLES[finding.severity], rule.id, text, rule.url, mends)


def _rule_cards(findings: Iterable[Finding]) -> Iterator[Card]:
    """Yield a card for each rule about calls that were broken, the worst first."""
    by_rule: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_rule[finding.rule.id].append(finding)
    for found in sorted(by_rule.values(), key=lambda each: (-_worst(each).rank, each[0].rule.id)):
        rule = found[0].rule
        by_place: dict[Place, list[Finding]] = defaultdict(list)
        for finding in found:
            by_place[finding.place].append(finding)
        items = (_place_item(PlaceGroup(place, tuple(each))) for place, each in sorted(by_place.items()))
        about = (rule.id, count(len(by_place), "place"))
        yield Card(
            rule.title,
            about[1],
            _ROLES[_worst(found)],
            about,
            tuple(items),
            remedies_of(("", finding.remedy) for finding in found),
        )


def _worst(findings: Iterable[Finding]) -> Severity:
    return max((finding.severity for finding in findings), key=lambda severity: severity.rank)


def _rows(result: ScanResult, style: Style) -> Iterator[Rows]:
    fixed = (
        f"{where(each.place)}: {each.rule.id}: {each.fix.title if each.fix else ''}" for each in result.fixed or ()
    )
    yield Rows("Mended", tuple(fixed))
    yield Rows("Not mended", tuple(f"{where(each.place)}: {each.rule.id}: {why}" for each, why in result.refused))
    yield Rows("Still alive", tuple(departed_lines(result, _PLAIN)))
    yield Rows("Not read", tuple(f"{each.path}: {each.reason}" for each in result.unread))
    title = "Read line by line only, because they could not be parsed"
    yield Rows(title, tuple(f"{each.path}: {each.reason}" for each in result.degraded))
    yield Rows("Suppressed", tuple(_silenced(each) for each in result.hidden))
    yield Rows("Notes", result.remarks)
    if style.show_passed:
        passed = (f"{each.path}:{each.line}:{each.column}: {each.reason}" for each in result.passed)
        yield Rows("Passed over", tuple(passed))


def _silenced(finding: Finding) -> str:
    by = _SILENCED[finding.silenced or "comment"]
    return f"{where(finding.place)}: {finding.severity}[{finding.rule.id}]: {finding.message} ({by})"
