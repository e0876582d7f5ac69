"""Facts as they are seen in a file, a rule's verdict on one, and its fix."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from pplx_scan.model.keyring import NO_STANDING

if TYPE_CHECKING:
    from pplx_scan.model.fact import Fact, KeyLiteral
    from pplx_scan.model.keyring import KeyStanding
    from pplx_scan.model.mark import Mark
    from pplx_scan.model.rule import Rule, Severity
    from pplx_scan.model.secret import Secret
    from pplx_scan.model.span import Place, Span


Silencer = Literal["comment", "baseline", "configuration"]


class Safety(StrEnum):
    """Whether a fix may be applied without a person looking at it."""

    SAFE = "safe"
    NEEDS_REVIEW = "unsafe"


class Edit(Struct, frozen=True):
    """Replace these bytes. Refused unless the file still holds `before` there."""

    span: Span
    before: bytes
    after: bytes

    def __repr__(self) -> str:
        return f"Edit({self.span}, {len(self.before)} -> {len(self.after)} bytes)"


class Replace(Struct, frozen=True):
    """Write a text in place of a range; an empty range is an insertion."""

    span: Span
    text: str
    """Plain ASCII: it means the same in every literal and every encoding."""


class PutKey(Struct, frozen=True):
    """Write a key in the place of another, in the form that one is written in."""

    key: KeyLiteral
    secret: Secret


class CleanKey(Struct, frozen=True):
    """Take away the hidden characters in a key and around it."""

    key: KeyLiteral


class ReadFromEnvironment(Struct, frozen=True):
    """Take a key out of code: read a variable there, and give it its value in `.env`."""

    key: KeyLiteral
    name: str
    """The variable."""
    text: str = ""
    """The text that stands for its value in a file of settings; empty in a program, where the key says how it is read."""
    whole: bool = False
    """That text takes the place of the whole value, quotes included."""


Change = Replace | PutKey | CleanKey | ReadFromEnvironment


class Fix(Struct, frozen=True):
    """One finding's cure, before anybody has looked at the file again."""

    title: str
    changes: tuple[Change, ...]
    safety: Safety = Safety.NEEDS_REVIEW
    otherwise: Fix | None = None
    """Another way, when the file shows that this one does no good."""


class Excerpt(Struct, frozen=True):
    """The source line of a finding, every key in it masked and control characters escaped."""

    line: str
    start: int
    """Characters of `line` before the caret."""
    length: int
    """Carets under `line`; at least 1."""


class Sighting(Struct, frozen=True):
    """One fact, where it stands for a reader, and how its line looks."""

    fact: Fact
    place: Place
    excerpt: Excerpt
    secret: Secret | None = None
    """The key that the fact is or holds."""
    marks: tuple[Mark, ...] = ()
    """The suppression comments that count here."""
    ring: KeyStanding = NO_STANDING
    """How the key stands in the key ring, which is made of all sightings of a run."""


class Finding(Struct, frozen=True, kw_only=True):
    """One rule's verdict on one fact; exactly one primary place."""

    rule: Rule
    fact: Fact
    place: Place
    message: str
    remedy: str
    """What to do."""
    severity: Severity
    excerpt: Excerpt
    secret: Secret | None = None
    ring: KeyStanding = NO_STANDING
    """How the key stands in the key ring."""
    related: tuple[Place, ...] = ()
    """Some places of the key that this one is compared with."""
    reads: tuple[Finding, ...] = ()
    """The same fault where the value is only read: told here, once."""
    fix: Fix | None = None
    silenced: Silencer | None = None
    """The mark or setting that hides it; None for a finding that is reported."""

    @property
    def path(self) -> str:
        """Return the file's path, relative to the root of the scan."""
        return self.place.path
