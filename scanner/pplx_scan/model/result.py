"""The result of a scan, for a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pplx_scan.model.named_tuple import NamedTuple

if TYPE_CHECKING:
    from pplx_scan.model.finding import Finding
    from pplx_scan.model.keyring import RingKey
    from pplx_scan.model.mark import Mark
    from pplx_scan.model.reads import Degraded, Stats, Unread
    from pplx_scan.model.secret import Secret
    from pplx_scan.model.span import Place


_MOST_MARKS = 20
"""So many are named."""


class Passed(NamedTuple):
    """Something that looks like a key and was not reported, and why (`--explain`)."""

    path: str
    line: int
    column: int
    reason: str


class Refusal(NamedTuple):
    """A fix that was not done, and why."""

    finding: Finding
    reason: str


class Departed(NamedTuple):
    """A key that a fix has taken out of files that git tracks. It is as alive as before."""

    secret: Secret
    paths: tuple[str, ...]


class Checkout(NamedTuple):
    """The repository of a scan, as a platform knows it that shows the report."""

    prefix: str = ""
    """The folder of the scan within the repository, with `/` at its end; empty for the top."""
    uri: str = ""
    """Where the repository comes from, without a name of a user or a password; empty when git names no place."""
    revision: str = ""
    """The commit that is checked out."""
    branch: str = ""


class Replacement(NamedTuple):
    """A text to be written in the place of another."""

    place: Place
    text: str


class Repair(NamedTuple):
    """The edits that mend a finding, as an editor can make them. No key is in it."""

    finding: Finding
    replacements: tuple[Replacement, ...]


class ScanResult(NamedTuple):
    """Everything a report needs, and all that it gets."""

    stats: Stats
    findings: tuple[Finding, ...] = ()
    keys: tuple[RingKey, ...] = ()
    unread: tuple[Unread, ...] = ()
    degraded: tuple[Degraded, ...] = ()
    passed: tuple[Passed, ...] = ()
    hidden: tuple[Finding, ...] = ()
    """Findings that a comment or a baseline hides."""
    idle: tuple[Mark, ...] = ()
    """Comments of ours that silence nothing; none unless everything was scanned with every rule."""
    notes: tuple[str, ...] = ()
    """One-line remarks: a configuration file that was obeyed, a baseline that hid findings."""
    fixed: tuple[Finding, ...] | None = None
    """The findings that `--fix` mended; None if it was not asked to."""
    refused: tuple[Refusal, ...] = ()
    """The findings that it could not mend."""
    off: tuple[str, ...] = ()
    """Ids of the rules that were not asked."""
    departed: tuple[Departed, ...] = ()
    """Keys that `--fix` took out of files that git tracks."""
    interrupted: bool = False
    """The user stopped the scan; the result is partial."""
    part: str = ""
    """The scanned part, if not all below the root: `what was named`. Nothing is said of the rest."""
    again: str = ""
    """The paths of the command line, quoted for a shell; empty if a command cannot be given them again."""
    checkout: Checkout = Checkout()
    """Filled in for the formats of platforms."""
    repairs: tuple[Repair, ...] = ()
    """Filled in for the formats that hand fixes on."""

    def in_repository(self, path: str) -> str:
        """Return a path from the top of the repository, as platforms take it."""
        return self.checkout.prefix + path

    @property
    def suppressed(self) -> int:
        """Return how many findings a comment or a baseline hides."""
        return len(self.hidden)

    @property
    def remarks(self) -> tuple[str, ...]:
        """Return the notes, and those on marks that silence nothing."""
        idle = [
            f"{mark.place.path}:{mark.place.start.line}: this mark silences nothing in this scan" for mark in self.idle
        ]
        more = (f"{len(idle) - _MOST_MARKS} more marks silence nothing",) if len(idle) > _MOST_MARKS else ()
        advice = ("scan --fix --remove-idle-marks takes such marks out",) if idle else ()
        return (*self.notes, *idle[:_MOST_MARKS], *more, *advice)

    @property
    def complete(self) -> bool:
        """Tell whether every file was read."""
        return not self.unread
