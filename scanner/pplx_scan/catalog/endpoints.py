"""Which paths the API has, and which verbs they take."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Endpoint:
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


@dataclass(frozen=True)
class Endpoints:
    """`rules/catalog/endpoints.yaml`."""

    all: tuple[Endpoint, ...]
    mistaken: dict[str, str]
    harmless: dict[str, str]
    """Paths that do no harm, and the ones that they mean; empty where there is none."""

    def find(self, path: str) -> Endpoint | None:
        """Return the endpoint at exactly this path; a trailing slash is forgiven."""
        path = path.rstrip("/")
        return next((end for end, pattern in self._patterns if pattern.fullmatch(path)), None)

    def tail_of(self, path: str) -> str:
        """Return the known or mistaken path that a longer path ends in, such as `/chat/completions`; else empty."""
        path = path.rstrip("/")
        return next((tail for tail in self._tails if path.endswith(tail)), "")

    @cached_property
    def _patterns(self) -> tuple[tuple[Endpoint, re.Pattern[str]], ...]:
        return tuple((end, re.compile(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(end.path)))) for end in self.all)

    @cached_property
    def _tails(self) -> tuple[str, ...]:
        tails = {end.path for end in self.all if "{" not in end.path and end.path.count("/") > 1}
        return tuple(
            sorted({*tails, "/search", *(m for m in self.mistaken if m.count("/") > 1)}, key=len, reverse=True)
        )
