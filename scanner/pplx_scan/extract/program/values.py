"""Evaluates string expressions; unknown parts become named holes."""

from __future__ import annotations

from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from pplx_scan.catalog.hosts import DOMAIN
from pplx_scan.catalog.names import PERPLEXITY
from pplx_scan.extract.literal import HOLE, Literal, Run, join
from pplx_scan.extract.meaning.headers import carries_key
from pplx_scan.extract.meaning.hits import Mentions
from pplx_scan.extract.program.call_sites import CallSites
from pplx_scan.extract.program.environment import Environment, Injections, name_read
from pplx_scan.extract.program.lists import Lists
from pplx_scan.extract.program.node import (
    NOTHING,
    Assign,
    Call,
    Function,
    Index,
    Join,
    Member,
    Name,
    Node,
    Parameters,
    Text,
    label_of,
    options_of,
    part_of,
    path_of,
)
from pplx_scan.extract.program.object_calls import ObjectCalls
from pplx_scan.extract.program.parts import holder_of
from pplx_scan.extract.program.references import References
from pplx_scan.extract.program.results import Results
from pplx_scan.extract.program.scopes import CallFrame
from pplx_scan.extract.program.texts import url_part
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pplx_scan.catalog.libraries import Libraries
    from pplx_scan.catalog.load import Catalog
    from pplx_scan.extract.program.scopes import Binding, Scope
    from pplx_scan.extract.program.survey import Survey

_APPENDS: Final = 64
"""So many texts that are put behind one another are followed."""
_DEPTH: Final = 40
_CALLS: Final = 4
"""Calls within calls are followed down to this depth."""
_PARTS: Final = 64
_LONGEST: Final = 1 << 14
_STEPS: Final = 200_000
"""Expressions that are evaluated in one program, at most. Everything beyond is a hole."""
_GROWTH: Final = 16_000_000
"""Characters concatenated in one program, at most."""
_LEAST_GROWTH: Final = 1_000_000
_GROWTH_OF_A_CHARACTER: Final = 100
"""So many more for each character of it."""
_RUN_COST: Final = 50
"""The cost of a stretch of a literal beside its characters."""
_ADDRESS: Final = expression(r"(?i)https?://\w")
_UNKNOWN: Final = Literal.unknown()


class Values:
    """Evaluates the expressions of one program."""

    def __init__(self, survey: Survey, libraries: Libraries, catalog: Catalog) -> None:
        self.survey = survey
        self.libraries = libraries
        self.catalog = catalog
        self.references = References(survey, libraries)
        self.sites = CallSites(self.references, libraries)
        self.lists = Lists(self.references, libraries, self.argument)
        self.environment = Environment(self.references, libraries, self.argument, self.lists.entry)
        self.object_calls = ObjectCalls(self.references, self.sites, self.lists)
        self.results = Results(self)
        self._injections = Injections(self.references, libraries, catalog.names)
        self._anchored = survey.program.language.anchored
        self._everywhere: dict[Node, Literal] = {}
        """The texts of expressions outside of any call that is read."""
        self._known = self._everywhere
        self._after: dict[Node, Literal] = {}
        """The values of names after each text that is appended to them."""
        self._appending: set[Node] = set()
        self._active: set[Node] = set()
        self._steps = 0
        root = survey.program.root
        self._growth = min(_LEAST_GROWTH + _GROWTH_OF_A_CHARACTER * (root.end - root.start), _GROWTH)
        """Characters that may still be concatenated."""

    @cached_property
    def mentions(self) -> Mentions:
        """Return where the program names the product, and where something like a key begins."""
        program = self.survey.program
        return Mentions(program.text, program.root.start, program.root.end)

    @property
    def frame(self) -> CallFrame | None:
        """Return the call for which the function around is read; None for any."""
        return self.references.frame

    @contextmanager
    def within(self, frame: CallFrame | None) -> Iterator[None]:
        """Evaluate expressions for one call of the function around them."""
        before = self.frame, self._known, self._after
        self.references.frame, self._known, self._after = frame, self._everywhere if frame is None else {}, {}
        try:
            yield
        finally:
            self.references.frame, self._known, self._after = before

    def text(self, node: Node, scope: Scope) -> Literal:
        """Return the text of an expression; a part that only the running program knows is a hole with its name."""
        known = self._known.get(node)
        if known is not None:
            return known
        self._steps += 1
        if node in self._active or len(self._active) > _DEPTH or self._steps > _STEPS:
            return _UNKNOWN
        self._active.add(node)
        found = self._injected(node, scope, self._text(node, scope))
        self._active.discard(node)
        self._known[node] = found
        return found

    def _injected(self, node: Node, scope: Scope, literal: Literal) -> Literal:
        """Return a literal, or the setting that a framework puts in the place of one that is nothing but a hole."""
        setting = self._injections.of(node, scope) if literal.text == HOLE else ""
        return Literal.unknown(setting, env=True) if setting else literal

    def _text(self, node: Node, scope: Scope) -> Literal:
        if isinstance(node, Text):
            parts = node.parts[:_PARTS]
            return self.joined(part if isinstance(part, Literal) else self.anchored(part, scope) for part in parts)
        if isinstance(node, Join):
            return self.joined(self.anchored(part, scope) for part in node.operands[:_PARTS])
        if (case := self.object_calls.chosen(node, scope)) is not None:
            return self.text(*case)
        if options := options_of(node) or self.environment.options(node, scope):
            return self._choice(options, scope)
        if isinstance(node, Name):
            return self._name(node, scope)
        if isinstance(node, Call):
            return self._call(node, scope)
        if isinstance(node, Member | Index):
            return self._part(node, scope)
        return self.text(node.value, scope) if isinstance(node, Assign) and not node.appends else _UNKNOWN

    def anchored(self, node: Node, scope: Scope) -> Literal:
        """Return the text of an expression; in languages that ask for it, a hole stands where the expression does.

        So a header that consists of a variable has a place.
        """
        literal = self.text(node, scope)
        if not self._anchored or all(run.pieces for run in literal.runs):
            return literal
        runs = (run if run.pieces else Run(run.length, ((node.start, node.end),), ("code",)) for run in literal.runs)
        return replace(literal, runs=tuple(runs))

    def joined(self, parts: Iterable[Literal]) -> Literal:
        """Return the concatenation of literals, within the bounds of one program."""
        known = list(parts)
        self._growth -= sum(len(part.text) + _RUN_COST * len(part.runs) for part in known)
        if self._growth < 0:
            return _UNKNOWN
        whole = join(known)
        return whole if len(whole.text) <= _LONGEST else whole.slice(0, _LONGEST)

    # Names

    def _name(self, node: Name, scope: Scope) -> Literal:
        name = node.text
        if name in NOTHING or self.libraries.empty_texts.find((name,)):
            return Literal("")
        if (given := self._argument(name, scope)) is not None:
            return self.named(given, name)
        variable = self.environment.variable(node, scope)
        if variable:
            return Literal.unknown(variable, env=True)
        bindings = self.references.held(name, node, scope)
        function = bindings[0].node if len(bindings) == 1 else None
        if isinstance(function, Function) and (function.is_property or self._calls_bare(function)):
            return self.named(self._returned(function, self._frame_of(function)), name)
        return self._agreed(bindings, node, name)

    def _calls_bare(self, function: Function) -> bool:
        no_parameters = function.parameters is None or not function.parameters.entries
        return self.survey.program.language.bare_calls and no_parameters

    def argument(self, name: str, scope: Scope) -> tuple[Node, Scope] | None:
        """Return the argument for a parameter in the call that is being read, and where that stands."""
        frame = self.frame.holder(name, scope) if self.frame is not None else None
        return frame.values[name] if frame is not None else None

    def _argument(self, name: str, scope: Scope) -> Literal | None:
        """Return the text of the argument for a parameter that is given no other value in its function."""
        frame = self.frame.holder(name, scope) if self.frame is not None else None
        if frame is None or not frame.alone_gives(name):
            return None
        with self.within(frame.outer):
            return self.text(*frame.values[name])

    def _agreed(self, bindings: list[Binding], use: Node, name: str) -> Literal:
        """Return the value of all bindings of a name when they agree, or the one address among unknown ones; else a hole."""
        found: dict[tuple[object, ...], Literal] = {}
        for binding in bindings[:_PARTS]:
            if binding.holds(use.start):
                return Literal.unknown(name)
            value = self._bound(binding, name)
            found[value.text, value.holes] = value
        if len(found) == 1:
            return self.named(next(iter(found.values())), name)
        told = [value for value in found.values() if value.text != HOLE]
        if len(told) == 1 and _ADDRESS.match(told[0].text):
            return told[0]
        schemed = any(value.text[:7].lower() == "bearer " for value in found.values())
        return Literal.unknown("" if schemed else name)

    def _bound(self, binding: Binding, name: str) -> Literal:
        if isinstance(binding.node, Parameters):
            return self._parameter(binding, name)
        if binding.value is None or isinstance(binding.value, Function):
            return _UNKNOWN
        value = self.text(binding.value, binding.scope)
        if not binding.appends:
            return value
        return self._appended(binding, name, value)

    def _appended(self, binding: Binding, name: str, value: Literal) -> Literal:
        """Return the value of a name after a text is appended to its former value."""
        known = self._after.get(binding.node)
        if known is None and len(self._appending) < _APPENDS and binding.node not in self._appending:
            before = self.survey.reaching(name, binding.node, binding.scope)
            earlier = [each for each in before if each.start < binding.start]
            self._appending.add(binding.node)
            known = self.joined((self._agreed(earlier, binding.node, name) if earlier else _UNKNOWN, value))
            self._appending.discard(binding.node)
            self._after[binding.node] = known
        return known if known is not None else _UNKNOWN

    def _parameter(self, binding: Binding, name: str) -> Literal:
        """Return a parameter's default, else the argument of the only call within the program."""
        value = binding.value
        default = self.text(value, self.survey.scope_of(value, binding.scope)) if value is not None else _UNKNOWN
        if default.text and default.text != HOLE:
            return default
        given = self._only_argument(binding, name)
        if given is not None:
            return given
        return default if default.holes and default.holes[0].name else _UNKNOWN

    def _only_argument(self, binding: Binding, name: str) -> Literal | None:
        function = binding.scope.owner
        depth = self.frame.depth if self.frame is not None else 0
        sites = self.sites.of(function) if function is not None and depth < _CALLS else []
        if len(sites) != 1 or function is None or not self.object_calls.is_for_all(binding.scope, sites[0][1]):
            return None
        frame = self.sites.frame(sites[0][0], function, sites[0][1], None)
        with self.within(None):
            return self.text(*frame.values[name]) if name in frame.values else None

    def named(self, literal: Literal, name: str) -> Literal:
        """Return a literal, or a hole with the better of two names when it is nothing but a hole."""
        if literal.text != HOLE or not literal.holes:
            return literal
        hole = literal.holes[0]
        if hole.env or (hole.name and self.catalog.names.key_vendor(hole.name) == PERPLEXITY):
            return literal if not hole.env else Literal.unknown(hole.name, env=True)
        return Literal.unknown(name if not hole.name or self.catalog.names.key_vendor(name) else hole.name)

    # Parts of objects and maps

    def _part(self, node: Member | Index, scope: Scope) -> Literal:
        variable = self.environment.variable(node, scope)
        if variable:
            return Literal.unknown(variable, env=True)
        label = label_of(node.key) if isinstance(node, Index) else node.name
        if (entry := self.lists.entry(node, scope)) is not None:
            return self.named(self.text(*entry), label)
        if (element := self.lists.at(node, scope)) is not None:
            return self.anchored(*element)
        if isinstance(node, Member):
            return self._member(node, scope)
        found = self._set_here(node, scope)
        return self.named(found, label) if found is not None else Literal.unknown(label)

    def _member(self, node: Member, scope: Scope) -> Literal:
        if self.libraries.empty_texts.find(path_of(node)):
            return Literal("")
        bindings = self.references.field(node, scope)
        getter = self.references.getter(node, scope)
        if getter is not None:
            return self.named(self._returned(getter, self._frame_of(getter)), node.name)
        found = self._agreed(bindings, node, node.name) if bindings else self._set_here(node, scope)
        held = self.sites.field(node, scope, self.argument, self.frame) if found is None or found.text == HOLE else None
        if held is not None:
            with self.within(held[2]):
                found = self.text(*held[:2])
        if found is not None:
            given = self._given(node, scope) if found.text == HOLE else []
            made = self._agreed(given, node, node.name) if given else found
            return made if _ADDRESS.match(made.text) else self.named(found, node.name)
        if (static := self.survey.static(node, scope)) is not None:
            return self._agreed([static], node, node.name)
        if self.results.joins(node):
            return self.results.row(node.owner, scope)
        if (part := self.libraries.address_parts.get(node.name.lower(), "")) or node.name in self.libraries.methods:
            inner = url_part(part, self.text(node.owner, scope))
            if inner.text != HOLE or carries_key(self.catalog, inner):
                return inner
        given = self._given(node, scope)
        return self._agreed(given or self.references.reaching(node.name, node, scope), node, node.name)

    def _given(self, node: Member, scope: Scope) -> list[Binding]:
        """Return the values that objects of a member's type are made with under its name, elsewhere than at its use."""
        given = self.survey.given(node.name)
        if not given or self.survey.scope_of(given[0].node, scope) is scope:
            return []
        function = scope.function.owner if scope.function is not None else None
        known = function is not None and isinstance(node.owner, Name)
        text = self.survey.program.code
        holder = holder_of(text, function.start, label_of(node.owner), node.name) if function and known else ""
        made = ((each, label_of(each.node.function)) for each in given if isinstance(each.node, Call))
        return [each for each, type_ in made if holder in {"", type_}]

    def _set_here(self, node: Member | Index, scope: Scope) -> Literal | None:
        """Return the one value that is assigned to a part of a variable: `config.url = …`."""
        path = part_of(node)
        if path is None:
            return None
        found = [each for each in self.survey.parts_of(path, scope) if not each.start <= node.start < each.end]
        return self.text(found[0].value, self.survey.scope_of(found[0], scope)) if len(found) == 1 else None

    # Alternatives and calls

    def _choice(self, options: tuple[Node, ...], scope: Scope) -> Literal:
        """Return the option about which most is known."""
        found = [self.text(option, scope) for option in options[:_PARTS]]
        known = [value for value in found if value.text and HOLE not in value.text]
        named = [value for value in found if value.holes and value.text]
        keyed = [value for value in named if carries_key(self.catalog, value)]
        told = known if not keyed or any(map(self._is_useful, known)) else []
        partly = [value for value in named if value.text.strip(HOLE)]
        env = [value for value in named if value.variables()]
        return (told or partly or env or named or found or [Literal("")])[0]

    def _call(self, node: Call, scope: Scope) -> Literal:
        variable = self.environment.variable(node, scope)
        if variable:
            default = self.environment.default(node, scope)
            value = self.text(default, scope) if default is not None else _UNKNOWN
            return value if self._is_useful(value) else Literal.unknown(variable, env=True)
        element = self.lists.at(node, scope) or self.lists.entry(node, scope)
        found = self.text(*element) if element is not None else None
        if found is None:
            function = self.references.function_of(node, scope)
            found = self._result(node, function, scope) if function is not None else self._accessed(node, scope)
            known = found is not None and (found.text != HOLE or bool(found.variables()))
            found = found if known or (function is None and found) else self.results.of(node, scope) or found
        name = name_read(node, self.catalog.names) or label_of(node.function)
        return self.named(found, name) if found is not None else Literal.unknown(name)

    def _accessed(self, node: Call, scope: Scope) -> Literal | None:
        """Return the field that a method of its name gives: `config.baseUrl()` of a record."""
        function = node.function
        if not isinstance(function, Member) or node.arguments.entries:
            return None
        held = self.references.field(function, scope) or self.sites.field(function, scope, self.argument, self.frame)
        return self._member(function, scope) if held else None

    def _is_useful(self, literal: Literal) -> bool:
        """Return whether a default says more than the name of its variable: a URL, a key."""
        text = literal.text
        return "://" in text or DOMAIN in text or (not literal.holes and carries_key(self.catalog, literal))

    def _result(self, node: Call, function: Function, scope: Scope) -> Literal:
        """Return the return value of a call of a function of the program."""
        return self._returned(function, self.sites.frame(node, function, scope, self.frame))

    def _frame_of(self, function: Function) -> CallFrame:
        return CallFrame(
            self.survey.inner[function], {}, self.frame, 1 + (self.frame.depth if self.frame is not None else 0)
        )

    def _returned(self, function: Function, frame: CallFrame) -> Literal:
        """Return the return value of a function, if all its returns agree."""
        if frame.depth > _CALLS:
            return _UNKNOWN
        with self.within(frame):
            places = self.survey.inner[function].returns[:_PARTS]
            found = [self.text(place.node, place.scope) for place in places if label_of(place.node) not in NOTHING]
        return found[0] if found and all(each.text == found[0].text for each in found) else _UNKNOWN
