"""Where old keys stand, and the changes that put a new one there. Nothing is written here."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from pplx_scan.catalog.load import load_catalog
from pplx_scan.errors import UsageError
from pplx_scan.fix.refusal import Refused
from pplx_scan.fix.rewrite import merged, rewritten_all
from pplx_scan.judge.excerpt import KnownKeys
from pplx_scan.model.change import FileChange, digest_of, spliced
from pplx_scan.model.fact import KeyLiteral
from pplx_scan.model.reads import WHOLE, Unread
from pplx_scan.model.rotation import KeyUse, Rotation
from pplx_scan.model.source import Source
from pplx_scan.pipeline.examine import examine_again, examine_bytes, examine_file, examine_name
from pplx_scan.pipeline.restoration import restoration_of, written_spans
from pplx_scan.regular_file import open_regular
from pplx_scan.walk.exclude import spec_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pathspec import GitIgnoreSpec

    from pplx_scan.catalog.load import Catalog
    from pplx_scan.model.origin import WorktreeFile
    from pplx_scan.model.secret import Secret
    from pplx_scan.model.span import Place
    from pplx_scan.pipeline.examine import Examined
    from pplx_scan.pipeline.prefilter.run import Hit, Prefiltered

_BINARY: Final = "the file is binary"
_WIDE: Final = "utf-16", "utf-32"


class RotationRequest(Struct, frozen=True):
    """A request to replace keys: the keys, and the files."""

    new: Secret
    old: frozenset[Secret]
    """The keys to be replaced; empty for every key but the new one."""
    only: tuple[str, ...] = ()
    """Globs in the form of `.gitignore`; empty for all files."""
    exclude: tuple[str, ...] = ()
    chosen: Callable[[KeyUse, str], bool] = lambda _use, _excerpt: True
    """Asked for each place, with its masked line."""


def plan_rotation(prefiltered: Prefiltered, request: RotationRequest) -> Rotation:
    """Return where the old keys stand, and how each place is rewritten.

    Raises:
        UsageError: a glob is not valid.
    """
    return _Planner(request).plan(prefiltered)


def refuse_unread(rotation: Rotation) -> None:
    """Make sure that every file was read before one of them is changed.

    Raises:
        UsageError: one was not.
    """
    if rotation.unread:
        first = rotation.unread[0]
        message = f"{first.path}: {first.reason}; what cannot be read may hold the old key, nothing was changed"
        raise UsageError(message)


class _Planner:
    def __init__(self, request: RotationRequest) -> None:
        self._request = request
        self._catalog: Catalog = load_catalog()
        self._only = _spec(request.only)
        self._exclude = _spec(request.exclude)
        self._uses: list[KeyUse] = []
        self._changes: list[FileChange] = []
        self._unread: list[Unread] = []
        self._lasting: list[str] = []
        self._holders: list[str] = []

    def plan(self, prefiltered: Prefiltered) -> Rotation:
        """Go over all files that can hold a key."""
        for hit in prefiltered.hits:
            self._file(hit)
        for file in prefiltered.named:
            examined = examine_name(file.path, file.git, self._catalog)
            self._leave(self._keys(examined, file), file, examined, "it is in the path: rename it")
        self._uses.sort(key=lambda use: use.place)
        old = dict.fromkeys(use.old for use in self._uses)
        return Rotation(
            new=self._request.new,
            old=tuple(old),
            named=tuple(sorted(self._request.old, key=lambda secret: secret.fingerprint)),
            uses=tuple(self._uses),
            changes=tuple(self._changes),
            unread=(*prefiltered.unread, *self._unread),
            notes=prefiltered.notes,
            holders=tuple(self._holders),
            lasting=tuple(self._lasting),
        )

    def _file(self, hit: Hit) -> None:
        if hit.size > WHOLE:
            examined = examine_file(hit.file, hit.offsets, self._catalog)
            self._leave(self._keys(examined, hit.file), hit.file, examined, "the file is too large to be rewritten")
            return
        try:
            with open_regular(hit.file.location) as stream:
                raw = stream.read()
        except OSError as error:
            self._unread.append(Unread(hit.file.path, error.strerror or type(error).__name__))
            return
        examined = examine_bytes(hit.file, raw, self._catalog)
        if examined.unread is not None:
            self._unread.append(examined.unread)
            return
        keys = self._keys(examined, hit.file)
        reason = self._outside(hit.file.path)
        source = Source(hit.file, raw)
        if not reason and b"\0" in raw and not source.encoding.startswith(_WIDE):
            reason = _BINARY
        if reason:
            self._leave(keys, hit.file, examined, reason)
        elif keys:
            self._rewrite(source, examined, keys)

    def _keys(self, examined: Examined, file: WorktreeFile) -> list[KeyLiteral]:
        found = []
        if any(
            isinstance(each.fact, KeyLiteral) and each.fact.secret == self._request.new for each in examined.sightings
        ):
            self._holders.append(file.location)
        for sighting in examined.sightings:
            fact = sighting.fact
            if not isinstance(fact, KeyLiteral) or fact.placeholder:
                continue
            if fact.secret == self._request.new and not fact.flaw:
                continue
            if fact.secret in self._request.old or (not self._request.old and fact.flaw != "vendor"):
                found.append(fact)
        return found

    def _outside(self, path: str) -> str:
        if self._only is not None and not self._only.match_file(path):
            return "it is outside of --only"
        return "it is excluded" if self._exclude is not None and self._exclude.match_file(path) else ""

    def _leave(self, keys: Iterable[KeyLiteral], file: WorktreeFile, examined: Examined, reason: str) -> None:
        places = {id(sighting.fact): sighting.place for sighting in examined.sightings}
        self._uses += (self._use(key, places[id(key)], file, reason) for key in keys)

    def _use(self, key: KeyLiteral, place: Place, file: WorktreeFile, left: str = "") -> KeyUse:
        scope = self._catalog.environments.scope(file.path, key.name)
        return KeyUse(place, key.secret, key.encoding, key.git, key.name, scope, left)

    def _rewrite(self, source: Source, examined: Examined, keys: Sequence[KeyLiteral]) -> None:
        file = source.origin
        sightings = {id(sighting.fact): sighting for sighting in examined.sightings}
        uses = [self._use(key, sightings[id(key)].place, file) for key in keys]  # type: ignore[arg-type]
        lines = [sightings[id(key)].excerpt.line for key in keys]
        known = KnownKeys((key.secret for key in keys), lines)
        wanted = [self._request.chosen(use, known.hidden_in(line)) for use, line in zip(uses, lines, strict=True)]
        rewrites = rewritten_all(
            source, [(key, self._request.new) for key, yes in zip(keys, wanted, strict=True) if yes]
        )
        results = iter(rewrites)
        for use, yes in zip(uses, wanted, strict=True):
            result = next(results).result if yes else Refused("you did not say yes")
            self._uses.append(replace(use, left=result.reason) if isinstance(result, Refused) else use)
        edits = merged(rewrites)
        if not edits:
            return
        try:
            after = Source(file, spliced(source.raw, edits, source.path))
        except ValueError:
            self._uses[-len(uses) :] = [replace(use, left="the file is not what it was") for use in uses]
            return
        changed = examine_again(file, after.raw, self._catalog, examined)
        reason = _objection(changed, examined)
        if reason:
            self._uses[-len(uses) :] = [replace(use, left=reason) for use in uses]
            return
        digest, olds = digest_of(source.raw), list(dict.fromkeys(key.secret for key in keys))
        self._changes.append(FileChange(file.path, file.location, digest, edits))  # type: ignore[union-attr]
        if restoration_of(after, changed, self._request.new.fingerprint, olds, written_spans(edits), digest) is None:
            self._lasting.append(file.path)


def _objection(after: Examined, before: Examined) -> str:
    """Return why the edits spoil a file; empty if it has the same facts with another key."""
    if not after.is_read_as(before):
        return "the file would not parse any more"
    return "" if _kinds(after) == _kinds(before) else "the file would not say the same any more"


def _kinds(examined: Examined) -> Counter[str]:
    return Counter(type(sighting.fact).__name__ for sighting in examined.sightings)


def _spec(globs: tuple[str, ...]) -> GitIgnoreSpec | None:
    return spec_of("", globs) if globs else None
