"""The tables that languages fill in: their signs, and the kinds of nodes of their grammar."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal

from msgspec import Struct, field
from msgspec.structs import replace

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

    from pplx_scan.model.vocabulary import Filling, Prefixing, UrlRole, VerbRewrite


EMPTY: Final[Mapping[str, str]] = {}
Margin = Literal["first", "front", "both"]
"""The end of the first line; the margin too; the end of the last line as well."""


class Syntax(Struct, frozen=True, eq=False, kw_only=True):
    """The signs of a language, for any front end."""

    joins: frozenset[str] = frozenset({"+"})
    """Operators that put strings together."""
    fallbacks: frozenset[str] = frozenset({"||", "??"})
    """Operators that take the second value where there is no first one."""
    pairs: frozenset[str] = frozenset()
    """Operators that make an entry of a map of two values: `to`, `->`."""
    assigns: frozenset[str] = frozenset()
    """Operators that set a name, in languages that have no node of their own for it."""
    pipes: frozenset[str] = frozenset()
    """Operators that hand the value before them to the call behind them."""
    methods: Mapping[str, str] = field(default_factory=dict)
    """Operators behind a string or a list, and the method that does the same."""
    prefixing: Prefixing = "plus"
    """How a text is put before an expression; empty when there is no short way."""
    filling: Filling = ""
    """The sign or quotes that make a plain string interpolate; empty where every string does, or none."""
    inserting: str = ""
    """How every string takes a value in, with `NAME` for it; empty where not every one does, or a joined one is as good."""
    option_entry: VerbRewrite = ""
    """How an option is put into a map of them; empty when that is not sure."""
    returns_last: bool = False
    """The last expression of a function is its return value."""
    closures_return_last: bool = False
    """That of a closure is."""
    bare_calls: bool = False
    """A function without parameters is called by its name alone."""
    receivers: bool = False
    """A method stands outside of its type, with the object in front of its name."""
    urls: UrlRole = "mention"
    """The role of a URL that no request and no client uses."""
    forgiving: bool = False
    """Its clients read URLs as browsers do, which take any number of slashes behind `https:`."""
    buffers: bool = False
    """Its texts stand in arrays of a size that is written, `char line[64]`: a longer text may not fit."""
    hides_fields: bool = False
    """The methods of a class see its fields through their object alone."""
    anchored: bool = False
    """A header that consists of a variable is found at that variable, not at the header's name."""
    constants: frozenset[str] = frozenset()
    """Keywords before a name that may only be given a literal."""
    rest: str = ""
    """An expression for more elements of a map, a list, or arguments, that come from elsewhere; empty when there is none."""
    margins: Mapping[str, Margin] = field(default_factory=dict)
    """The margin that the language cuts off a string over several lines, by opening quote; empty for a heredoc."""
    atoms: bool = False
    """A word in small letters is a value that stands for itself: `get`."""
    bare_keys: bool = False
    """A word that is a key stands for itself: `$map{KEY}`."""
    first: int = 0
    """The number of the first element of a list."""
    frames: tuple[tuple[str, str], ...] = ()
    """Wrappers that a part of a program may need to be parsed: members of a class, entries of a map."""

    @property
    def interpolation(self) -> tuple[Filling, Prefixing, str]:
        """Return how values are put into strings: by a sign or quotes, before them, and within every one."""
        return self.filling, self.prefixing, self.inserting

    @property
    def catalog(self) -> str:
        """Return the name of the language in `rules/catalog/libraries/`; empty for any language."""
        return ""


COMMENTS: Final = r"//[^\n]*+|/\*(?:[^*]++|\*(?!/))*+(?:\*/)?"
"""Comments of C and of what is written like it, as a regular expression; one that is open goes on to the end."""


class Curly(Struct, frozen=True, eq=False):
    """What of a language may hold curly brackets that are not those of a block."""

    plain: re.Pattern[str]
    """Strings, comments, and all that neither is a bracket nor begins one of them, as far as it goes."""
    templates: bool = False
    """A string between backticks may hold values with blocks of their own, and a slash may begin a regular expression."""


class Language(Syntax, frozen=True, eq=False, dict=True):
    """One language with a grammar. Nodes of a kind that is in no table are replaced by their children."""

    grammar: str
    """The name that ast-grep knows it by."""
    strings: dict[str, str]
    """Kinds of nodes that are strings, and how they are written: a name of `strings.ESCAPES`."""
    roles: dict[str, str]
    """The roles of other kinds of nodes: a role of `lower.py`, and the kinds, separated by blanks."""
    loose_operators: bool = False
    """The grammar lets an operator bind closer than the members and calls behind its last operand."""
    short_closures: bool = False
    """The grammar ends the body of a closure too early: in `() => http.get(u)` it is `http`."""
    whole: int = 1 << 15
    """Characters of a text that is read whole; of a longer one the surroundings of the hits, and of the names in them, are."""
    curly: Curly | None = None
    """How blocks are told from other brackets, so that those without anything of interest are not parsed; None to parse all."""
    statements: str = ""
    """Where blocks are told by margins: a regular expression for all that neither ends a line before a statement of the module nor is a bracket."""
    strict: bool = False
    """An error anywhere refuses the text: where blanks have a meaning, what follows one may be read wrongly."""
    own_roles: str = ""
    """The module with roles that no other language has; empty when `roles.py` has all of them."""
    blocks: frozenset[str] = frozenset()
    """Kinds of nodes that are bodies of functions; any other body is the return value."""

    @property
    def catalog(self) -> str:
        """Return the name of the grammar."""
        return self.grammar

    def extended(self, grammar: str, *, roles: dict[str, str], strings: Mapping[str, str] = EMPTY) -> Language:
        """Return the table of a language that has all of this one and more: kinds of strings, and of other nodes."""
        both = {role: f"{self.roles.get(role, '')} {kinds}" for role, kinds in roles.items()}
        return replace(self, grammar=grammar, strings={**self.strings, **strings}, roles={**self.roles, **both})

    @cached_property
    def role_of(self) -> dict[str, str]:
        """Return the role of each kind of node."""
        roles = {kind: role for role, kinds in self.roles.items() for kind in kinds.split()}
        return {**roles, **dict.fromkeys(self.strings, "string")}
