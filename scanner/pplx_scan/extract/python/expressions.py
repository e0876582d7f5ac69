"""The part of the walk that goes down expressions, and says what each string in them is called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import libcst as cst

from pplx_scan.extract.python.program import Naming, Text, dotted, index_of, last_name
from pplx_scan.extract.python.scopes import Binding, Place, Scope
from pplx_scan.extract.python.strings import constant, operands

if TYPE_CHECKING:
    from collections.abc import Callable

    from pplx_scan.catalog.libraries import Libraries
    from pplx_scan.extract.python.program import Program

STRINGS: Final = (cst.SimpleString, cst.ConcatenatedString, cst.FormattedString, cst.TemplatedString)
NOTHING: Final = Naming()
_BUILDERS: Final = frozenset({"join", "format"})
_COMPARING: Final = frozenset(
    {
        "startswith",
        "endswith",
        "find",
        "index",
        "count",
        "split",
        "partition",
        "compile",
        "match",
        "fullmatch",
        "search",
        "sub",
        "findall",
    }
)
_SETTING: Final = frozenset({"setenv", "add_header", "putheader", "add_unredirected_header", "setdefault"})
_QUOTED: Final = Naming(quoted=True)
_METHODS: Final = frozenset(
    {"strip", "lstrip", "rstrip", "encode", "decode", "removeprefix", "removesuffix", "replace"}
)


class Expressions:
    """Goes down expressions with the scope around them and the name of what they are the value of."""

    def __init__(self, program: Program, libraries: Libraries) -> None:
        self._program = program
        self._libraries = libraries
        self._fields: dict[type[cst.CSTNode], tuple[str, ...]] = {}
        self._expressions: dict[type[cst.CSTNode], Callable[..., None]] = {
            cst.Name: self._leaf,
            cst.Integer: self._leaf,
            cst.Float: self._leaf,
            cst.SimpleString: self._string,
            cst.ConcatenatedString: self._string,
            cst.FormattedString: self._string,
            cst.TemplatedString: self._string,
            cst.BinaryOperation: self._operation,
            cst.Call: self._call,
            cst.Subscript: self._subscript,
            cst.Dict: self._dict,
            cst.Comparison: self._comparison,
            cst.NamedExpr: self._walrus,
            cst.Lambda: self._lambda,
            cst.BooleanOperation: self._alternatives,
            cst.IfExp: self._conditional,
            cst.Await: self._await,
            cst.List: self._items,
            cst.Tuple: self._items,
            cst.Set: self._items,
            cst.ListComp: self._comprehension,
            cst.SetComp: self._comprehension,
            cst.GeneratorExp: self._comprehension,
            cst.DictComp: self._comprehension,
        }

    def walk(self, node: cst.BaseExpression, place: Place, naming: Naming) -> None:
        """Collect what is in an expression."""
        handler = self._expressions.get(type(node))
        if handler is None:
            self.children(node, place)
        else:
            handler(node, place, naming)

    def children(self, node: cst.CSTNode, place: Place) -> None:
        """Collect what is in the expressions of a node of any other kind."""
        kind = type(node)
        fields = self._fields.get(kind)
        if fields is None:
            fields = self._fields[kind] = _expression_fields(kind)
        for field in fields:
            child = getattr(node, field)
            for item in child if isinstance(child, (list, tuple)) else (child,):
                if isinstance(item, cst.BaseExpression):
                    self.walk(item, place, NOTHING)
                elif isinstance(item, cst.CSTNode):
                    self.children(item, place)

    def parameters(self, parameters: cst.Parameters, scope: Scope, outer: Place) -> None:
        """Bind the parameters of a function, and collect what is in their defaults."""
        positional = (*parameters.posonly_params, *parameters.params)
        scope.parameters = [param.name.value for param in positional]
        for param in (*positional, *parameters.kwonly_params):
            annotation = param.annotation.annotation if param.annotation is not None else None
            at = self._program.start(param.name)
            scope.bind(param.name.value, Binding("param", at, outer, param.default, annotation=annotation))
            if param.default is not None:
                self.walk(param.default, outer, Naming(param.name.value, scope.path, value=True))
        for star in (parameters.star_arg, parameters.star_kwarg):
            if isinstance(star, cst.Param):
                scope.bind(star.name.value, Binding("unknown", self._program.start(star.name), outer))

    def _leaf(self, node: cst.BaseExpression, place: Place, naming: Naming) -> None:
        """Find nothing in a name or a number."""

    def _string(self, node: cst.BaseExpression, place: Place, naming: Naming) -> None:
        self._program.texts.append(Text(node, place, naming))
        self._inside_strings(node, place)

    def _inside_strings(self, node: cst.CSTNode, place: Place) -> None:
        """Collect what is between the braces of f-strings."""
        while isinstance(node, cst.ConcatenatedString):
            self._inside_strings(node.left, place)
            node = node.right
        if isinstance(node, (cst.FormattedString, cst.TemplatedString)):
            for part in node.parts:
                if isinstance(part, (cst.FormattedStringExpression, cst.TemplatedStringExpression)):
                    self.walk(part.expression, place, NOTHING)

    def _operation(self, node: cst.BinaryOperation, place: Place, naming: Naming) -> None:
        parts = operands(node)
        if not isinstance(node.operator, (cst.Add, cst.Modulo)) or not any(map(_may_be_text, parts)):
            for part in parts:
                self.walk(part, place, NOTHING)
            return
        self._program.texts.append(Text(node, place, naming))
        for part in parts:
            if isinstance(part, STRINGS):
                self._inside_strings(part, place)
            else:
                self.walk(part, place, NOTHING)

    def _call(self, node: cst.Call, place: Place, naming: Naming) -> None:
        self._program.calls.append((node, place))
        function = node.func
        if isinstance(function, cst.Attribute):
            method = function.attr.value
            if method in _BUILDERS and isinstance(function.value, STRINGS):
                self._program.texts.append(Text(node, place, naming))
                self._inside_strings(function.value, place)
            else:
                self.walk(function.value, place, naming if method in _METHODS else NOTHING)
        else:
            self.walk(function, place, NOTHING)
        called = dotted(function)
        written = self._written(node, called)
        for at, arg in enumerate(node.args):
            self.walk(arg.value, place, written.get(at) or self._argument_naming(arg, called, naming))

    def _written(self, node: cst.Call, called: str) -> dict[int, Naming]:
        """Return the names of arguments that another argument names: `os.getenv("NAME", default)`."""
        pair = self._libraries.setters.get(called)
        if (
            called in self._libraries.environment_functions
            or called.endswith("getenv")
            or (pair is None and called.rpartition(".")[2] in _SETTING)
        ):
            pair = (0, 1)
        if pair is None or len(node.args) <= max(pair[0], 0):
            return {}
        name = constant(node.args[pair[0]].value)
        if name is None:
            return {}
        others = (
            at for at, arg in enumerate(node.args) if at == pair[1] or (arg.keyword is not None and at != pair[0])
        )
        return {at: Naming(name, called.rpartition(".")[2], value=True) for at in others}

    def _argument_naming(self, arg: cst.Arg, called: str, naming: Naming) -> Naming:
        if arg.keyword is not None:
            keyword = arg.keyword.value
            if keyword in self._libraries.default_keywords and naming.name:
                return naming
            return Naming(keyword, called.rpartition(".")[2], value=True)
        if called.rpartition(".")[2] in _COMPARING:
            return _QUOTED
        if called in self._libraries.passing or called.rpartition(".")[2] in self._libraries.passing:
            return naming
        return naming._replace(value=False)

    def _subscript(self, node: cst.Subscript, place: Place, naming: Naming) -> None:
        del naming
        self._program.subscripts.append((node, place))
        self.walk(node.value, place, NOTHING)
        index = index_of(node)
        if index is None:
            for element in node.slice:
                self.children(element, place)
        else:
            self.walk(index, place, NOTHING)

    def _dict(self, node: cst.Dict, place: Place, naming: Naming) -> None:
        self._program.dicts.append((node, place, naming.name))
        container = ".".join(filter(None, (naming.container, naming.name)))
        for element in node.elements:
            if isinstance(element, cst.DictElement):
                self.walk(element.key, place, NOTHING)
                name = constant(element.key) or last_name(element.key)
                self.walk(element.value, place, Naming(name, container, value=True))
            else:
                self.walk(element.value, place, NOTHING)

    def _comparison(self, node: cst.Comparison, place: Place, naming: Naming) -> None:
        del naming
        self.walk(node.left, place, _QUOTED)
        for target in node.comparisons:
            self.walk(target.comparator, place, _QUOTED)

    def _walrus(self, node: cst.NamedExpr, place: Place, naming: Naming) -> None:
        if isinstance(node.target, cst.Name):
            name = node.target.value
            place.scope.bind(name, Binding("value", self._program.start(node.target), place, node.value))
            naming = Naming(name, place.scope.path, value=True)
        self.walk(node.value, place, naming)

    def _lambda(self, node: cst.Lambda, place: Place, naming: Naming) -> None:
        scope = Scope("lambda", parent=place.scope)
        self.parameters(node.params, scope, place)
        self.walk(node.body, Place(scope, place.block), naming)

    def _alternatives(self, node: cst.BooleanOperation, place: Place, naming: Naming) -> None:
        self.walk(node.left, place, naming)
        self.walk(node.right, place, naming)

    def _conditional(self, node: cst.IfExp, place: Place, naming: Naming) -> None:
        self.walk(node.test, place, NOTHING)
        self.walk(node.body, place, naming)
        self.walk(node.orelse, place, naming)

    def _await(self, node: cst.Await, place: Place, naming: Naming) -> None:
        self.walk(node.expression, place, naming)

    def _items(self, node: cst.List | cst.Tuple | cst.Set, place: Place, naming: Naming) -> None:
        pool = naming._replace(pool=naming.value and len(node.elements) > 1 and not isinstance(node, cst.Tuple))
        for element in node.elements:
            self.walk(element.value, place, pool)

    def _comprehension(self, node: cst.BaseComp, place: Place, naming: Naming) -> None:
        scope = Scope("comprehension", parent=place.scope)
        inner = Place(scope, place.block)
        loop: cst.CompFor | None = node.for_in
        while loop is not None:
            self.walk(loop.iter, inner, NOTHING)
            for name in _names(loop.target):
                scope.bind(name.value, Binding("unknown", self._program.start(name), inner))
            for condition in loop.ifs:
                self.walk(condition.test, inner, NOTHING)
            loop = loop.inner_for_in
        if isinstance(node, cst.DictComp):
            self.walk(node.key, inner, NOTHING)
            self.walk(node.value, inner, NOTHING)
        elif isinstance(node, cst.BaseSimpleComp):
            self.walk(node.elt, inner, naming)


def _may_be_text(node: cst.BaseExpression) -> bool:
    return isinstance(node, (*STRINGS, cst.Name, cst.Attribute, cst.Call, cst.Subscript))


def _names(node: cst.BaseExpression) -> list[cst.Name]:
    if isinstance(node, cst.Name):
        return [node]
    if isinstance(node, (cst.Tuple, cst.List)):
        return [name for element in node.elements for name in _names(element.value)]
    return []


def _expression_fields(kind: type[cst.CSTNode]) -> tuple[str, ...]:
    """Return the fields of a node that hold more than blanks, commas and parentheses."""
    skipped = {
        "lpar",
        "rpar",
        "comma",
        "semicolon",
        "dot",
        "operator",
        "colon",
        "equal",
        "attr",
        "star",
        "header",
        "footer",
    }
    fields = getattr(kind, "__dataclass_fields__", {})
    return tuple(name for name in fields if name not in skipped and "whitespace" not in name and "lines" not in name)
