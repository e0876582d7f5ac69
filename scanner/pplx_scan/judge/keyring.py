"""All keys of a run in one ring: which one leads, and how each of the others stands to it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from pplx_scan.judge.age import ages
from pplx_scan.model.fact import KeyLiteral
from pplx_scan.model.keyring import KeyPlace, KeyStanding, RingKey
from pplx_scan.model.origin import HOME, IN_GIT
from pplx_scan.model.vocabulary import IN_USE, NO_KEYS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from pplx_scan.catalog.environments import Environments
    from pplx_scan.model.finding import Sighting
    from pplx_scan.model.keyring import Age, Verdict
    from pplx_scan.model.secret import Secret
    from pplx_scan.model.span import Place, Position
    from pplx_scan.model.vocabulary import Standing

LOADED: Final = "a program loads it, where several are set under one name"
FIRST: Final = "its path comes first"
_OF_GIT: Final = "of the files that git keeps, its own was committed last"
_MOST: Final = "it stands in the most places"
_DOUBTFUL: Final = frozenset({LOADED, FIRST, _OF_GIT})
"""Evidence that is too weak for one key to be written over another."""
_RELATED: Final = 10
"""So many places of the leading key are named beside a finding."""
_TELLING: Final[tuple[Standing, ...]] = (
    "rejected",
    "retired",
    "near-miss",
    "not-current",
    "current",
    "leading",
    "divergent",
    "only",
    "malformed",
)
"""Of several scopes, the standing that comes first here is the key's."""
_TRUST: Final[Mapping[Standing, int]] = {"current": 0, "leading": 1, "only": 2}
"""Of two keys that are one mistyped, the one of a better standing is right."""
_PARTS: Final = 3
"""Two texts that differ by at most two edits share one of three parts, moved by at most two characters."""
_SHIFT: Final = 2
_CROWD: Final = 64
"""More keys than this that share a part are a generated pattern, not typing mistakes."""


def _never(_path: str) -> int:
    return 0


def _unknown(_wanted: Mapping[str, Sequence[str]]) -> Mapping[str, tuple[str, bool]]:
    return {}


def _none(_keys: Sequence[RingKey]) -> frozenset[Secret]:
    return frozenset()


class Evidence(Struct, frozen=True):
    """Knowledge about keys from outside the files."""

    current: Secret | None = None
    """From `--current-key-from`."""
    current_fingerprint: str = ""
    """The fingerprint of the current key, if the key itself is not known."""
    ledger_current: str = ""
    """The fingerprint that the ledger calls current."""
    retired: Mapping[str, str] = {}
    """Fingerprints of retired keys, to the day of their end as YYYY-MM-DD, or empty."""
    committed: Callable[[str], int] = _never
    """The time of a file's last commit in seconds; asked only where keys are tied."""
    verdicts: Mapping[Secret, Verdict] = {}
    """Answers of the API about keys."""
    since: Mapping[str, str] = {}
    """Fingerprints, and the day since which the ledger says that they are in use."""
    first_seen: Callable[[Mapping[str, Sequence[str]]], Mapping[str, tuple[str, bool]]] = _unknown
    """Of fingerprints with the files that hold them, the day that git first saw each."""
    loaded: Callable[[Sequence[RingKey]], frozenset[Secret]] = _none
    """Of keys with their places, those that a program would load where several are set under one name."""
    overdue: int = 0
    """Days after which a key is too old; 0 when nobody asks for its age."""

    @property
    def tells_current(self) -> bool:
        """Tell whether the user named the key in use."""
        return self.current is not None or bool(self.current_fingerprint)

    def is_current(self, secret: Secret) -> bool:
        """Tell whether a key is the one that the user named."""
        return secret == self.current or secret.fingerprint == self.current_fingerprint


class ScopeStanding(Struct, frozen=True):
    """How one key stands in one scope."""

    name: Standing
    text: str = ""
    leader: Secret | None = None
    doubtful: bool = False
    """The evidence for the leader is too weak to replace this key by it."""


class Lead(Struct, frozen=True):
    """The key that leads a scope."""

    secret: Secret
    why: str
    alone: bool
    """No other key stands in the scope."""
    leaked: bool = False
    """It stands in a file that git keeps."""


class Ring(Struct, frozen=True):
    """The keys of a run, with the standing of each at each of its places."""

    keys: tuple[RingKey, ...]
    sightings: tuple[Sighting, ...]
    """Those that were given, with the standing of each key filled in."""
    related: Mapping[Secret, tuple[Place, ...]]
    """Some places of each key that another one is compared with."""


def build_ring(sightings: Iterable[Sighting], environments: Environments, evidence: Evidence) -> Ring:
    """Return the key ring of a run."""
    every = tuple(sightings)
    places = _places(every, environments)
    near = near_pairs(places)
    standings = _standings(places, near, evidence, _malformed(every))
    known = _ages(places, standings, evidence)
    keys = tuple(
        _ring_key(secret, places[secret], standings, evidence)
        for secret in sorted(places, key=lambda s: _rank(places[s]))
    )
    among = sum(key.standing not in NO_KEYS for key in keys) > 1
    keys = tuple(replace(key, age=known.get(key.secret), among=among) for key in keys)
    overdue = {min(key.places).place: key.age.text for key in keys if key.age and key.age.days > evidence.overdue}
    shared: dict[KeyStanding, KeyStanding] = {}
    judged = tuple(_with_standing(sighting, standings, environments, overdue, shared) for sighting in every)
    related = {secret: tuple(place.place for place in found[:_RELATED]) for secret, found in places.items()}
    return Ring(keys, judged, related)


def _ages(places: Mapping[Secret, list[KeyPlace]], standings: Standings, evidence: Evidence) -> dict[Secret, Age]:
    """Return the ages of the keys that are in use, if anyone asks for them."""
    used = {secret for (secret, _), standing in standings.items() if standing.name in IN_USE}
    if not evidence.overdue or not used:
        return {}
    today = dt.datetime.now(tz=dt.UTC).date()
    return ages(
        {secret: places[secret] for secret in places if secret in used}, evidence.since, evidence.first_seen, today
    )


def _rank(places: list[KeyPlace]) -> tuple[int, str, Position]:
    return -len(places), places[0].place.path, places[0].place.start


def _places(sightings: tuple[Sighting, ...], environments: Environments) -> dict[Secret, list[KeyPlace]]:
    found: dict[Secret, list[KeyPlace]] = defaultdict(list)
    for sighting in sightings:
        fact = sighting.fact
        if isinstance(fact, KeyLiteral) and not fact.placeholder and fact.flaw != "vendor":
            scope = environments.scope(sighting.place.path, fact.name)
            found[fact.secret].append(KeyPlace(sighting.place, fact.encoding, fact.git, fact.name, scope))
    return found


def _malformed(sightings: tuple[Sighting, ...]) -> frozenset[Secret]:
    facts = (sighting.fact for sighting in sightings)
    return frozenset(
        fact.secret for fact in facts if isinstance(fact, KeyLiteral) and fact.flaw not in {"", "character"}
    )


Standings = dict[tuple["Secret", str], ScopeStanding]
"""Key and scope to its standing there."""


def _standings(
    places: Mapping[Secret, list[KeyPlace]],
    near: Mapping[Secret, list[Secret]],
    evidence: Evidence,
    malformed: frozenset[Secret],
) -> Standings:
    found: Standings = {}
    shared: dict[ScopeStanding, ScopeStanding] = {}
    scopes: dict[str, dict[Secret, list[KeyPlace]]] = {}
    for secret, every in places.items():
        for place in every:
            scopes.setdefault(place.scope, {}).setdefault(secret, []).append(place)
    for scope, here in sorted(scopes.items()):
        leader, why = _leader([secret for secret in here if secret not in malformed] or list(here), here, evidence)
        lead = Lead(leader, why, alone=len(here) == 1, leaked=_is_leaked(here[leader]))
        for secret, its in here.items():
            bad = secret in malformed
            standing = ScopeStanding("malformed") if bad else _standing(secret, its, lead, evidence)
            found[secret, scope] = shared.setdefault(standing, standing)
    return found | _near_misses(found, places, near, evidence, malformed)


def _is_leaked(places: Iterable[KeyPlace]) -> bool:
    return any(place.git in IN_GIT for place in places)


def _near_misses(
    standings: Standings,
    places: Mapping[Secret, list[KeyPlace]],
    near: Mapping[Secret, list[Secret]],
    evidence: Evidence,
    malformed: frozenset[Secret],
) -> Standings:
    best: dict[Secret, int] = {}
    for (secret, _), standing in standings.items():
        best[secret] = min(best.get(secret, len(_TRUST)), _TRUST.get(standing.name, len(_TRUST)))
    doubt = {secret: (secret in malformed, best[secret], _rank(places[secret])) for secret in near}
    found: Standings = {}
    for secret, others in near.items():
        target = _near_target(secret, others, doubt)
        if target is not None and secret.fingerprint not in evidence.retired:
            standing = ScopeStanding("near-miss", _near_text(secret, target), target)
            found |= {(secret, scope): standing for scope in {place.scope for place in places[secret]}}
    return found


def _leader(secrets: list[Secret], here: Mapping[Secret, list[KeyPlace]], evidence: Evidence) -> tuple[Secret, str]:
    """Return the key that leads a scope and the evidence, strongest first."""
    taken = [secret for secret in secrets if secret in evidence.verdicts and evidence.verdicts[secret].accepted]
    secrets = taken or secrets
    for secret in secrets:
        if evidence.is_current(secret):
            return secret, "it is the key of --current-key-from"
    for secret in secrets:
        if secret.fingerprint == evidence.ledger_current:
            return secret, "the ledger calls it current"
    alive = [secret for secret in secrets if not _is_over(secret, evidence)] or secrets
    inside = [secret for secret in alive if any(not place.place.path.startswith(HOME) for place in here[secret])]
    if len(inside) == 1 < len(alive):
        return inside[0], "the others stand outside of the repository"
    alive = inside or alive
    if len(alive) == 1:
        return alive[0], "the API takes it" if taken else "it is the only one"
    made = [RingKey(secret, "divergent", tuple(here[secret])) for secret in alive]
    loaded = evidence.loaded(made)
    if len(loaded) == 1:
        return next(iter(loaded)), LOADED
    most = max(len(here[secret]) for secret in alive)
    tied = [secret for secret in alive if len(here[secret]) == most]
    if len(tied) == 1:
        return tied[0], _MOST
    newest = {secret: max(evidence.committed(place.place.path) for place in here[secret]) for secret in tied}
    first = min(tied, key=lambda secret: (-newest[secret], min(place.place.path for place in here[secret])))
    if sum(time == newest[first] for time in newest.values()) > 1:
        return first, FIRST
    return first, "its file was committed last" if min(newest.values()) else _OF_GIT


def _is_over(secret: Secret, evidence: Evidence) -> bool:
    """Tell whether a key is known to be dead."""
    verdict = evidence.verdicts.get(secret)
    return secret.fingerprint in evidence.retired if verdict is None else verdict.name == "rejected"


def _standing(secret: Secret, its: Sequence[KeyPlace], lead: Lead, evidence: Evidence) -> ScopeStanding:
    """Return how a well-formed key stands in a scope, where it has some places, by the strongest evidence."""
    fingerprint, verdict = secret.fingerprint, evidence.verdicts.get(secret)
    if verdict is not None and verdict.name == "rejected":
        leader = lead.secret if lead.secret != secret and not _is_over(lead.secret, evidence) else None
        return ScopeStanding("rejected", verdict.reason, leader)
    if fingerprint in evidence.retired:
        day = evidence.retired[fingerprint]
        sure = lead.secret.fingerprint == evidence.ledger_current or evidence.is_current(lead.secret)
        text = f"the ledger says that it was retired{' on ' + day if day else ''}"
        return ScopeStanding("retired", text, lead.secret if sure and lead.secret != secret else None)
    if evidence.tells_current:
        if evidence.is_current(secret):
            return ScopeStanding("current", "it is the key of --current-key-from")
        known = evidence.current or (lead.secret if evidence.is_current(lead.secret) else None)
        return ScopeStanding("not-current", "it is not the key of --current-key-from", known)
    if fingerprint == evidence.ledger_current:
        return ScopeStanding("current", "the ledger calls it current")
    if secret == lead.secret:
        return ScopeStanding("only") if lead.alone else ScopeStanding("leading", lead.why)
    # A key that must be revoked is never written over one that nobody else has seen.
    exposing = lead.why == _MOST and lead.leaked and not _is_leaked(its)
    text = f"{lead.secret.masked} leads here: {lead.why}"
    return ScopeStanding("divergent", text, lead.secret, exposing or lead.why in _DOUBTFUL)


Doubt = tuple[bool, int, tuple[int, str, "Position"]]
"""How doubtful a key is: a malformed one more than any other, one that leads nowhere more than one that does."""


def _near_target(secret: Secret, others: list[Secret], doubt: Mapping[Secret, Doubt]) -> Secret | None:
    """Return the key that `secret` is a mistyped copy of; None when the other one is the suspect."""
    trusted = (other for other in others if not doubt[other][0] and other.core != secret.core)
    return next((other for other in trusted if doubt[other] < doubt[secret]), None)


def _near_text(secret: Secret, target: Secret) -> str:
    kinds: dict[str, list[int]] = defaultdict(list)
    for difference in secret.differences(target) or ():
        kinds[difference.kind].append(difference.position)
    parts = [f"{kind} at position {', '.join(map(str, at))}" for kind, at in kinds.items()]
    return f"it differs from {target.masked} by {'; '.join(parts)}"


def _with_standing(
    sighting: Sighting,
    standings: Standings,
    environments: Environments,
    overdue: Mapping[Place, str],
    shared: dict[KeyStanding, KeyStanding],
) -> Sighting:
    fact = sighting.fact
    if not isinstance(fact, KeyLiteral):
        return sighting
    standing = standings.get((fact.secret, environments.scope(sighting.place.path, fact.name)))
    if standing is None:
        return sighting
    here = KeyStanding(
        standing="pool" if standing.name == "divergent" and fact.pool else standing.name,
        standing_text=standing.text,
        leader=standing.leader,
        doubtful=standing.doubtful,
        overdue=overdue.get(sighting.place, ""),
    )
    return replace(sighting, ring=shared.setdefault(here, here))


def _ring_key(secret: Secret, places: list[KeyPlace], standings: Standings, evidence: Evidence) -> RingKey:
    found = sorted((standings[secret, place.scope] for place in places), key=lambda s: _TELLING.index(s.name))
    standing = found[0]
    near = standing.leader.fingerprint if standing.name == "near-miss" and standing.leader is not None else ""
    return RingKey(secret, standing.name, tuple(places), standing.text, near, evidence.verdicts.get(secret))


def near_pairs(secrets: Iterable[Secret]) -> dict[Secret, list[Secret]]:
    """Return, for each key, the other keys that differ from it by case, look-alikes or up to two edits.

    The cost grows with the number of keys, not with its square.
    """
    by_part: dict[int, list[Secret]] = defaultdict(list)
    order = {secret: number for number, secret in enumerate(secrets)}
    for secret in order:
        for part in secret.parts(_PARTS):
            by_part[part].append(secret)
    found: dict[Secret, set[Secret]] = defaultdict(set)
    for secret in order:
        for other in _candidates(secret, by_part):
            if other != secret and secret.differences(other) is not None:
                # The other one may have found too many that share a part to look at any.
                found[secret].add(other)
                found[other].add(secret)
    return {secret: sorted(others, key=order.__getitem__) for secret, others in found.items()}


def _candidates(secret: Secret, by_part: dict[int, list[Secret]]) -> dict[Secret, None]:
    candidates: dict[Secret, None] = {}
    for window in secret.windows(_PARTS, _SHIFT):
        sharing = by_part.get(window, ())
        if len(sharing) <= _CROWD:
            candidates |= dict.fromkeys(sharing)
    return candidates
