"""Which paths the API has, and which verbs they take."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import Final

from msgspec import Struct

from pplx_scan.model.expression import expression

_NUMBER: Final = expression(r"(?i)api|rest|v\d+(?:beta\d*)?")
"""Parts of a path that name an interface, and nothing in it."""
_LONGEST: Final = 64
"""Letters of a path that may be a misspelt one: the longest path has half as many."""
_TYPOS: Final = 5
"""One typo is forgiven in so many characters."""


class Endpoint(Struct, frozen=True):
    """One path of the API."""

    path: str
    methods: tuple[str, ...]
    ended: str = ""
    """The day it was retired, as YYYY-MM-DD; empty for a living one."""
    instead: str = ""

    @property
    def post_only(self) -> bool:
        """Tell whether the path takes no other verb than POST."""
        return self.methods == ("POST",)


class Endpoints(Struct, frozen=True, dict=True):
    """`rules/catalog/endpoints.yaml`."""

    all: tuple[Endpoint, ...]
    mistaken: dict[str, str]
    harmless: dict[str, str]
    """Paths that do no harm, and the ones that they mean; empty where there is none."""
    called: dict[str, str]
    """Methods of an SDK's client (`chat.completions`), each with the path that it appends to the base URL."""

    def find(self, path: str) -> Endpoint | None:
        """Return the endpoint at exactly this path; a trailing slash is forgiven."""
        path = path.rstrip("/")
        exact = self._exact.get(path)
        return exact or next((end for end, pattern in self._patterns if pattern.fullmatch(path)), None)

    def meant(self, path: str, *, typos: bool = True) -> str:
        """Return the path of the endpoint that a wrong path is meant to lead to; empty when it names none, or several.

        The same words in the same order are meant to be the same endpoint: `/api/v1/search`, `/responses`.

        Args:
            path: without a trailing slash.
            typos: forgive misspelt words.
        """
        core = _core(path)
        if not core:
            return ""
        found = {end for known, end in self._cores if known == core}
        if not found and typos and len(core) <= _LONGEST:
            near = [(distance(core, known), known, end) for known, end in self._cores]
            least = min(apart for apart, _, _ in near)
            found = {end for apart, known, end in near if apart == least <= max(len(core), len(known)) // _TYPOS}
        return next(iter(found)) if len(found) == 1 else ""

    @staticmethod
    def names_nothing(path: str) -> bool:
        """Tell whether a path names an interface alone, such as `/api/v1`."""
        return not _core(path)

    def leads_on(self, path: str) -> bool:
        """Tell whether endpoints stand below a path: `/v1/browser`."""
        return any(end.path.startswith(f"{path}/") for end in self.all)

    def tail_of(self, path: str) -> str:
        """Return the known or mistaken path that a longer path ends in, such as `/chat/completions`; else empty."""
        path = path.rstrip("/")
        return next((tail for tail in self._tails if path.endswith(tail)), "")

    @cached_property
    def _exact(self) -> dict[str, Endpoint]:
        return {end.path: end for end in self.all if "{" not in end.path}

    @cached_property
    def _patterns(self) -> tuple[tuple[Endpoint, re.Pattern[str]], ...]:
        variable = (end for end in self.all if "{" in end.path)
        return tuple((end, expression(expression(r"\\{\w+\\}").sub("[^/]+", re.escape(end.path)))) for end in variable)

    @cached_property
    def _cores(self) -> tuple[tuple[str, str], ...]:
        return tuple((_core(end.path), end.path) for end in self.all if "{" not in end.path)

    @cached_property
    def _tails(self) -> tuple[str, ...]:
        tails = {end.path for end in self.all if "{" not in end.path and end.path.count("/") > 1}
        return tuple(
            sorted({*tails, "/search", *(m for m in self.mistaken if m.count("/") > 1)}, key=len, reverse=True)
        )


def _core(path: str) -> str:
    """Return the words of a path without those that name an interface."""
    return "/".join(part for part in path.lower().strip("/").split("/") if _NUMBER.fullmatch(part) is None)


@lru_cache(maxsize=1 << 12)
def distance(one: str, other: str) -> int:
    """Return how many letters must be put in, left out, replaced or swapped with the next to make one text of another."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one):
        earlier, before = before, row
        row = [at + 1]
        for place, wanted in enumerate(other):
            cost = min(before[place] + (letter != wanted), before[place + 1] + 1, row[place] + 1)
            if at and place and letter == other[place - 1] and one[at - 1] == wanted:
                cost = min(cost, earlier[place - 1] + 1)
            row.append(cost)
    return row[-1]
