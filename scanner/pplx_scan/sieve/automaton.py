"""The sieve as hyperscan automata. Scanning releases the interpreter lock, so threads share the work."""

from __future__ import annotations

from _thread import allocate_lock
from contextlib import suppress
from typing import Final, cast

import hyperscan

from pplx_scan.sieve.kept import compiled
from pplx_scan.sieve.spellings import exact, maybe, sure

Unsupported = hyperscan.error
"""Raised by `Automaton.compiled` on a processor that hyperscan cannot use."""
_SURE_ID: Final = 1
_MAYBE_ID: Final = 0


class Automaton:
    """The sieve for one thread. Make the first, then `clone` one for each further thread."""

    def __init__(self, gate: hyperscan.Database, exact: _Exact) -> None:
        self._gate = gate
        self._exact = exact
        self._gate_scratch = hyperscan.Scratch(gate)
        self._exact_scratch: hyperscan.Scratch | None = None
        self._seen = _MAYBE_ID

    @classmethod
    def compiled(cls) -> Automaton:
        """Return a sieve.

        Raises:
            Unsupported: hyperscan does not run on this processor.
        """
        ids = [_SURE_ID] * len(sure()) + [_MAYBE_ID] * len(maybe())
        return cls(compiled((*sure(), *maybe()), ids, hyperscan.HS_FLAG_SINGLEMATCH), _Exact())

    def clone(self) -> Automaton:
        """Return a sieve for another thread."""
        return Automaton(self._gate, self._exact)

    def matters(self, raw: bytes | memoryview) -> bool:
        """Tell whether a spelling of the prefix or the product's name stands in these bytes."""
        try:
            self._gate.scan(cast("bytes", raw), self._stop, 0, None, self._gate_scratch)
        except hyperscan.ScanTerminated:
            return self._seen == _SURE_ID or bool(self._ends(raw, first=True))
        return False

    def ends(self, raw: bytes | memoryview) -> list[int]:
        """Return where the spellings in these bytes end, in ascending order."""
        try:
            self._gate.scan(cast("bytes", raw), self._stop, 0, None, self._gate_scratch)
        except hyperscan.ScanTerminated:
            return sorted(set(self._ends(raw, first=False)))
        return []

    def _stop(self, identifier: int, _start: int, _end: int, _flags: int, _context: object) -> bool:
        self._seen = identifier
        return True

    def _ends(self, raw: bytes | memoryview, *, first: bool) -> list[int]:
        database = self._exact.database()
        if self._exact_scratch is None:
            self._exact_scratch = hyperscan.Scratch(database)
        found: list[int] = []

        def note(_identifier: int, _start: int, end: int, _flags: int, _context: object) -> bool:
            found.append(end)
            return first

        with suppress(hyperscan.ScanTerminated):
            database.scan(cast("bytes", raw), note, 0, None, self._exact_scratch)
        return found


class _Exact:
    """The exact patterns, compiled when they are asked for: most small trees do without."""

    def __init__(self) -> None:
        self._lock = allocate_lock()
        self._database: hyperscan.Database | None = None

    def database(self) -> hyperscan.Database:
        with self._lock:
            if self._database is None:
                self._database = compiled(exact(), [0] * len(exact()), 0)
            return self._database
