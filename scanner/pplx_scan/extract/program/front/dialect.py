"""The differences of languages without a grammar: the table that each of them fills in for the token reader."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final

from msgspec import field

from pplx_scan.extract.program.front.inserts import pattern_of
from pplx_scan.extract.program.front.language import Syntax
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pplx_scan.model.vocabulary import Prefixing

SLASHES: Final = r"(?<!:)//[^\n]*"
HASH: Final = r"\#[^\n]*"
_BACKSLASH: Final = r"{0}[^{0}\\\n]*+(?:\\.[^{0}\\\n]*+)*+{0}"
_NESTED: Final = {
    "${}": r"\$\{[^{}\n]{0,200}\}",
    "#{}": r"\#\{[^{}\n]{0,200}\}",
    "$()": r"\$\((?:[^()\n]|\([^()\n]{0,100}\)){0,200}\)",
    "\\()": r"\\\((?:[^()\n]|\([^()\n]{0,100}\)){0,200}\)",
    "{}": r"\{[^{}\n]{0,200}\}",
}
"""Values that are put into a string, with strings of their own: by a name of `inserts.INSERTS`."""
_DOUBLED: Final = r"{0}[^{0}\n]*+(?:{0}{0}[^{0}\n]*+)*+{0}(?!{0})"
_QUOTED: Final = {
    "doubled": _DOUBLED,
    "verbatim": _DOUBLED,
    "backtick": r"{0}[^{0}`\n]*+(?:(?:`.|{0}{0})[^{0}`\n]*+)*+{0}",
    "none": r"{0}[^{0}\n]*+{0}",
}
"""Strings whose quotes a backslash does not escape, by the way in which they are written: a name of `strings.ESCAPES`."""
_PREFIX: Final = r"(?<![\w$@])(?:[bBfFrRuULNEsS]{1,2}|u8|\$@?|@\$?)"
_WORDS: Final = r"(?:(?:(?<=:)|(?!//|/\*))(?:[^\s\"'(){}\[\]=:;,<>+|&]|(?<=\w)'(?=\w)){1,100}+(?:[^\S\n]+(?=[^\s\"'(){\[=:<>+|&])|(?=[,;]))|(?<=[\d:])[\d:TZ.-]+)|"
"""Words that stand beside other words; prose is full of them."""
_APART: Final = {"'": r"(?<!\w)"}
"""Behind a letter it is an apostrophe."""
_OPERATORS: Final = (
    r"===|!==|\?\?=|\|\|=|<=>|\.\.\.|\.\.=|<>=|%>%|=>|:=|->|<-|::|\?\.|\?:|\|\||\?\?|&&|==|!=|<=|>=|\+=|-=|\*=|/=|\.="
    r"|&=|\|=|\^=|%=|~=|\.\.|<>|\+\+|\|>|=~|!~|."
)
_GENERIC: Final = (
    r"(?<=\w)<(?:[\w\s,.?:&*\[\]'|]|<[\w\s,.?:&*\[\]'|]{0,40}>){0,60}>(?=[({\[]|::|\s{0,4}\{|\s{1,4}[A-Za-z_$]\w{0,60}\s{0,4}[=({;,)])"
    r"|<[\w\s,.?<>]{1,60}>(?=[\[{])"
)
"""The types that a name is made for: `List<String>`."""


def words(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


class Dialect(Syntax, frozen=True, eq=False, kw_only=True, dict=True):
    """One language without a grammar, or one whose grammar refuses the text."""

    name: str = ""
    """The language in `rules/catalog/libraries/`; empty when it may be any."""
    comment: str = SLASHES
    """A comment up to the end of its line, as a regular expression; empty when there is none."""
    blocks: Mapping[str, str] = field(default_factory=lambda: {"/*": "*/", "<!--": "-->"})
    """The signs that begin and end a comment that may go over lines."""
    strings: Mapping[str, str] = field(default_factory=lambda: {'"': "backslash", "'": "backslash"})
    """Quotes of strings on one line, and how these are written: a name of `strings.ESCAPES`."""
    long: Mapping[str, str] = field(default_factory=lambda: {'"""': '"""', "'''": "'''", "`": "`"})
    """The signs that begin and end a string that may go over lines."""
    inserts: Mapping[str, str] = field(
        default_factory=lambda: {'"': "\\() ${} #{} {$} $() $name", "'": "${} $name", "`": "${} $()"}
    )
    """By its first quote, how values are put into a string: names of `inserts.INSERTS`, separated by blanks."""
    folded: str = "backslash"
    """How strings that may go over lines are written: a name of `strings.ESCAPES`."""
    prose: bool = False
    """It is no program, but may quote some."""
    likes: str = ""
    """Strings in other brackets than quotes, as a regular expression: `qq{text}`."""
    unquoted: str = ""
    """Words that are strings without quotes, as a regular expression."""
    names: str = r"[A-Za-z_$][\w$]*|@[A-Za-z_][\w$]*|(?<![\w:)\]\"'}?]):[A-Za-z_]\w*(?![\w:])"
    """A name or a keyword, as a regular expression."""
    flags: str = ""
    """The label of an argument of a command, as a regular expression: `-Method`."""
    operators: str = ""
    """Operators that other languages do not have, as a regular expression."""
    continued: str = r"\\\r?\n"
    """A line that ends with this goes on in the next one; a regular expression."""
    adjacent: str = ""
    """Where two strings side by side are one: `lines`, only on one `line`, nowhere."""
    fallbacks: frozenset[str] = words("|| ?? ?: or")
    access: frozenset[str] = words(". ?. -> :: &. !. ?[")
    """Operators that lead to a part of a value."""
    sets: frozenset[str] = words("= := <- += .= ..= ||= ??= <>= &=")
    """Operators that give a name its value."""
    chains: frozenset[str] = words("%>%")
    """Pipes whose calls are the steps of one request: they are read like methods."""
    pipes: frozenset[str] = words("|>")
    rests: frozenset[str] = frozenset()
    """Operators that hand the whole rest of a row to the function before them."""
    methods: Mapping[str, str] = field(default_factory=lambda: {"%": "format"})
    others: frozenset[str] = words(
        "== != === !== < > <= >= <=> && || - * / % ^ | =~ !~ and or not in is <> .. ... ++ ~ & +"
    )
    """Operators between values that make no text of them, unless they are named above."""
    arrows: frozenset[str] = words("=>")
    """Signs between the parameters of a function and its body."""
    functions: frozenset[str] = words("function func fn fun def defp sub proc")
    """Keywords that begin a function."""
    classes: frozenset[str] = words("class struct interface trait impl enum namespace extension")
    """Keywords that begin a block whose names are its own."""
    controls: frozenset[str] = words(
        "if elif elsif elseif else unless while until for foreach switch case catch try finally do begin "
        "ensure rescue end"
    )
    """Keywords that begin any other block, and `end`."""
    modifiers: frozenset[str] = words(
        "new await return throw yield const let var val final static public private protected internal export "
        "default readonly async mut pub my our local override abstract lazy lateinit suspend extern unsafe go "
        "defer in is as and or not ref out throws where raise extends implements"
    )
    """Other keywords."""
    filled: frozenset[str] = frozenset()
    """Keywords between what makes an object and the curly brackets with its fields: `New Client With {.Name = value}`."""
    bare: frozenset[str] = words("Member")
    """Kinds of nodes that may be called without brackets: a `Name`, a `Member`."""
    spaced: bool = False
    """Arguments stand side by side, without commas."""
    commands: bool = False
    """Functions are called like the commands of a shell: `name value -Label value`."""
    tight: bool = False
    """Only brackets directly behind a value are its arguments."""
    maps: bool = False
    """Curly brackets hold settings, not statements."""
    subscripts: bool = False
    """Curly brackets directly behind a value hold a key."""
    messages: bool = False
    """`[value name: argument label: argument]` is a call."""
    leads: str = ""
    """Functions that are methods of their first argument, as a regular expression."""
    definers: Mapping[str, int] = field(default_factory=lambda: {"define": 0})
    """Functions that set a name, and which argument that is. The argument before it, if any, makes the value of the rest."""
    parts: re.Pattern[str] | None = None
    """The parts of a name that leads to a value: `client` and `get` of `client/get`."""
    open_ends: frozenset[str] = frozenset()
    """Further operators that let a line go on."""
    stops: frozenset[str] = frozenset()
    """Signs that end a statement, such as those around a tag."""
    equations: bool = False
    """`name(arguments) = value` makes a function."""
    declares: bool = False
    """`Type name(arguments)` sets a name."""
    interpolates: bool = False
    """`$"text {value}"` puts values into a text."""
    cascades: bool = False
    """`value ..member()` calls a method and returns the value."""
    attributes: bool = False
    """`@name value` sets a name."""
    fat: bool = False
    """Behind a value that is no word, `=>` is a comma."""
    caseless: bool = False
    """Keywords are written in any case."""
    lines: str = ""
    """The meaning of a line end: the end of a statement, or `ignored`."""
    prefixing: Prefixing = ""

    @property
    def catalog(self) -> str:
        """Return the name of the language."""
        return self.name

    @cached_property
    def keywords(self) -> Mapping[str, str]:
        """Return all keywords with the kind of each; those of operators are included."""
        words = {**dict.fromkeys(self.modifiers, "modifier"), **dict.fromkeys(self.controls, "control")}
        words |= {**dict.fromkeys(self.classes, "class"), **dict.fromkeys(self.functions, "function")}
        signs = self.joins | self.fallbacks | self.pairs
        return {**words, **{sign: "operator" for sign in signs if sign.isalpha()}}

    @cached_property
    def words(self) -> frozenset[str]:
        """Return the operators that look like the label of an argument: `-join`."""
        return frozenset(sign for sign in (*self.methods, *self.others, *self.fallbacks, *self.joins) if sign[0] == "-")

    @cached_property
    def binary(self) -> frozenset[str]:
        """Return the operators between values that make nothing we know of them."""
        known = self.joins | self.fallbacks | self.pipes | self.chains | self.methods.keys() | self.access
        return self.others - known

    def token(self, dead: str = "") -> re.Pattern[str]:
        """Return the pattern of one token with the blanks before it.

        Args:
            dead: the quotes that begin no string.
        """
        if dead not in self._tokens:
            self._tokens[dead] = expression(self._token(dead), re.DOTALL)
        return self._tokens[dead]

    @cached_property
    def _tokens(self) -> dict[str, re.Pattern[str]]:
        return {}

    def _token(self, dead: str) -> str:
        strings = [
            f"(?:(?P<prefix{n}>{_PREFIX})|{_APART.get(quote, '')}){self._quoted(quote, how)}"
            for n, (quote, how) in enumerate(self.strings.items())
            if quote not in dead
        ]
        if self.interpolates:
            strings.insert(0, r"\$@?" + _nesting('"', "{}"))
        groups = {
            "line": r"\n\s*",
            "comment": self.comment,
            "block": "|".join(map(re.escape, sorted(self.blocks, key=len, reverse=True))),
            "long": "|".join(map(re.escape, sorted(self.long, key=len, reverse=True))),
            "like": self.likes,
            "unquoted": self.unquoted,
            "string": "|".join(strings),
            "flag": self.flags,
            "own": self.operators,
            "name": self.names,
            "number": r"\d[\w.]*",
            "op": _OPERATORS,
        }
        kinds = "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in groups.items() if pattern)
        words = _WORDS if self.prose else ""
        return rf"(?:{self.continued}|[^\S\n]+|{words}{_GENERIC})*+(?:{kinds}|\Z)"

    def _quoted(self, quote: str, how: str) -> str:
        if how in _QUOTED:
            return _QUOTED[how].format(quote)
        nested = [name for name in self.inserts.get(quote, "").split() if name in _NESTED]
        return _nesting(quote, *nested) if nested else _BACKSLASH.format(quote)

    def written(self, quote: str) -> str:
        """Return how a string with this quote is written: a name of `strings.ESCAPES`."""
        return self.strings.get(quote, self.folded)

    @cached_property
    def _inserted(self) -> dict[str, re.Pattern[str] | None]:
        return {}

    def inserted(self, quote: str, prefix: str) -> re.Pattern[str] | None:
        """Return the pattern of interpolations in a string; None if there can be none."""
        names = self.inserts.get(quote[:1], "")
        if prefix in {"f", "F", "$", "$@", "@$"}:
            names = f"{names} {{}}"
        if names not in self._inserted:
            self._inserted[names] = pattern_of(names, _ESCAPE.get(self.strings.get(quote[:1], "backslash"), ""))
        return self._inserted[names]


_ESCAPE: Final = {"backslash": r"\\.", "backtick": "`."}
"""What takes the meaning of a sign in a string into which values are put, by how that is written."""


def _nesting(quote: str, *names: str) -> str:
    """Return the pattern of a string into which values are put that may hold strings themselves."""
    begins = "".join(sorted({_NESTED[name].lstrip("\\")[0] for name in names}))
    inner = "|".join(_NESTED[name] for name in names)
    return rf"{quote}(?:[^{quote}\\\n{begins}]++|{inner}|\\.|[{begins}])*+{quote}"
