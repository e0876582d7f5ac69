"""What an expression of source code comes to: strings put together, names as holes, constants put in."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final, NamedTuple

from pplx_scan.extract.code.strings import name_of, value_of
from pplx_scan.extract.code.tokens import dialect_of, partners, tokens
from pplx_scan.extract.literal import Literal, join

if TYPE_CHECKING:
    from pplx_scan.model.source import Source

_DOTTED: Final = re.compile(r"(?i)\.(?:php\w?|phtml|pl|pm|vb|raku)$")
"""Languages that put strings together with a dot."""
_ADJACENT: Final = {
    "lines": re.compile(
        r"(?i)(?:\.(?:c|cc|cpp|cxx|h|hh|hpp|hxx|m|mm|ino|cu|dart|pyi?|pyx|ipynb|jinja2?|j2|tmpl|tpl)|python)$"
    ),
    "line": re.compile(r"(?i)(?:\.(?:rb|rake|erb|gemspec|ru)|ruby|^(?:.*/)?[^./]*)$"),
}
"""Languages in which two strings side by side are one: over several lines, or within one only. Files that do not say
what they are may be in one of them."""
_JOINERS: Final = frozenset({"+", "..", "&", "<>", "~", "++", ".=", "+="})
_MEMBER: Final = frozenset({".", "::", "->", "?."})
_SKIPPED: Final = frozenset(["new", "await", "try", "const", "&", "*", "!", "return", "as", "const", "throw", "yield"])
_WRAPPERS: Final = re.compile(
    r"(?i)(?:parse|create|uri|url|urlstring|nsurl|from|of|string|str|tostring|to_string|httpurl|tohttpurl|encodeurl|text|literal|val|value|trim|unwrap"
    r"|fromstring|from_str|from_static|into|some|just|optional|nsstring|stringwithstring|header|headervalue|uri_string|url_join|tocstring|cstring|c_str)!?"
)
"""Functions that hand on the text they are given."""
_FORMATTERS: Final = re.compile(
    r"(?i)(?:sprintf|format|formatted|printf|interpolate|stringwithformat|concat|join_?paths?)!?"
)
_PLACE: Final = re.compile(r"%(?:\d\$)?[@svdq]|\{\d?\}|\{\}")
_DECLARES: Final = frozenset(
    ["const", "let", "var", "val", "final", "static", "public", "private", "export", "readonly", "new"]
)
_TYPES: Final = frozenset(["string", "String", "str", "NSString", "Uri", "URI", "URL", "char", "CharSequence", "auto"])
_LONGEST: Final = 1 << 14
_DEPTH: Final = 4
_PARTS: Final = 64
"""An expression has no more operands than this, as far as we read."""


class Expression(NamedTuple):
    """A value, and the index of the first token behind it."""

    value: Literal
    end: int


class Code:
    """A stretch of source code: its tokens, brackets and constants."""

    def __init__(self, source: Source, start: int, end: int) -> None:
        self.text = source.text
        found = tokens(source.text, start, end, dialect_of(source.path))
        self.comments = [token for token in found if token.kind == "comment"]
        self.tokens = [token for token in found if token.kind != "comment"]
        self.partner, self.inside = partners(self.tokens)
        self._dotted = _DOTTED.search(source.path) is not None
        self._adjacent = next((how for how, paths in _ADJACENT.items() if paths.search(source.path)), "")
        self.constants: dict[str, Literal | None] = {}
        self._objects: dict[str, list[int]] = {}
        """Variables that hold a map or an array, and the indexes of the opening brackets, ascending."""

    def object_of(self, name: str, at: int) -> int:
        """Return the opening bracket of the map that a variable holds at a token; 0 when it holds none.

        That is the last one that was set before, or the first one at all.
        """
        openings = self._objects.get(name.lstrip("$@"))
        return openings[max(bisect_left(openings, at) - 1, 0)] if openings else 0

    def is_op(self, at: int, *texts: str) -> bool:
        """Tell whether a token is one of these operators."""
        return 0 <= at < len(self.tokens) and self.tokens[at].kind == "op" and self.tokens[at].text in texts

    def is_name(self, at: int) -> bool:
        """Tell whether a token is a name."""
        return 0 <= at < len(self.tokens) and self.tokens[at].kind == "name"

    def word(self, at: int) -> str:
        """Return the text of a name or the content of a short string; empty for any other token."""
        if not 0 <= at < len(self.tokens):
            return ""
        token = self.tokens[at]
        if token.kind == "name":
            return token.text
        return self.text[slice(*token.inner)] if token.kind == "string" and token.end - token.start < 100 else ""

    def string(self, at: int) -> Literal:
        """Return the value of a string token."""
        token = self.tokens[at]
        before = self.tokens[at - 1] if at else None
        curly = before is not None and before.end == token.start and before.text in {"$", "f", "s", "$@", "@$", "@"}
        return value_of(self.text, *token.inner, token.text, curly=curly)

    def expression(self, at: int, depth: int = _DEPTH) -> Expression:
        """Return the value of the expression that begins at a token; an empty one when it cannot be told."""
        parts: list[Literal] = []
        while len(parts) < _PARTS:
            operand = self._operand(at, depth)
            if operand is None:
                break
            parts.append(operand.value)
            at = operand.end
            if self.joins(at):
                at += 1
            elif not self._follows(at):
                break
        return Expression(join(parts), at)

    def _follows(self, at: int) -> bool:
        """Tell whether a string stands directly behind another one, in a language that puts such strings together."""
        tokens = self.tokens
        if not (
            self._adjacent and at < len(tokens) and tokens[at].kind == "string" and tokens[at - 1].kind == "string"
        ):
            return False
        return self._adjacent == "lines" or "\n" not in self.text[tokens[at - 1].end : tokens[at].start]

    def joins(self, at: int) -> bool:
        """Tell whether a token puts the values on both of its sides together."""
        return self.is_op(at, *_JOINERS) or (self._dotted and self.is_op(at, "."))

    def _operand(self, at: int, depth: int) -> Expression | None:
        while at < len(self.tokens) and self.tokens[at].text in _SKIPPED and self.tokens[at].kind != "string":
            at += 1
        if at >= len(self.tokens) or depth < 0:
            return None
        token = self.tokens[at]
        if token.kind == "string":
            return self._formatted(self.string(at), at + 1, depth)
        if token.kind == "op" and token.text == "(":
            inner = self.expression(at + 1, depth - 1)
            return Expression(inner.value, self.partner[at] + 1)
        if token.text in {"$", "@", "\\", "$@", "@$"} and at + 1 < len(self.tokens):
            return self._operand(at + 1, depth) if self.tokens[at + 1].start == token.end else None
        return self._chain(at, depth) if token.kind == "name" else None

    def _formatted(self, value: Literal, at: int, depth: int) -> Expression:
        """Read what is called on a string: `"Bearer %s".formatted(key)`, `"…" -f $key`, `"…" % key`; other calls change nothing."""
        while self.is_op(at, ".") and not self._dotted and self.is_name(at + 1) and self.is_op(at + 2, "("):
            if _FORMATTERS.fullmatch(self.tokens[at + 1].text):
                value = self._filled(value, at + 2, depth)
            at = self.partner[at + 2] + 1
        if self.is_op(at, "%"):
            bracket = at + 1 if self.is_op(at + 1, "(", "[") else 0
            operand = self._operand(at + 1, depth - 1)
            if operand is not None:
                filled = self._filled(value, bracket, depth) if bracket else _fill(value, [operand.value])
                return Expression(filled, operand.end)
        return Expression(value, at)

    def _filled(self, value: Literal, bracket: int, depth: int) -> Literal:
        return _fill(value, [each.value for each in self.arguments(bracket, depth - 1)])

    def arguments(self, bracket: int, depth: int = _DEPTH) -> list[Expression]:
        """Return the values of the arguments in a bracket, labels (`url:`, `url =`) left out."""
        found: list[Expression] = []
        close = self.partner[bracket]
        at = bracket + 1
        while at < close and len(found) < _PARTS:
            begin = at + 2 if self.is_name(at) and self.is_op(at + 1, ":", "=") else at
            found.append(self.expression(begin, depth))
            at = self.after_comma(at, close)
        return found

    def after_comma(self, at: int, close: int) -> int:
        """Return the token behind the next comma (or semicolon) on this level of brackets."""
        while at < close and not self.is_op(at, ",", ";"):
            at = self.partner[at] + 1
        return at + 1

    def _chain(self, at: int, depth: int) -> Expression:
        """Read names joined by dots, with calls and indexes between them."""
        first, last = at, at
        value: Literal | None = None
        at += 1
        while at < len(self.tokens):
            if self.is_op(at, "(") or (self.is_op(at, "!") and self.is_op(at + 1, "(")):
                bracket = at + (self.tokens[at].text == "!")
                value = self._called(last, bracket, depth) or value
                at = self.partner[bracket] + 1
            elif self.is_op(at, "["):
                at = self.partner[at] + 1
            elif self.is_op(at, *_MEMBER) and self.is_name(at + 1) and not (self._dotted and self.is_op(at, ".")):
                last = at + 1
                at += 2
            elif self.is_op(at, "!", "?") and self.is_op(at + 1, ".", ")", ",", ";", "+"):
                at += 1
            else:
                break
        if value is None:
            end = min(self.tokens[at - 1].end, self.tokens[first].start + 300)
            name, env = name_of(self.text[self.tokens[first].start : end])
            value = Literal.unknown(name, env=env)
        return Expression(value, at)

    def _called(self, name: int, bracket: int, depth: int) -> Literal | None:
        """Return what a call hands on of its arguments; None when that is not known."""
        text = self.tokens[name].text
        if _FORMATTERS.fullmatch(text):
            values = [each.value for each in self.arguments(bracket, depth - 1)]
            return _fill(values[0], values[1:]) if values else None
        if _WRAPPERS.fullmatch(text) and self.partner[bracket] > bracket + 1:
            values = [each.value for each in self.arguments(bracket, depth - 1)]
            return values[0] if values and values[0].text else None
        return None

    def learn(self) -> None:
        """Remember what each name is set to; a name that is set to different things is forgotten."""
        for at, token in enumerate(self.tokens):
            if token.kind == "op" and token.text in {"=", ":=", ":", "=>"} and at:
                self._learn(at)
            elif token.text == "define" and self.is_op(at - 1, "#") and self.is_name(at + 1):
                self._set(self.tokens[at + 1].text, self.expression(at + 2).value)
            elif token.text == "define" and self.is_op(at + 1, "("):
                values = [each.value for each in self.arguments(at + 1)]
                if len(values) == 2:
                    self._set(values[0].text, values[1])

    def _learn(self, at: int) -> None:
        name = self._target(at)
        if not name:
            return
        opening = at + 1
        while opening < min(at + 6, len(self.tokens)) and (
            self.is_name(opening) or self.is_op(opening, "@", ".", "(", "<", ">", ",")
        ):
            opening += 1
        if self.is_op(opening, "{", "["):
            self._objects.setdefault(name, []).append(opening)
        elif self.is_op(opening - 1, "("):
            self._objects.setdefault(name, []).append(opening - 1)
        value = self.expression(at + 1).value
        if not any(hole.name == name and not hole.env for hole in value.holes):
            self._set(name, value)

    def _target(self, at: int) -> str:
        """Return the name that an `=` or `:` sets."""
        before = self.tokens[at - 1]
        if before.kind == "string":
            return self.text[slice(*before.inner)][:100]
        if before.kind != "name":
            return ""
        if self.is_op(at - 2, ":") and self.is_name(at - 3) and self.tokens[at - 3].text.lower() != "$env":
            return self.tokens[at - 3].text.lstrip("$@")
        if before.text in _TYPES and self.is_name(at - 2) and self.tokens[at - 2].text not in _DECLARES:
            return self.tokens[at - 2].text.lstrip("$@")
        return before.text.lstrip("$@")

    def _set(self, name: str, value: Literal) -> None:
        if not value.text or len(value.text) > _LONGEST:
            return
        known = self.constants.get(name, value)
        self.constants[name] = (
            value if known is not None and known.text == value.text and known.holes == value.holes else None
        )

    def resolve(self, value: Literal, depth: int = _DEPTH) -> Literal:
        """Return a value with the constants of this code put in for the holes that name them."""
        if not depth or not value.holes:
            return value
        parts, at = list[Literal](), 0
        for hole in value.holes[:_PARTS]:
            known = self.constants.get(hole.name) if not hole.env else None
            if known is not None and not any(inner.name == hole.name and not inner.env for inner in known.holes):
                parts += [value.slice(at, hole.at), self.resolve(known, depth - 1)]
                at = hole.at + 1
        if not parts:
            return value
        filled = join([*parts, value.slice(at, len(value.text))])
        return filled if len(filled.text) <= _LONGEST else value


def _fill(template: Literal, values: list[Literal]) -> Literal:
    """Return a template with the values put in for `%s`, `{}`, `{0}`, in order."""
    parts, at = list[Literal](), 0
    for match, value in zip(_PLACE.finditer(template.text), values, strict=False):
        parts += [template.slice(at, match.start()), value if value.text else Literal.unknown()]
        at = match.end()
    if not parts:
        return join([template, *values]) if values and not template.text else template
    return join([*parts, template.slice(at, len(template.text))])
