"""What an expression is as text, as far as a reader of the file can tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import libcst as cst

from pplx_scan.catalog.names import PERPLEXITY
from pplx_scan.extract.literal import HOLE, Literal, Run, join
from pplx_scan.extract.meaning.headers import carries_key
from pplx_scan.extract.python.program import argument, index_of, last_name
from pplx_scan.extract.python.scopes import Place, Scope
from pplx_scan.extract.python.strings import constant, decode, decode_part, operands, pieces
from pplx_scan.extract.python.textmethods import METHODS, decoded, format_braces, format_percent, join_paths, join_urls

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pplx_scan.catalog.load import Catalog
    from pplx_scan.extract.python.references import References
    from pplx_scan.extract.python.scopes import Binding

_DEPTH: Final = 40
_CALLS: Final = 4
_STEPS: Final = 200_000
"""Expressions that are evaluated in one file, at most. What is beyond is a hole."""
_GROWTH: Final = 16_000_000
"""Characters that are put together in one file, at most."""
_RUN_COST: Final = 50
"""What a stretch of a literal costs beside its characters."""
_UNKNOWN: Final = Literal.unknown()
_EMPTY: Final = Literal("")


class Values:
    """Evaluates expressions to literals with holes."""

    def __init__(self, references: References, catalog: Catalog) -> None:
        self.references = references
        self.program = references.program
        self._catalog = catalog
        self._known: dict[cst.BaseExpression, Literal] = {}
        self._active: set[cst.BaseExpression] = set()
        self._steps = self._grown = 0
        self._handlers: dict[type[cst.CSTNode], Callable[..., Literal]] = {
            cst.SimpleString: self._string,
            cst.ConcatenatedString: self._concatenation,
            cst.FormattedString: self._formatted,
            cst.BinaryOperation: self._operation,
            cst.Name: self._name,
            cst.Attribute: self._attribute,
            cst.Subscript: self._subscript,
            cst.Call: self._call,
            cst.BooleanOperation: self._boolean,
            cst.IfExp: self._conditional,
            cst.NamedExpr: lambda node, place: self.literal(node.value, place),
            cst.Await: lambda node, place: self.literal(node.expression, place),
        }

    def literal(self, node: cst.BaseExpression, place: Place) -> Literal:
        """Return the text of an expression; what only the program knows is a hole, named when it has a name."""
        known = self._known.get(node) if place.arguments is None else None
        if known is not None:
            return known
        handler = self._handlers.get(type(node))
        self._steps += 1
        if handler is None or node in self._active or len(self._active) > _DEPTH or self._steps > _STEPS:
            return _UNKNOWN
        self._active.add(node)
        found: Literal = handler(node, place)
        self._active.discard(node)
        if place.arguments is None:
            self._known[node] = found
        return found

    def anchored(self, node: cst.BaseExpression, place: Place, span: tuple[int, int] | None = None) -> Literal:
        """Return the text of an expression, in which a hole stands where the expression does.

        So a header that consists of a variable has a place.
        """
        literal = self.literal(node, place)
        if all(run.pieces for run in literal.runs):
            return literal
        where = span or self.program.tree.spans[node]
        runs = (run if run.pieces else Run(run.length, (where,), "code") for run in literal.runs)
        return literal._replace(runs=tuple(runs))

    def _put_together(self, parts: Iterable[Literal]) -> Literal:
        known = list(parts)
        self._grown += sum(len(part.text) + _RUN_COST * len(part.runs) for part in known)
        return join(known) if self._grown <= _GROWTH else _UNKNOWN

    # Strings

    def _string(self, node: cst.SimpleString, place: Place) -> Literal:
        del place
        return decode(node, self.program.start(node))

    def _concatenation(self, node: cst.ConcatenatedString, place: Place) -> Literal:
        return self._put_together(self.literal(piece, place) for piece in pieces(node))

    def _formatted(self, node: cst.FormattedString, place: Place) -> Literal:
        raw = "r" in node.prefix.lower()
        parts = []
        for part in node.parts:
            start, end = self.program.tree.spans[part]
            if isinstance(part, cst.FormattedStringText):
                parts.append(decode_part(part.value, start, raw=raw))
            elif isinstance(part, cst.FormattedStringExpression):
                plain = part.conversion in {None, "s"} and not part.format_spec and part.equal is None
                inside = part.expression
                parts.append(self.anchored(inside, place, (start, end)) if plain else _hole_at(start, end))
        return self._put_together(parts)

    def _operation(self, node: cst.BinaryOperation, place: Place) -> Literal:
        if isinstance(node.operator, cst.Add):
            return self._put_together(self.anchored(part, place) for part in operands(node))
        if isinstance(node.operator, cst.Modulo):
            return self._percent(node, place)
        return _UNKNOWN

    def _percent(self, node: cst.BinaryOperation, place: Place) -> Literal:
        template = self.literal(node.left, place)
        right = node.right
        if isinstance(right, cst.Dict):
            named = {
                constant(element.key): self.anchored(element.value, place)
                for element in right.elements
                if isinstance(element, cst.DictElement)
            }
            return self._checked(format_percent(template, (), named))
        values = [element.value for element in right.elements] if isinstance(right, cst.Tuple) else [right]
        return self._checked(format_percent(template, [self.anchored(value, place) for value in values], {}))

    def _checked(self, literal: Literal) -> Literal:
        return self._put_together((literal,))

    # References

    def _name(self, node: cst.Name, place: Place) -> Literal:
        name = node.value
        if name == "None":
            return _EMPTY
        given = self._argument(name, place)
        if given is not None:
            return self._named(given, name)
        binding = self.references.binding(node, place)
        return self._named(self._bound(binding, place), name) if binding is not None else Literal.unknown(name)

    def _argument(self, name: str, place: Place) -> Literal | None:
        """Return what the call that is being read hands to a parameter."""
        arguments = place.arguments
        if arguments is None or place.scope.find(name) is not arguments.function:
            return None
        if name not in arguments.values or len(arguments.function.names[name]) > 1:
            return None
        node, where = arguments.values[name]
        return self.literal(node, where)

    def _bound(self, binding: Binding, place: Place) -> Literal:
        where = binding.place
        if place.arguments is not None and where.scope is place.arguments.function:
            where = where._replace(arguments=place.arguments)
        if binding.kind == "param":
            return self._parameter(binding, place)
        if binding.value is None or binding.kind not in {"value", "add"}:
            return _UNKNOWN
        value = self.literal(binding.value, where)
        return value if binding.kind == "value" else self._put_together((self._before(binding), value))

    def _before(self, binding: Binding) -> Literal:
        """Return what a name stood for before `+=`."""
        for scope in binding.place.scope.outward():
            for bindings in scope.names.values():
                if binding in bindings:
                    earlier = [other for other in bindings if other.at < binding.at]
                    return self._bound(earlier[-1], binding.place) if earlier else _UNKNOWN
        return _UNKNOWN

    def _parameter(self, binding: Binding, place: Place) -> Literal:
        """Return a parameter's default, else what the only call within the file hands it."""
        default = self.literal(binding.value, binding.place) if binding.value is not None else _UNKNOWN
        if _is_telling(default):
            return default
        function = place.scope.function
        depth = place.arguments.depth if place.arguments is not None else 0
        sites = self.references.sites(function) if function is not None and depth < _CALLS else []
        if function is None or len(sites) != 1:
            return default if default.holes and default.holes[0].name else _UNKNOWN
        call, where = sites[0]
        given = self.references.arguments(call, function, where).values
        name = next((name for name, bindings in function.names.items() if binding in bindings), "")
        return self.literal(*given[name]) if name in given else _UNKNOWN

    def _named(self, literal: Literal, name: str) -> Literal:
        """Return a literal, or a hole with the better of two names when it is nothing but a hole."""
        if literal.text != HOLE:
            return literal
        hole = literal.holes[0]
        if hole.env or (hole.name and self._vendor(hole.name) == PERPLEXITY):
            return Literal.unknown(hole.name, env=hole.env)
        return Literal.unknown(name if not hole.name or self._vendor(name) else hole.name)

    def _vendor(self, name: str) -> str:
        return self._catalog.names.key_vendor(name)

    def _attribute(self, node: cst.Attribute, place: Place) -> Literal:
        name = node.attr.value
        binding = self.references.attribute(node, place)
        if binding is not None and binding.kind == "function" and binding.scope is not None:
            return self._named(self._returned(binding.scope, Place(binding.scope)), name)
        if binding is not None:
            return self._named(self._bound(binding, binding.place), name)
        if name == "value":
            inner = self.literal(node.value, place)
            if inner.text != HOLE:
                return inner
        return Literal.unknown(name)

    def _subscript(self, node: cst.Subscript, place: Place) -> Literal:
        read = self.references.environment(node, place)
        if read is not None:
            return Literal.unknown(read.name, env=True)
        index = index_of(node)
        key = constant(index) if index is not None else None
        if key is None:
            return _UNKNOWN
        found = self._item(node.value, key, place)
        return self._named(found, key) if found is not None else Literal.unknown(key)

    def _item(self, node: cst.BaseExpression, key: str, place: Place) -> Literal | None:
        """Return an entry of a dict of the file."""
        display, where = self.display(node, place)
        for element in display.elements if display is not None else ():
            if isinstance(element, cst.DictElement) and constant(element.key) == key:
                return self.literal(element.value, where)
        return None

    def display(self, node: cst.BaseExpression, place: Place) -> tuple[cst.Dict | None, Place]:
        """Return the dict display that an expression refers to, through names, attributes and items."""
        for _ in range(_CALLS * 2):
            if isinstance(node, cst.Dict):
                return node, place
            if isinstance(node, cst.Subscript):
                index = index_of(node)
                key = constant(index) if index is not None else None
                outer, place = self.display(node.value, place)
                node_or_none = _entry(outer, key)
                if node_or_none is None:
                    return None, place
                node = node_or_none
                continue
            binding = None
            if isinstance(node, cst.Name):
                binding = self.references.binding(node, place)
            elif isinstance(node, cst.Attribute):
                binding = self.references.attribute(node, place)
            if binding is None or binding.kind != "value" or binding.value is None:
                return None, place
            node, place = binding.value, binding.place
        return None, place

    # Calls

    def _call(self, node: cst.Call, place: Place) -> Literal:
        read = self.references.environment(node, place)
        if read is not None:
            default = self.literal(read.default, place) if read.default is not None else _UNKNOWN
            return default if self._is_useful(default) else Literal.unknown(read.name, env=True)
        called = self.references.qualified(node.func, place)
        found = self._library_call(node, called, place)
        if found is None and isinstance(node.func, cst.Attribute):
            found = self._method_call(node, node.func, place)
        if found is None:
            function = self.references.function_of(node, place)
            if function is not None and function.name != "__init__":
                found = self._result(node, function, place)
        return self._named(found if found is not None else _UNKNOWN, last_name(node.func))

    def _library_call(self, node: cst.Call, called: str, place: Place) -> Literal | None:
        """Return what a function of the standard library, or one that hands its argument through, gives back."""
        libraries = self.references.libraries
        position = libraries.passing.get(called)
        if position is not None:
            passed = argument(node, position, *libraries.default_keywords)
            return self.literal(passed, place) if passed is not None else None
        first = argument(node, 0, "s", "base", "obj")
        if first is None:
            return None
        if called.endswith("urljoin"):
            second = argument(node, 1, "url")
            return join_urls(self.literal(first, place), self.literal(second, place)) if second is not None else None
        if called in {"os.path.join", "posixpath.join"}:
            return join_paths([self.literal(arg.value, place) for arg in node.args])
        return decoded(called, self.literal(first, place))

    def _method_call(self, node: cst.Call, function: cst.Attribute, place: Place) -> Literal | None:
        name = function.attr.value
        if name == "join" and len(node.args) == 1:
            return self._joined(function.value, node.args[0].value, place)
        if name == "format":
            template = self.literal(function.value, place)
            given = [self.anchored(arg.value, place) for arg in node.args if arg.keyword is None and not arg.star]
            named = {arg.keyword.value: self.anchored(arg.value, place) for arg in node.args if arg.keyword is not None}
            return self._checked(format_braces(template, given, named)) if template.text != HOLE else None
        if name == "get" and node.args:
            key = constant(node.args[0].value)
            return self._item(function.value, key, place) if key is not None else None
        method = METHODS.get(name)
        if method is None:
            return None
        return method(self.literal(function.value, place), [self.literal(arg.value, place) for arg in node.args])

    def _joined(self, separator: cst.BaseExpression, items: cst.BaseExpression, place: Place) -> Literal | None:
        if not isinstance(items, (cst.List, cst.Tuple)):
            return None
        glue = self.literal(separator, place)
        parts: list[Literal] = []
        for element in items.elements:
            hidden = isinstance(element, cst.StarredElement)
            parts += [glue, _UNKNOWN if hidden else self.anchored(element.value, place)]
        return self._put_together(parts[1:])

    def _result(self, node: cst.Call, function: Scope, place: Place) -> Literal | None:
        arguments = self.references.arguments(node, function, place)
        if arguments.depth > _CALLS:
            return None
        return self._returned(function, Place(function, (), arguments))

    def _returned(self, function: Scope, place: Place) -> Literal:
        """Return what a function gives back, when all its returns agree."""
        found = []
        for value, where in function.returns:
            if not (isinstance(value, cst.Name) and value.value == "None"):
                found.append(self.literal(value, where._replace(arguments=place.arguments)))
        if found and all(literal.text == found[0].text for literal in found):
            return found[0]
        return _UNKNOWN

    # Alternatives

    def _boolean(self, node: cst.BooleanOperation, place: Place) -> Literal:
        right = self.literal(node.right, place)
        if isinstance(node.operator, cst.And):
            return right
        return self._either(self.literal(node.left, place), right)

    def _conditional(self, node: cst.IfExp, place: Place) -> Literal:
        return self._either(self.literal(node.body, place), self.literal(node.orelse, place))

    def _either(self, left: Literal, right: Literal) -> Literal:
        """Return the one of two alternatives that says more; a nameless hole when they contradict each other."""
        if (left.text == right.text and left.text != HOLE) or not right.text:
            return left
        if not left.text:
            return right
        for literal, other in ((left, right), (right, left)):
            if other.text == HOLE and self._is_useful(literal):
                return literal
        if left.text == HOLE == right.text:
            holes = sorted((left, right), key=lambda each: -self._rank(each))
            return holes[0]
        return _UNKNOWN

    def _rank(self, literal: Literal) -> int:
        hole = literal.holes[0]
        return 2 * (self._vendor(hole.name) == PERPLEXITY) + hole.env + bool(hole.name)

    def _is_useful(self, literal: Literal) -> bool:
        """Tell whether a default says more than the name of the variable it stands in for: a URL, a key."""
        text = literal.text
        return "://" in text or "perplexity.ai" in text or (not literal.holes and carries_key(self._catalog, literal))


def _entry(display: cst.Dict | None, key: str | None) -> cst.BaseExpression | None:
    for element in display.elements if display is not None and key is not None else ():
        if isinstance(element, cst.DictElement) and constant(element.key) == key:
            return element.value
    return None


def _is_telling(literal: Literal) -> bool:
    return bool(literal.text) and literal.text != HOLE


def _hole_at(start: int, end: int) -> Literal:
    return _UNKNOWN._replace(runs=(Run(1, ((start, end),), "code"),))
