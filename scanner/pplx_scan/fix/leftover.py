"""The search by value: known keys looked for in raw bytes, in every spelling, without any reader of formats.

Each view of the bytes (`fix/views.py`) is reduced to its letters and digits. There, stretches of the texts that a key
gives (`fix/spelled.py`) are found by their words of eight bytes: of the words at every eighth byte of the view, those of
a long enough stretch hold one. So a view is gone over once, for all keys and encodings together.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from sys import byteorder
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from pplx_scan.fix.mapped_bytes import MappedBytes, letters_and_digits, reduced
from pplx_scan.fix.spelled import spelled, stem_of
from pplx_scan.fix.views import views
from pplx_scan.model.encoding import PREFIX
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pplx_scan.codecs.needle import Needle
    from pplx_scan.fix.spelled import Spelled
    from pplx_scan.model.secret import Secret

_WORD: Final = 8
"""Bytes that are compared at once."""
_SURE: Final = 2 * _WORD - 1
"""As many bytes hold a word that begins at a multiple of `_WORD`, wherever they stand."""
_BITS: Final = 16
"""Enough for a place in a text that a key gives."""
_FEW: Final = 8
"""So many keys, and of each view a word at every eighth byte is compared. Of more, all words are, with fewer of each key."""
_CHUNK: Final = 1 << 19
_OVERLAP: Final = 1 << 15
"""Bytes that two chunks share: more than any spelling of a key takes."""
_CHANCE: Final = 2
"""Symbols at the ends of a stretch that may match by chance, in each layer."""
_ENCODED: Final = expression(rb"[\w+/=-]*(?:[^\w+/-]{1,16}[\w+/-]{20,})*+")
"""The rest of an encoded text, perhaps in further lines."""


class Leftover(Struct, frozen=True):
    """A place where a known key, or a part of it, still stands."""

    offset: int
    """Of its first byte."""
    form: str
    """`plain`, `split` (with other characters in it: quotes, blanks, dashes), `utf-16`, `escaped`, `base64`, `numbers` …; `part` behind it when not all of the key stands there."""
    secret: Secret


class Spellings:
    """Some keys in every spelling that bytes can have."""

    def __init__(self, secrets: Iterable[Secret], beside: Secret | None = None) -> None:
        """Make ready to look for keys.

        Args:
            secrets: the keys.
            beside: the key that is to stand in their place. What is a part of it does not count: an old key that was
                cut short is also found in the whole one.
        """
        self._groups: dict[bytes, _Group] = {}
        different = dict.fromkeys(secrets)
        step = 1 if len(different) > _FEW else _WORD
        for secret in different:
            key, other = _raw(secret), b"" if beside is None else _raw(beside)
            keep = bytes(set(key)) if key and letters_and_digits(key).text == letters_and_digits(other).text else b""
            stem = stem_of(key, other)
            texts = spelled(secret, stem, keep)
            same = _share_a_word(stem, other)
            others = spelled(beside, other, keep) if beside is not None and same else ()
            self._groups.setdefault(keep, _Group(step)).add(_Sought(stem, texts, [each.needle for each in others]))

    def search(self, raw: bytes) -> Iterator[Leftover]:
        """Yield every place where one of the keys stands, in no particular order, each once."""
        found: list[tuple[int, int]] = []
        whole = 0
        for start in range(0, len(raw), _CHUNK):
            found = [each for each in found if each[1] > start]
            end = start + _CHUNK + _OVERLAP
            if start >= whole:
                rest = _ENCODED.match(raw, end)
                end = whole = rest.end() if rest is not None else end
            chunk = raw[start:end]
            if not reduced(chunk):  # a hole of a sparse file, as those of virtual machines are
                continue
            for low, high, leftover in self._in_chunk(chunk):
                place = (start + low, start + high)
                at = bisect_left(found, place)
                # Places that were found do not overlap: those beside a new one tell of all.
                if all(place[1] <= begin or last <= place[0] for begin, last in found[max(at - 1, 0) : at + 1]):
                    found.insert(at, place)
                    yield replace(leftover, offset=start + leftover.offset)

    def are_foreign_to(self, words: array[int]) -> bool:
        """Tell whether nothing can be found in bytes that have these words, as `words_of` gives them."""
        return all(not keep and group.is_foreign_to(words) for keep, group in self._groups.items())

    def _in_chunk(self, chunk: bytes) -> Iterator[tuple[int, int, Leftover]]:
        """Yield start and end of each leftover, and the leftover; a place may come more than once."""
        for view, form in views(MappedBytes(chunk)):
            for keep, group in self._groups.items():
                tight = letters_and_digits(view.text, keep)
                for run in group.runs(tight.text):
                    start = view.origin(tight.origin(run.start))
                    end = view.origin(tight.origin(run.end - 1)) + 1
                    yield start, end, _leftover(chunk, start, run, form)


def words_of(raw: bytes) -> array[int]:
    """Return all words in the views of a small file."""
    words = array("Q")
    for view, _ in views(MappedBytes(raw)):
        text = letters_and_digits(view.text).text
        for shift in range(_WORD):
            words.frombytes(text[shift : shift + (len(text) - shift) // _WORD * _WORD])
    return words


class _Sought(Struct, frozen=True):
    """One key to search for."""

    stem: bytes
    texts: Sequence[Spelled]
    others: Sequence[Needle]
    """The texts of the key that is to stand in its place, where the two have something in common."""


class _Run(Struct, frozen=True):
    """A stretch of a view that is one of a text."""

    start: int
    end: int
    text: Spelled
    sought: _Sought


class _Group:
    """Keys that are searched for in the same bytes."""

    def __init__(self, step: int) -> None:
        """Make ready.

        Args:
            step: a word is taken from a view at every so many bytes, and from a text at the more places the greater it is.
        """
        self._step = step
        self._texts: list[tuple[Spelled, _Sought]] = []
        self._short: list[int] = []
        self._places: dict[int, int] = {}
        """Words, each with the number of a text that holds it, and behind that in `_BITS` bits where. A key has twenty thousand of them, or fifteen hundred."""
        self._more: dict[int, list[int]] = {}
        """The other texts that hold the same."""

    def add(self, sought: _Sought) -> None:
        """Look for one more key."""
        words: list[int] = []
        places: list[int] = []
        for text in sought.texts:
            number = len(self._texts)
            self._texts.append((text, sought))
            if text.least < _SURE:
                self._short.append(number)
                continue
            at = _places(text, self._step)
            words += [int.from_bytes(text.needle.text[each : each + _WORD], byteorder) for each in at]
            places += [(number << _BITS) + each for each in at]
        self._put(words, places)

    def _put(self, words: list[int], places: list[int]) -> None:
        fresh = dict(zip(words, places, strict=True))
        if len(fresh) < len(words):
            for word, place in zip(words, places, strict=True):
                if fresh[word] != place:
                    self._more.setdefault(word, []).append(place)
        for word in self._places.keys() & fresh.keys():
            self._more.setdefault(word, []).append(fresh.pop(word))
        self._places.update(fresh)

    def is_foreign_to(self, words: array[int]) -> bool:
        """Tell whether no stretch can stand in a view that has these words."""
        return not self._short and self._places.keys().isdisjoint(words)

    def runs(self, text: bytes) -> list[_Run]:
        """Return the stretches of the texts that stand in a view, the longest first."""
        found = [*self._long(text), *self._whole(text)]
        return sorted(found, key=lambda run: run.start - run.end)

    def _long(self, text: bytes) -> Iterator[_Run]:
        passed: dict[tuple[int, int], int] = {}
        for place, word in self._hits(text):
            for which, at in self._found(word):
                if passed.get((which, place - at), 0) > place:
                    continue
                run = self._extended(text, place, which, at)
                passed[which, place - at] = run.end
                if run.text.is_part(text[run.start : run.end]) and not _belongs_to_other(text, run):
                    yield run

    def _hits(self, text: bytes) -> list[tuple[int, int]]:
        """Return the words at every `_step`-th byte of a view that some text holds, with their places, in order."""
        hits: list[tuple[int, int]] = []
        known = self._places
        for shift in range(0, _WORD, self._step):
            words = array("Q")
            words.frombytes(text[shift : shift + (len(text) - shift) // _WORD * _WORD])
            if not known.keys().isdisjoint(words):
                hits += [(shift + number * _WORD, word) for number, word in enumerate(words) if word in known]
        return sorted(hits)

    def _found(self, word: int) -> Iterator[tuple[int, int]]:
        """Yield the numbers of the texts that hold a word, and where each does."""
        for place in sorted((self._places[word], *self._more.get(word, ()))):
            yield place >> _BITS, place & (1 << _BITS) - 1

    def _extended(self, text: bytes, place: int, which: int, at: int) -> _Run:
        found, sought = self._texts[which]
        whole = found.needle.text
        start, end = place, place + _WORD
        while start and start - place + at > 0 and text[start - 1] == whole[start - 1 - place + at]:
            start -= 1
        while end < len(text) and end - place + at < len(whole) and text[end] == whole[end - place + at]:
            end += 1
        return _Run(start, end, found, sought)

    def _whole(self, text: bytes) -> Iterator[_Run]:
        """Yield where texts stand that are too short to hold a word for certain."""
        for which in self._short:
            found, sought = self._texts[which]
            place = found.needle.find(text, 0)
            while place >= 0:
                run = _Run(place, place + len(found.needle.text), found, sought)
                if not _belongs_to_other(text, run):
                    yield run
                place = found.needle.find(text, run.end)


def _places(text: Spelled, step: int) -> list[int]:
    """Return places in a text: every stretch of `least` bytes has a word at one of them, and at every `step`-th byte of a view."""
    spacing = (text.least - _WORD + 1) // step * step
    last = len(text.needle.text) - _WORD
    return [at for first in range(step) for at in range(first, last + 1, spacing)]


def _belongs_to_other(text: bytes, run: _Run) -> bool:
    """Return whether a stretch is one of the key that is to stand there."""
    form = run.text.needle.form
    others = [other for other in run.sought.others if other.form == form]
    stretch = text[run.start : run.end]
    if len(stretch) < len(run.text.needle.text):
        # What stands beside the other key may go on like this one by chance.
        chance = _CHANCE * (1 + len(form.split("+")))
        return any(stretch[chance : len(stretch) - chance] in other.text for other in others)
    starts = ((other, run.start - other.text.find(stretch)) for other in others if stretch in other.text)
    return any(start >= 0 and other.find(text[start : run.end + len(other.text)], 0) == 0 for other, start in starts)


def _leftover(chunk: bytes, offset: int, run: _Run, form: str) -> Leftover:
    needle, secret = run.text.needle, run.text.secret
    is_part = run.end - run.start < len(needle.text)
    if needle.form == "hex" and not form and chunk[max(offset - 1, 0) : offset] == b"%":
        offset, form = offset - 1, "escaped"
    elif form or needle.form:
        form = "+".join(filter(None, (form, needle.form)))
    elif is_part:
        return Leftover(offset, "part", secret)
    elif chunk.startswith(run.sought.stem, offset):
        return Leftover(offset - len(PREFIX) * chunk.endswith(PREFIX.encode(), 0, offset), "plain", secret)
    else:
        form = "utf-16" if b"\0" in chunk[max(offset - 1, 0) : offset + 2] else "split"
    return Leftover(offset, f"{form} part" if is_part else form, secret)


def _raw(secret: Secret) -> bytes:
    return secret.reveal().encode("utf-8", "surrogatepass")


def _share_a_word(stem: bytes, other: bytes) -> bool:
    """Return whether two keys have something in common that can be taken for a part of either."""
    one, two = letters_and_digits(stem).text, letters_and_digits(other).text
    return any(one[at : at + _WORD] in two for at in range(max(len(one) - _WORD, 0) + 1))
