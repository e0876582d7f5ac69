"""The search for known keys by their value, in every spelling, without any reader of formats.

It goes over the files on the disk, over what is in the archives among them, and over the versions that git alone
holds. What it cannot look into is named, and then there is no proof.
"""

from __future__ import annotations

import os
import pickle
from io import BytesIO
from stat import S_ISLNK, S_ISREG
from typing import IO, TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import astuple, replace

from pplx_scan.fix.leftover import Spellings, words_of
from pplx_scan.model.origin import GitStanding
from pplx_scan.model.reads import Unread
from pplx_scan.model.rotation import Proof, Remainder, Searched
from pplx_scan.pipeline.forked import Units, can_fork, jobs_of, share
from pplx_scan.regular_file import open_regular
from pplx_scan.report.counts import count
from pplx_scan.walk.archives import members
from pplx_scan.walk.ignored import other_ignored
from pplx_scan.walk.index import STAGED, index_versions
from pplx_scan.walk.objects import some_objects
from pplx_scan.walk.packed import HEAD, LFS_POINTER, is_archive
from pplx_scan.walk.repository import top_of

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterable, Iterator, Sequence

    from pplx_scan.model.change import FileChange
    from pplx_scan.model.rotation import Rotation
    from pplx_scan.model.secret import Secret
    from pplx_scan.walk.ignored import Others
    from pplx_scan.walk.index import IndexVersions
    from pplx_scan.walk.listing import Listing

_PORTION: Final = 8 << 20
_OVERLAP: Final = 1 << 16
"""Bytes that two portions share: more than any spelling of a key takes."""
_BLOCK: Final = 1 << 12
"""Bytes whose line ends are counted at once."""
_KEYS: Final = 128
"""Keys that are searched for at once: each takes a third of a megabyte."""
_SMALL: Final = 1 << 16
"""Bytes of a file whose words are kept while one batch of keys after the other is searched for."""
_WORDS: Final = 1 << 22
"""So many words of all files are kept, of eight bytes each."""
_MANY: Final = 256
"""Fewer files are not worth a process."""
_NAMED: Final = 4
"""So many folders are named."""
_IGNORED: Final = "git ignores it; --no-gitignore lets it be rewritten"
_MOST: Final = 1000
"""Lines of one file that are listed."""
_MOST_PLACES: Final = 20_000
"""Places of one file that are looked at: thousands may stand in one line."""


def prove(listing: Listing, rotation: Rotation, pending: Sequence[FileChange] = (), jobs: int = 0) -> Proof:
    """Return where the old keys of a rotation still stand, each place once.

    Args:
        listing: every file that a scan reads; its `batches` are used up.
        rotation: the places that are replaced, and those that are left, with the reason.
        pending: changes that are not written yet; the files are taken as they will be.
        jobs: processes; 0 for as many as are useful.
    """
    proof = search(listing, rotation.sought, rotation.new, pending, jobs)
    reasons = {(use.place.path, use.place.start.line): use.left for use in rotation.left}
    by_path = {use.place.path: use.left for use in rotation.left}
    found = [
        replace(each, reason=each.reason or reasons.get((each.path, each.line)) or by_path.get(each.path, ""))
        for each in proof.remainders
    ]
    known = {(each.path, each.line) for each in found}
    # A reader knows forms that the search does not, such as a key in many short pieces.
    found += [
        Remainder(use.place.path, use.place.start.line, use.form, use.left)
        for use in rotation.left
        if (use.place.path, use.place.start.line) not in known
    ]
    return replace(proof, remainders=tuple(sorted(dict.fromkeys(found), key=astuple)))


def search(
    listing: Listing, sought: Sequence[Secret], beside: Secret, pending: Iterable[FileChange] = (), jobs: int = 0
) -> Proof:
    """Return where some keys stand.

    Args:
        listing: every file that a scan reads; its `batches` are used up.
        sought: the keys.
        beside: the key that stands in their place; what is a part of it does not count.
        pending: changes that are not written yet; the files are taken as they will be.
        jobs: processes; 0 for as many as are useful.

    Raises:
        WorkerError: a process ended before its work was done.
    """
    files = [_File(path, batch.git) for batch in listing.batches for path in batch.paths]
    others = other_ignored(listing, {file.path for file in files})
    files += (_File(path, None, _IGNORED) for path in others.paths)
    index = index_versions(listing)
    changes = {change.path: change for change in pending}
    remainders: dict[Remainder, None] = {}
    done = _Search(listing.root, Spellings(()), changes)
    words = _words(done, files) if len(sought) > _KEYS else {}
    for start in range(0, len(sought), _KEYS):
        spellings = Spellings(sought[start : start + _KEYS], beside)
        done = _Search(listing.root, spellings, changes)
        last = start + _KEYS >= len(sought)  # what cannot be read is said once, and files are counted once
        rest = files if last else [file for file in files if not _is_foreign(words.get(file), spellings)]
        _share(done, rest, jobs_of(jobs))
        done.versions(index)
        done.names([file.path for file in files] + [version.path for version in index.versions])
        remainders.update(dict.fromkeys(done.remainders))
    return Proof(
        tuple(remainders),
        Searched(done.files, done.members, done.blobs),
        tuple(sorted({*listing.closed, *done.closed})),
        tuple(sorted({*listing.unread, *index.unread, *done.unread})),
        tuple(_beyond(listing, others)),
    )


def _words(search: _Search, files: Iterable[_File]) -> dict[_File, array[int]]:
    """Return the words of small files, so that those are opened once, however many keys there are."""
    found: dict[_File, array[int]] = {}
    left = _WORDS
    for file in files:
        raw = search.small(file)
        if raw is not None:
            found[file] = words_of(raw)
            left -= len(found[file])
        if left < 0:
            break
    return found


def _is_foreign(words: array[int] | None, spellings: Spellings) -> bool:
    return words is not None and spellings.are_foreign_to(words)


def _beyond(listing: Listing, others: Others) -> Iterator[str]:
    if listing.narrow or top_of(listing.root) not in {None, listing.root}:
        yield "files outside of what was named"
    if others.left:
        names = sorted({os.path.basename(folder) for folder in others.left})
        named = ", ".join([*names[:_NAMED], *(["…"] if len(names) > _NAMED else [])])
        yield f"ignored folders of what was installed or cached ({named}; --no-gitignore)"
    if others.passed:
        yield f"{count(others.passed, 'ignored file')} too large or not to be read (--no-gitignore)"
    if listing.excluded:
        yield f"{count(listing.excluded, 'excluded file')}"
    if listing.repositories:
        yield "the history of git (`pplx-scan history`) and its settings and hooks"


def _share(search: _Search, files: Sequence[_File], jobs: int) -> None:
    """Search files, in several processes when there are many."""
    if jobs == 1 or len(files) < _MANY or not can_fork():
        for file in files:
            search.file(file)
        return
    units = Units(len(files))

    def own() -> None:
        for at in units:
            search.file(files[at])

    def task() -> bytes:
        own()
        return search.packed()

    try:
        for packed in share(jobs, units, task, own):
            search.add(packed)
    finally:
        units.close()


class _File(Struct, frozen=True):
    """A file on the disk that is searched."""

    path: str
    git: GitStanding | None
    reason: str = ""
    """Why a key is left in it; empty when that is not known."""


class _Search:
    """One pass over everything."""

    def __init__(self, root: str, spellings: Spellings, changes: dict[str, FileChange]) -> None:
        self.remainders: list[Remainder] = []
        self.closed: list[Unread] = []
        self.unread: list[Unread] = []
        self.files = 0
        self.members = 0
        self.blobs = 0
        self._root = root
        self._spellings = spellings
        self._changes = changes

    def file(self, file: _File) -> None:
        """Search a file on the disk."""
        path, place = file.path, Remainder(file.path, 0, "", file.reason)
        location = os.path.join(self._root, path)
        try:
            mode = os.lstat(location).st_mode
            if S_ISLNK(mode):
                self._stream(path, BytesIO(os.fsencode(os.readlink(location))), place)
            elif S_ISREG(mode):
                with open_regular(location) as stream:
                    self._content(path, self._changed(path, stream), place)
                self.files += 1
        except (FileNotFoundError, NotADirectoryError):
            if file.git is not GitStanding.TRACKED:
                self.unread.append(Unread(path, "vanished while it was searched"))
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else str(error)
            self.unread.append(Unread(path, reason or type(error).__name__))

    def small(self, file: _File) -> bytes | None:
        """Return the bytes of a small file that is no archive; None of any other."""
        location = os.path.join(self._root, file.path)
        try:
            if not S_ISREG(os.lstat(location).st_mode):
                return None
            with open_regular(location) as stream:
                raw = self._changed(file.path, stream).read(_SMALL + 1)
        except (OSError, ValueError):
            return None
        return None if len(raw) > _SMALL or is_archive(raw[:HEAD]) else raw

    def _changed(self, path: str, stream: IO[bytes]) -> IO[bytes]:
        change = self._changes.get(path)
        return stream if change is None else BytesIO(change.apply(stream.read()))

    def packed(self) -> bytes:
        """Return the result, for another process."""
        return pickle.dumps((self.remainders, self.closed, self.unread, self.files, self.members))

    def add(self, packed: bytes) -> None:
        """Add the result of another process."""
        remainders, closed, unread, files, inside = pickle.loads(packed)  # noqa: S301 - from our own child
        self.remainders += remainders
        self.closed += closed
        self.unread += unread
        self.files += files
        self.members += inside

    def versions(self, index: IndexVersions) -> None:
        """Search versions in git's index."""
        by_folder: dict[str, dict[str, list[Remainder]]] = {}
        for version in index.versions:
            place = Remainder(version.path, 0, "", version.reason, "git")
            by_folder.setdefault(version.folder, {}).setdefault(version.id, []).append(place)
        for folder, wanted in by_folder.items():
            missing = dict(wanted)
            for blob in some_objects(folder, list(wanted)):
                places = missing.pop(blob.id, ())
                for place in places:
                    if len(blob.raw) < blob.size or blob.damaged:
                        self.closed.append(Unread(place.path, f"{place.reason}: too large, or damaged"))
                        continue
                    self.blobs += 1
                    self._content(place.path, BytesIO(blob.raw), place)
            self.closed += (
                Unread(place.path, f"{place.reason}: git does not have its content")
                for places in missing.values()
                for place in places
            )

    def names(self, paths: Sequence[str]) -> None:
        """Search the names of files and of their folders."""
        joined = "\n".join(path.replace("\n", " ") for path in paths)
        for line, form in _found(BytesIO(os.fsencode(joined)), self._spellings):
            self.remainders.append(Remainder(paths[line - 1], 1, form, "it is in the name"))

    def _content(self, path: str, stream: IO[bytes], place: Remainder) -> None:
        """Search bytes, and the files in them when they are an archive."""
        head = stream.read(HEAD)
        stream.seek(0)
        inside = False
        if head.startswith(LFS_POINTER) and place.reason != STAGED:
            self.closed.append(Unread(path, "a Git LFS pointer, whose content is not here"))
        if is_archive(head):
            for member in members(path, stream):
                if isinstance(member, Unread):
                    self.closed.append(member)
                    continue
                self.members += 1
                within = replace(place, store="archive") if place.store == "disk" else place
                within = replace(within, reason=within.reason or "it is in an archive")
                inside |= self._stream(member.path, BytesIO(member.raw), within)
            stream.seek(0)
        # What stands in an archive as it is was found in its own file.
        if not inside:
            self._stream(path, stream, place)

    def _stream(self, path: str, stream: IO[bytes], place: Remainder) -> bool:
        """Search bytes, and return whether a key stands in them."""
        found: dict[int, str] = {}
        for number, (line, form) in enumerate(_found(stream, self._spellings), 1):
            found.setdefault(line, form)
            if len(found) == _MOST or number == _MOST_PLACES:
                what = f"{_MOST:,} lines with" if len(found) == _MOST else f"{_MOST_PLACES:,} places of"
                self.closed.append(Unread(path, f"only its first {what} a key are listed"))
                break
        self.remainders += (replace(place, path=path, line=line, form=form) for line, form in found.items())
        return bool(found)


def _found(stream: IO[bytes], spellings: Spellings) -> Iterator[tuple[int, str]]:
    """Yield line and form of every key in a file."""
    line, kept = 1, b""
    while portion := stream.read(_PORTION):
        raw = kept + portion
        lines = _Lines(raw)
        for leftover in spellings.search(raw):
            yield line + lines.before(leftover.offset), leftover.form
        kept = raw[-_OVERLAP:]
        line += lines.before(len(raw) - len(kept))


class _Lines:
    """The line ends of some bytes, counted once however many places are asked for."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self._counts = [0]

    def before(self, offset: int) -> int:
        """Return how many there are before a place."""
        block = offset // _BLOCK
        for number in range(len(self._counts), block + 1):
            self._counts.append(self._counts[-1] + self._raw.count(b"\n", (number - 1) * _BLOCK, number * _BLOCK))
        return self._counts[block] + self._raw.count(b"\n", block * _BLOCK, offset)
