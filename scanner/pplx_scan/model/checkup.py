"""Why a program gets a 401: the possible causes, one by one, with a verdict on each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from pplx_scan.model.result import ScanResult
    from pplx_scan.model.secret import Secret
    from pplx_scan.model.vocabulary import CheckState


class EffectiveKey(Struct, frozen=True):
    """The key that a program started here would use."""

    secret: Secret
    name: str
    """The variable."""
    source: str
    """Where it comes from: `the shell's environment`, or a path."""
    loader: str
    """Whose order of files was followed: `python-dotenv`, `Next.js`, `Vite`."""
    hidden: tuple[str, ...] = ()
    """Further places that set the same variable to another key, and are not read."""
    line: int = 0
    """Of its source, when that is a file."""
    elsewhere: tuple[str, ...] = ()
    """Places of no environment of their own that give the variable another key, to what is started from there."""


class Process(Struct, frozen=True):
    """A running program of the user that holds a key."""

    pid: int
    program: str
    variable: str
    secret: Secret


class Check(Struct, frozen=True):
    """The verdict on one possible cause."""

    cause: str
    """A short name that stays: `hidden-characters`."""
    title: str
    """The sound state: `no hidden characters in a key`."""
    fault: str
    """The faulty state: `hidden characters stand in a key`."""
    state: CheckState
    details: tuple[str, ...] = ()
    command: str = ""
    """The command that mends it: tried in memory, or one that asks for something only a person has."""
    by_hand: str = ""
    """The steps for a person, if no command mends it."""


class Checkup(Struct, frozen=True):
    """The outcome of `doctor`."""

    checks: tuple[Check, ...]
    """In the order in which they are likely to be the cause."""
    result: ScanResult
    effective: EffectiveKey | None

    @property
    def first(self) -> Check | None:
        """Return the most likely cause; None when none was found."""
        return next((check for check in self.checks if check.state == "bad"), None)
