"""Where programs run that have no environment, or read it in another way."""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from pplx_scan.catalog.load import known_word, read_catalog
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    import re


class Runtime(Struct, frozen=True, dict=True):
    """A place without an environment."""

    reason: str
    """A word of `Runtimes.reasons`."""
    grammars: frozenset[str] = frozenset()
    """Of the programs that may run there; any, if there are none."""
    program: str = ""
    """A regular expression for the program."""
    path: str = ""
    """The same for the path of its file."""

    @cached_property
    def _expressions(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        return expression(self.program), expression(self.path)

    def runs(self, grammar: str, path: str, text: str) -> bool:
        """Tell whether a program runs there."""
        program, place = self._expressions
        mine = not self.grammars or grammar in self.grammars
        return mine and place.search(path) is not None and program.search(text) is not None


class ReadElsewhere(Struct, frozen=True, dict=True):
    """How a runtime other than Node reads a variable."""

    program: str
    """A regular expression for programs that run there."""
    read: str
    """With `{name}` in it."""

    @cached_property
    def tells(self) -> re.Pattern[str]:
        """What stands in such a program."""
        return expression(self.program)


class Runtimes(Struct, frozen=True):
    """`rules/catalog/runtimes.yaml`."""

    reasons: dict[str, str]
    places: tuple[Runtime, ...]
    reads: tuple[ReadElsewhere, ...]


@cache
def load_runtimes() -> Runtimes:
    """Return `rules/catalog/runtimes.yaml`, which only the taking out of a key needs.

    Raises:
        RuleError: the file is missing or not valid YAML, or names a reason that it does not give.
    """
    runtimes = read_catalog("runtimes", Runtimes)
    for place in runtimes.places:
        known_word("runtimes", place.reason, tuple(runtimes.reasons))
    return runtimes
