"""Which sieve to use: hyperscan takes 25 ms to be ready, which a small tree does not have."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from pplx_scan.sieve.fallback import ENDS, Fallback

if TYPE_CHECKING:
    from typing import Protocol

    class Sieve(Protocol):
        """One thread's sieve."""

        def matters(self, raw: bytes | memoryview) -> bool:
            """Tell whether a spelling of the prefix or the product's name stands in these bytes."""

        def ends(self, raw: bytes | memoryview) -> list[int]:
            """Return where the spellings in these bytes end, in ascending order."""

        def clone(self) -> Sieve:
            """Return a sieve for another thread."""


_BUDGET: Final = 1 << 20
"""Weighted bytes (`Fallback.cost`) after which hyperscan is faster in all."""


class GrowingSieve:
    """A sieve that is ready at once and becomes the fast one when there is more to do."""

    def __init__(self) -> None:
        self._light = Fallback()
        self._fast: Sieve | None = None

    def matters(self, raw: bytes | memoryview) -> bool:
        """Tell whether a spelling of the prefix or the product's name stands in these bytes."""
        return self._fit_for(len(raw)).matters(raw)

    def ends(self, raw: bytes | memoryview) -> list[int]:
        """Return where the spellings in these bytes end, in ascending order."""
        return self._fit_for(ENDS * len(raw)).ends(raw)

    def clone(self) -> Sieve:
        """Return a fast sieve for another thread."""
        return self._grown().clone()

    def grow(self) -> None:
        """Become the fast one now, as there will be much to do."""
        self._grown()

    def _fit_for(self, size: int) -> Sieve:
        if self._fast is None and self._light.cost + size <= _BUDGET:
            return self._light
        return self._grown()

    def _grown(self) -> Sieve:
        if self._fast is None:
            self._fast = fast_sieve()
        return self._fast


def fast_sieve() -> Sieve:
    """Return the hyperscan sieve for one thread; the other one where there is no wheel or no processor for it."""
    return _loaded().clone()


def is_fast_sieve_ready() -> bool:
    """Tell whether nothing need be loaded for the hyperscan sieve any more."""
    return _loaded.cache_info().currsize > 0


@cache
def _loaded() -> Sieve:
    """Return the sieve of which all others of this process are clones."""
    try:
        from pplx_scan.sieve.automaton import Automaton, Unsupported  # noqa: PLC0415 - 11 ms that small trees do not pay
    except ImportError:
        return Fallback()
    try:
        return Automaton.compiled()
    except Unsupported:
        return Fallback()
