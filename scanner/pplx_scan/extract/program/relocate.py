"""Moves a key of a program to the environment: the edits, or why there are none."""

from __future__ import annotations

import re
from itertools import pairwise
from sys import intern
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from pplx_scan.extract.program.compared import OUT_OF_USE
from pplx_scan.extract.program.constants import Constants
from pplx_scan.extract.program.environment_forms import LOOSE, Stuck, family_of, form_of, in_runtime
from pplx_scan.extract.program.front.language import Language
from pplx_scan.extract.program.key_strings import WrittenKey, ends_line, has_parts_elsewhere, nested_string, written_in
from pplx_scan.extract.program.margins import has_margin, in_document, is_raw
from pplx_scan.extract.program.node import Assign, Call, Import, Join, Member, Text, label_of
from pplx_scan.extract.program.preamble import import_edits
from pplx_scan.model.expression import expression
from pplx_scan.model.fact import ENVIRONMENT, Move

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pplx_scan.extract.program.environment_forms import EnvironmentForm
    from pplx_scan.extract.program.node import Node
    from pplx_scan.extract.program.scopes import Place
    from pplx_scan.extract.program.values import Values
    from pplx_scan.extract.reading import Reading, Site
    from pplx_scan.model.fact import KeyLiteral

_OPENING: Final = expression(r"(?P<prefix>[A-Za-z@$]*)(?P<mark>#*(?:\"{3}|'{3}|[\"'`]))\Z")
_IN_TEMPLATE: Final = expression(r"`|\$\{|\\")
"""Characters with another meaning in a template of JavaScript than in a string."""
_SIGNS: Final = expression(r"[\n\"\\]")
"""Characters that must be escaped in a string on one line."""
_NEXT_LINE: Final = expression(r"(?:[ \t]*+(?:#[^\n]*+)?\r?\n)*+([ \t]*+)(?=\S)")
"""The indentation of the next statement of Python."""
_SETTER: Final = expression(
    r"(?i)(?:(?:set|put|stub)_?env\w*|environ\.(?:setdefault|update)|env::set_var|\benv\.(?:store|update|merge!)|object\.assign)\("
    r"\s*(?:[\"'`](\w+)[\"'`]\s*,|(?:[^()]{0,200},\s*)?(\w+)\s*=|[\"'](\w+)=|(?:[^()]{0,200}[\s{,(])?[\"'`]?(\w+)[\"'`]?\s*(?:=>|:))\s*\Z"
)
"""The call before the value of a variable of the environment that a program sets."""
_ENVIRONMENT: Final = expression(r"(?i)env")
_FAR: Final = 400
"""So many characters around a default are looked at."""
_BOUND: Final = expression(r"[\w)\]]\s*=\s*\Z")
"""The name that a default is bound to: `const { KEY = "…" } = process.env`."""
_IN_BRACES: Final = expression(r"\{[^{};()]{0,199}[,=]?\s{0,9}\Z")
_CHARACTERS: Final = expression(r"\bchar\s{1,9}\w{1,80}\s{0,9}\[[^\[\]]{0,80}\]\s{0,9};")
"""A field, or a variable that is given nothing, that is an array of characters."""
_DECLARED: Final = expression(r":[^=;\n]{1,300}=\s*\Z")
_TEMPLATE_TYPE: Final = expression(r"`[\w-]{1,20}\$\{string\}")
"""A type of texts that begin alike, which no variable is known to hold."""
_BLANK: Final = expression(r"[ \t]*")
_END: Final = expression(r"[ \t]*+;?[ \t]*+(?:(?:#|//)[^\n]*)?(?:\r?\n|\Z)")


_FORMATTED: Final = expression(r"(?i)\br?fr?\"(?:[^\"\\\n]|\\.){0,200}\{[^\"}\n]{0,200}\Z")
"""A string of Python in double quotes, into which a value is put."""


class Relocation:
    """Finds the edits that take the keys of a program out of it."""

    def __init__(self, reading: Reading, values: Values, defaults: Mapping[Node, Node]) -> None:
        """Take a program.

        Args:
            reading: the file.
            values: of its expressions.
            defaults: the values that stand in for variables which are not set, and the calls that read these.
        """
        self._reading = reading
        self._defaults = defaults
        self._imported: dict[tuple[str, bool], tuple[str, list[tuple[int, int, str]]]] = {}
        self._values = values
        self._text = values.survey.program.text
        language = values.survey.program.language
        self._language = language
        self._grammar = (
            family_of(language.catalog) if isinstance(language, Language) or language.catalog in LOOSE else ""
        )
        self._constants = Constants(values.survey, values.libraries.comparisons)

    def of(self, node: Node, place: Place, key: KeyLiteral, site: Site) -> Move | None:
        """Return the edits that take a key out of the program; None if no way is known for the language.

        Args:
            node: the string, or the strings that are put together, that the key stands in.
            place: where that stands.
            key: the key.
            site: the place.
        """
        form = form_of(self._grammar)
        if form is None:
            return None
        try:
            found = list(self._edits(form, node, place, key, site))
        except Stuck as stuck:
            return Move((), str(stuck))
        source = self._reading.source
        return Move(tuple((source.from_chars(start, end), text) for start, end, text in sorted(found)))

    def _edits(
        self, form: EnvironmentForm, node: Node, place: Place, key: KeyLiteral, site: Site
    ) -> Iterator[tuple[int, int, str]]:
        source, survey = self._reading.source, self._values.survey
        if isinstance(node, Join) and has_parts_elsewhere(source, node, key):
            raise Stuck("parts of the key stand elsewhere in the program")
        nested = nested_string(source, survey, node, key)
        if nested is not None:
            node, place, site = nested, survey.place_of[nested], replace(site, whole=None)
        name = site.variable or ENVIRONMENT
        quoted = not isinstance(node, Text) or node.start < node.inner[0]
        written = written_in(source, node, key)
        whole = key.whole is not None and len(key.segments) == 1 and quoted and not ends_line(self._text, written, key)
        self._check(form, node, written)
        self._check_place(node, place, key, name)
        if OUT_OF_USE.search(site.name):
            raise Stuck("its name says that it is not in use")
        default = self._default(node) or self._fallback(node)
        if default is not None:
            yield default
            return
        form = in_runtime(self._grammar, self._reading.source.path, self._text, form)
        assign = self._assign_around(node, place)
        if assign is not None and self._sets_variable(assign, name, place):
            yield self._statement(assign)
            return
        yield from self._constants.freed(form, assign) if assign is not None else ()
        read, imports = self._read(form, name, place)
        yield from imports
        if whole or (key.whole is not None and isinstance(node, Join)):
            start, end = site.whole or (node.start, node.end)
            start = node.start if _BOUND.search(self._text, start, node.start) else start
            if self._text.startswith(("!", "~", "-", "+"), start):
                raise Stuck("an operator stands before it")
            yield start, end, self._alone(read, start, end, place)
        elif written is None:
            raise Stuck("the key is put together of several texts")
        elif quoted and written.text.inner == (written.start, written.end):
            start, end = written.text.start, written.text.end
            yield start, end, self._alone(read, start, end, self._values.survey.place_of[written.text])
        else:
            yield self._within(form, read, written, place)

    # Whether something else can stand there

    def _check_place(self, node: Node, place: Place, key: KeyLiteral, name: str) -> None:
        if self._is_its_own_type(node, key):
            raise Stuck("its type is the key")
        if self._grammar in {"c", "cpp"} and self._may_fill_array(node):
            raise Stuck("an array is made of a literal")
        if self._grammar == "dart" and self._is_constant_field(node, place):
            raise Stuck("a field of a class with a constant constructor begins with a constant")
        if isinstance(place.outer, Assign) and place.outer.target is node:
            raise Stuck("only a literal can stand here")
        starts = node.start, self._reading.source.to_chars(key.span)[0]
        setters = (_SETTER.search(self._text, max(start - 200, 0), start) for start in starts)
        if any(setter is not None and (setter[2] or name in setter.group(1, 3, 4)) for setter in setters):
            raise Stuck("the program sets the variable itself; take the statement out")

    def _check(self, form: EnvironmentForm, node: Node, written: WrittenKey | None) -> None:
        text = written.text if written is not None else node
        words = isinstance(text, Text) and text.start == text.inner[0]
        outside = self._grammar == "perl" and (words or in_document(self._text, node.start))
        reason = "no expression can stand there" if outside else self._constants.fixed(form, text)
        if reason:
            raise Stuck(reason)
        if isinstance(text, Text) and is_raw(text, self._text):
            raise Stuck("the text puts no values in")
        if isinstance(text, Text) and self._is_tagged(text):
            raise Stuck("a function takes this text in parts")
        if isinstance(text, Text) and (
            text.prose or expression(r"(?i)b|rb|br").match(self._text[text.start : text.inner[0]])
        ):
            raise Stuck("the text is no value" if text.prose else "the key is written as bytes")
        if self._grammar in {"python", "dart", "ruby"} and self._is_beside_another(node, text):
            raise Stuck("strings stand side by side here")

    def _is_its_own_type(self, node: Node, key: KeyLiteral) -> bool:
        """Tell whether the declared type of a variable is the text itself: `const key: "…" = "…"`."""
        if self._grammar == "typescript" and _TEMPLATE_TYPE.search(self._text) is not None:
            return True
        start, end = self._reading.source.to_chars(key.span)
        declared = _DECLARED.search(self._text, max(node.start - 400, 0), node.start)
        return self._text[start:end] in (declared[0] if declared is not None else "") + self._constants.types

    def _is_constant_field(self, node: Node, place: Place) -> bool:
        """Tell whether a string is the value of a field of objects that are made when the program is compiled."""
        names = place.scope.classes if place.scope.function is None else []
        head = self._text[self._text.rfind(";", 0, node.start) + 1 : node.start]
        made = names and re.search(rf"\bconst\s+{re.escape(names[-1])}\s*[.(]", self._text)
        return bool(made) and "static" not in head.split()

    def _may_fill_array(self, node: Node) -> bool:
        """Tell whether a string stands between braces in a program of C in which a field is an array of characters."""
        in_braces = _IN_BRACES.search(self._text, max(node.start - 200, 0), node.start) is not None
        return in_braces and _CHARACTERS.search(self._text) is not None

    def _is_tagged(self, text: Text) -> bool:
        """Tell whether a name stands before a string of JavaScript that takes it apart."""
        return self._grammar in {"javascript", "typescript"} and text.inner[0] - text.start > 1

    def _is_beside_another(self, node: Node, text: Node) -> bool:
        """Tell whether a string is concatenated by adjacency."""
        strings = node.operands if isinstance(node, Join) and text is not node else ()
        pairs = (pair for pair in pairwise(strings) if text in pair)
        return any(not self._text[left.end : right.start].strip(" \t\r\n\\") for left, right in pairs)

    # What takes its place

    def _default(self, node: Node) -> tuple[int, int, str] | None:
        """Return the edit that drops the default for a variable that is not set; None if it is no such value."""
        call = self._defaults.get(node)
        if not isinstance(call, Call):
            return None
        entries = call.arguments.entries
        at = next(at for at, entry in enumerate(entries) if entry.value is node)
        if label_of(call.function).rpartition(".")[2] not in _DROPPABLE or not at or at + 1 < len(entries):
            raise Stuck("the function needs a default; give it another one")
        return entries[at - 1].value.end, node.end, ""

    def _fallback(self, node: Node) -> tuple[int, int, str] | None:
        """Return the edit that drops a default which no function is given; None if it is no such value."""
        if not _ENVIRONMENT.search(self._text, max(node.start - _FAR, 0), node.end + _FAR):
            return None
        from pplx_scan.extract.program.fallbacks import dropped  # noqa: PLC0415 - few keys are defaults

        return dropped(self._grammar, self._text, node.start, node.end)

    def _assign_around(self, node: Node, place: Place) -> Assign | None:
        """Return the assignment whose value is, or begins with, a string."""
        return self._constants.assign_of(node) or (place.outer if isinstance(place.outer, Assign) else None)

    def _sets_variable(self, assign: Assign, name: str, place: Place) -> bool:
        """Tell whether the program sets the variable itself."""
        variable = self._values.environment.variable(assign.target, place.scope)
        return bool(variable) and variable == name and not assign.appends

    def _statement(self, assign: Assign) -> tuple[int, int, str]:
        """Return the edit that deletes a statement, with its line if nothing else stands there."""
        line = self._text.rfind("\n", 0, assign.start) + 1
        end = _END.match(self._text, assign.end)
        if _BLANK.fullmatch(self._text, line, assign.start) is None or end is None:
            raise Stuck("the program sets the variable itself; take the statement out")
        if self._grammar == "python" and self._is_only_one(line, assign.start - line, end.end()):
            return assign.start, assign.end, "pass"
        return line, end.end(), ""

    def _is_only_one(self, line: int, indent: int, end: int) -> bool:
        """Tell whether a block of Python would be empty without a line."""
        before = self._text[:line].rstrip().endswith(":")
        behind = _NEXT_LINE.match(self._text, end)
        return before and (behind is None or len(behind[1]) < indent)

    def _read(self, form: EnvironmentForm, name: str, place: Place) -> tuple[str, list[tuple[int, int, str]]]:
        """Return the expression that reads a variable, and the imports that it needs."""
        read = intern(form.read.replace("{name}", name))
        root = expression(r"\w+").match(read)
        home = place.scope.home(root[0]) if root is not None else None
        bound = home.names[root[0]] if home is not None and root is not None else []
        imports = [each for each in bound if isinstance(each.node, Import)]
        certain = any(not each.branch for each in imports)
        others = self._grammar == "python" and any(
            each.node.target != (root[0],) for each in imports if isinstance(each.node, Import) and root is not None
        )
        if others or len(imports) < len(bound) or (root is not None and self._constants.declares(root[0])):
            raise Stuck(f"the program calls something else {root[0] if root else ''}")
        known = self._imported.get((read, certain))
        if known is None:
            known = import_edits(self._values.survey.program, self._grammar, form, read, imported=certain)
            self._imported[read, certain] = known
        return known

    def _alone(self, read: str, start: int, end: int, place: Place) -> str:
        """Return the expression that takes the place of a whole string."""
        before = self._text[max(start - 60, 0) : start]
        if self._grammar == "python" and _FORMATTED.search(self._text, max(start - 200, 0), start):
            read = read.replace('"', "'")  # before Python 3.12 no value of a string had the quotes of the string
        if self._grammar in {"rust", "go"}:
            return self._of_own_type(read, start, end)
        if self._grammar == "lua" and before[-1:] not in {"(", ",", " ", "{", "=", "\t", "\n", "["}:
            return f"({read})"
        if self._grammar == "lua" and isinstance(place.node, Text) and self._is_bare_argument(place.node):
            return f"({read})"
        if self._grammar == "cpp" and isinstance(place.node, Join) and self._is_object(place.node):
            return f"std::string({read})"
        if before.endswith("=") and _is_markup(self._text, start):
            return f"{{{read}}}"
        return read

    def _of_own_type(self, read: str, start: int, end: int) -> str:
        """Return an expression of Go or Rust as the type that a literal would take in its place."""
        from pplx_scan.extract.program.own_types import converted, rust  # noqa: PLC0415 - needed for these two alone

        if self._grammar == "go":
            return converted(self._text, start, read)
        return rust(read, self._text[max(start - 60, 0) : start], self._text[end : end + 60])

    def _is_object(self, node: Join) -> bool:
        """Tell whether texts of C++ are put together by an operator, which only string objects have."""
        return "+" in self._text[node.operands[0].end : node.operands[1].start]

    def _is_bare_argument(self, text: Text) -> bool:
        """Tell whether a string is the argument of a call without brackets: `print "a"`."""
        before = self._text[: text.start].rstrip(" \t")
        return bool(before) and (before[-1].isalnum() or before[-1] in "_)]") and not _KEYWORD.search(before)

    def _within(self, form: EnvironmentForm, read: str, written: WrittenKey, place: Place) -> tuple[int, int, str]:
        """Return the edit that replaces a key within a string."""
        text, start, end = written
        opening, before, behind, closing = (
            self._text[text.start : text.inner[0]],
            self._text[text.inner[0] : start],
            self._text[end : text.inner[1]],
            self._text[text.inner[1] : text.end],
        )
        if self._grammar == "rust" and opening == '"':
            return text.start, text.end, self._formatted(read, text, before, behind)
        if self._grammar == "cpp" and opening == '"' and not behind:
            return text.start, text.end, self._string(read, text, before, place)
        hole = form.hole
        subscripts = self._grammar == "perl" and behind.startswith(("[", "{", "->"))
        if hole is not None and (hole.opening.match(opening) or not opening) and not subscripts:
            # Before Python 3.12 no value of a string had the quotes of the string.
            inner = read.replace('"', "'") if self._grammar == "python" and opening.endswith('"') else read
            return start, end, f"{hole.before}{inner}{hole.behind}"
        if self._grammar in {"javascript", "typescript"} and not _IN_TEMPLATE.search(before + behind):
            return text.start, text.end, f"`{before}${{{read}}}{behind}`"
        if has_margin(text, self._text, self._language) and not _SIGNS.search(before.lstrip() + behind.strip()):
            opening, before, behind, closing = '"', before.lstrip(), behind.strip(), '"'
        match = _OPENING.fullmatch(opening)
        marks = match["mark"].strip("#") if match is not None else ""
        if not (form.joined and marks) or "\n" in closing + (before + behind) * (len(marks) > 1):
            raise Stuck("the language has no short way to put it into a text")
        texts = [f"{opening}{before}{closing}"] if before else []
        texts += [read, *([f"{opening}{behind}{closing}"] if behind else [])]
        joined = form.joining.format(form.joined.join(texts)) if len(texts) > 1 else read
        if self._grammar == "go":
            return text.start, text.end, self._of_own_type(joined, text.start, text.end)
        bracketed = self._is_operated_on(text) or (self._grammar == "lua" and self._is_bare_argument(text))
        apart = bracketed and len(texts) > 1 and form.joining == "{}"
        return text.start, text.end, f"({joined})" if apart else joined

    def _formatted(self, read: str, text: Text, before: str, behind: str) -> str:
        template = f"{_braced(before)}{{}}{_braced(behind)}"
        made = f'format!("{template}", {read})'
        return self._of_own_type(made, text.start, text.end)

    def _string(self, read: str, text: Text, before: str, place: Place) -> str:
        """Return a string object of C++; where it is handed on, the characters in it, which live as long as the call."""
        made = f'std::string("{before}") + {read}'
        head = expression(r"[^;{}\n]*$").search(self._text[: text.start])
        statement = head[0] if head is not None else ""
        if expression(r"\bstd::string\b[^=(]*=\s*$").search(statement):
            return made
        if expression(r"=\s*$|\breturn\b").search(statement) or isinstance(place.outer, Assign):
            raise Stuck("a pointer to the characters would outlive them")
        return f"({made}).c_str()"

    def _is_operated_on(self, text: Text) -> bool:
        """Tell whether a string is an operand: a method is called on it, it is indexed, `%` formats it."""
        place = self._values.survey.place_of.get(text)
        outer = place.outer if place is not None else None
        if isinstance(outer, Member) and outer.owner is text:
            return True
        behind = self._text[text.end : text.end + 40].lstrip(" \t")
        before = self._text[max(text.start - 40, 0) : text.start].rstrip(" \t")
        return behind[:1] in {".", "[", "%", "*"} or behind[:2] in {"?.", "->"} or before[-1:] in {"%", "*"}


_DROPPABLE: Final = frozenset(
    {"get", "getenv", "fetch", "get_env", "env", "config", "fromEnvironment", "getEnv", "str", "string", "getProperty"}
)
"""Functions that read a variable and take no default, too."""
_KEYWORD: Final = expression(r"\b(?:return|and|or|not|in|then|do|else|local)$")


def _is_markup(text: str, start: int) -> bool:
    """Tell whether a string is the value of an attribute of an element: `<A key="…">`."""
    head = text[max(start - 2000, 0) : start]
    return expression(r"<[A-Za-z][\w.]*(?:\s[^<>]*)?\s[\w-]+=\Z").search(head) is not None


def _braced(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")
