"""One walk over a module: what it defines, writes and calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from pplx_scan.extract.python.expressions import NOTHING, STRINGS, Expressions
from pplx_scan.extract.python.program import Naming, Program, Text, Write, dotted, index_of, last_name
from pplx_scan.extract.python.scopes import Binding, Place, Scope
from pplx_scan.extract.python.strings import constant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pplx_scan.catalog.libraries import Libraries
    from pplx_scan.extract.python.tree import Tree


def collect(tree: Tree, libraries: Libraries) -> Program:
    """Return what a module consists of."""
    program = Program(tree)
    _Statements(program, libraries).body(tree.module.body, Place(program.module))
    return program


class _Statements(Expressions):
    """Goes down the statements of a module with the scope and the branches around them."""

    def __init__(self, program: Program, libraries: Libraries) -> None:
        super().__init__(program, libraries)
        self._branches = 0
        self._statements: dict[type[cst.CSTNode], Callable[..., None]] = {
            cst.SimpleStatementLine: self._line,
            cst.SimpleStatementSuite: self._line,
            cst.IndentedBlock: self._line,
            cst.Expr: self._expression_statement,
            cst.Assign: self._assign,
            cst.AnnAssign: self._annotated,
            cst.AugAssign: self._augmented,
            cst.Return: self._return,
            cst.Import: self._import,
            cst.ImportFrom: self._import_from,
            cst.Global: self._global,
            cst.Nonlocal: self._global,
            cst.If: self._if,
            cst.For: self._for,
            cst.While: self._while,
            cst.Try: self._try,
            cst.TryStar: self._try,
            cst.With: self._with,
            cst.FunctionDef: self._function,
            cst.ClassDef: self._class,
            cst.Match: self._match,
        }

    def body(self, statements: Iterable[cst.CSTNode], place: Place) -> None:
        """Walk over statements that run one after the other."""
        for statement in statements:
            handler = self._statements.get(type(statement))
            if handler is None:
                self.children(statement, place)
            else:
                handler(statement, place)

    def _branch(self, node: cst.CSTNode | None, place: Place) -> None:
        """Walk over statements that may not run."""
        if node is None:
            return
        self._branches += 1
        inner = place._replace(block=(*place.block, self._branches))
        if isinstance(node, cst.If):
            self._if(node, inner)
        else:
            self._suite(node, inner)

    def _suite(self, node: cst.CSTNode | None, place: Place) -> None:
        body = getattr(node, "body", ())
        self.body(body if isinstance(body, (list, tuple)) else body.body if body else (), place)

    # Statements

    def _line(self, node: cst.SimpleStatementLine | cst.IndentedBlock, place: Place) -> None:
        self.body(node.body, place)

    def _expression_statement(self, node: cst.Expr, place: Place) -> None:
        if isinstance(node.value, STRINGS):
            self._program.texts.append(Text(node.value, place, NOTHING, prose=True))
        else:
            self.walk(node.value, place, NOTHING)

    def _assign(self, node: cst.Assign, place: Place) -> None:
        for target in node.targets:
            self._bind(target.target, node.value, place)
        self.walk(node.value, place, self._named(node.targets[-1].target, place))

    def _annotated(self, node: cst.AnnAssign, place: Place) -> None:
        if isinstance(node.target, cst.Name):
            at = self._program.start(node.target)
            kind = "value" if node.value is not None else "declared"
            place.scope.bind(
                node.target.value, Binding(kind, at, place, node.value, annotation=node.annotation.annotation)
            )
        elif node.value is not None:
            self._bind(node.target, node.value, place)
        if node.value is not None:
            self.walk(node.value, place, self._named(node.target, place))

    def _augmented(self, node: cst.AugAssign, place: Place) -> None:
        if isinstance(node.target, cst.Name):
            kind = "add" if isinstance(node.operator, cst.AddAssign) else "unknown"
            kind = "merge" if isinstance(node.operator, cst.BitOrAssign) else kind
            if kind != "merge":
                place.scope.bind(node.target.value, Binding(kind, self._program.start(node.target), place, node.value))
        self.walk(node.value, place, self._named(node.target, place))

    def _return(self, node: cst.Return, place: Place) -> None:
        if node.value is None:
            return
        function = place.scope.function
        if function is not None:
            function.returns.append((node.value, place))
        self.walk(node.value, place, Naming(value=True))

    def _import(self, node: cst.Import, place: Place) -> None:
        for alias in node.names:
            full = dotted(alias.name)
            if alias.asname is not None:
                self._bind_import(alias.asname.name, full, place)
            else:
                first = full.partition(".")[0]
                place.scope.bind(first, Binding("import", self._program.start(alias.name), place, target=first))

    def _import_from(self, node: cst.ImportFrom, place: Place) -> None:
        if isinstance(node.names, cst.ImportStar):
            return
        package = "." * len(node.relative) + dotted(node.module)
        for alias in node.names:
            name = dotted(alias.name)
            as_name: cst.BaseExpression = alias.asname.name if alias.asname is not None else alias.name
            self._bind_import(as_name, f"{package}.{name}", place)

    def _bind_import(self, target: cst.BaseExpression, full: str, place: Place) -> None:
        if isinstance(target, cst.Name):
            place.scope.bind(target.value, Binding("import", self._program.start(target), place, target=full))

    def _global(self, node: cst.Global | cst.Nonlocal, place: Place) -> None:
        for item in node.names:
            name = item.name.value
            outer = place.scope.parent.find(name) if isinstance(node, cst.Nonlocal) and place.scope.parent else None
            place.scope.elsewhere[name] = outer or place.scope.module

    def _if(self, node: cst.If, place: Place) -> None:
        self.walk(node.test, place, NOTHING)
        self._branch_body(node.body, place)
        self._branch(node.orelse, place)

    def _branch_body(self, body: cst.BaseSuite, place: Place) -> None:
        self._branches += 1
        self.body(body.body, place._replace(block=(*place.block, self._branches)))

    def _for(self, node: cst.For, place: Place) -> None:
        self.walk(node.iter, place, NOTHING)
        self._bind(node.target, None, place)
        self._branch_body(node.body, place)
        self._branch(node.orelse, place)

    def _while(self, node: cst.While, place: Place) -> None:
        self.walk(node.test, place, NOTHING)
        self._branch_body(node.body, place)
        self._branch(node.orelse, place)

    def _try(self, node: cst.Try | cst.TryStar, place: Place) -> None:
        self.body(node.body.body, place)
        for handler in node.handlers:
            self._branch_body(handler.body, place)
        for part in (node.orelse, node.finalbody):
            if part is not None:
                self.body(part.body.body, place)

    def _with(self, node: cst.With, place: Place) -> None:
        for item in node.items:
            self.walk(item.item, place, NOTHING)
            if item.asname is not None:
                self._bind(item.asname.name, item.item, place, kind="with")
        self.body(node.body.body, place)

    def _match(self, node: cst.Match, place: Place) -> None:
        self.walk(node.subject, place, NOTHING)
        for case in node.cases:
            self._branch_body(case.body, place)

    def _function(self, node: cst.FunctionDef, place: Place) -> None:
        for decorator in node.decorators:
            self.walk(decorator.decorator, place, NOTHING)
        scope = Scope("function", node.name.value, place.scope)
        at = self._program.start(node.name)
        place.scope.bind(node.name.value, Binding("function", at, place, scope=scope))
        self.parameters(node.params, scope, place)
        self.body(node.body.body, Place(scope))

    def _class(self, node: cst.ClassDef, place: Place) -> None:
        scope = Scope("class", node.name.value, place.scope)
        scope.bases = tuple(base.value for base in node.bases)
        at = self._program.start(node.name)
        place.scope.bind(node.name.value, Binding("class", at, place, scope=scope))
        for argument in (*node.bases, *node.keywords):
            self.walk(argument.value, place, NOTHING)
        for decorator in node.decorators:
            self.walk(decorator.decorator, place, NOTHING)
        self.body(node.body.body, Place(scope))

    # Binding

    def _bind(
        self, target: cst.BaseExpression, value: cst.BaseExpression | None, place: Place, kind: str = "value"
    ) -> None:
        if isinstance(target, (cst.Name, cst.Attribute)) and isinstance(value, cst.Call):
            self._program.holders[value] = (target, place)
        if isinstance(target, cst.Name):
            kind = kind if value is not None else "unknown"
            place.scope.bind(target.value, Binding(kind, self._program.start(target), place, value))
        elif isinstance(target, (cst.Tuple, cst.List)):
            self._unpack(target, value, place)
        elif isinstance(target, cst.Attribute):
            self._bind_attribute(target, value, place, kind)
        elif isinstance(target, cst.Subscript):
            if value is not None:
                self._program.writes.append(Write(target, value, place))
            self.walk(target.value, place, NOTHING)
            index = index_of(target)
            if index is not None:
                self.walk(index, place, NOTHING)

    def _unpack(self, target: cst.Tuple | cst.List, value: cst.BaseExpression | None, place: Place) -> None:
        values: Sequence[cst.BaseElement] = value.elements if isinstance(value, (cst.Tuple, cst.List)) else ()
        paired = len(values) == len(target.elements) and not any(isinstance(v, cst.StarredElement) for v in values)
        for at, element in enumerate(target.elements):
            self._bind(element.value, values[at].value if paired else None, place)

    def _bind_attribute(self, target: cst.Attribute, value: cst.BaseExpression | None, place: Place, kind: str) -> None:
        if value is not None and kind == "value":
            self._program.writes.append(Write(target, value, place))
        owner = place.scope.method_class(target.value.value) if isinstance(target.value, cst.Name) else None
        if owner is not None:
            kind = kind if value is not None else "unknown"
            at = self._program.start(target)
            owner.attributes.setdefault(target.attr.value, []).append(Binding(kind, at, place, value))
        self.walk(target.value, place, NOTHING)

    def _named(self, target: cst.BaseExpression, place: Place) -> Naming:
        """Return what an assignment calls its value."""
        scope = place.scope.path
        if isinstance(target, cst.Subscript):
            index = index_of(target)
            key = constant(index) if index is not None else None
            if key is not None:
                return Naming(key, dotted(target.value), value=True)
        if isinstance(target, cst.Attribute):
            owner = dotted(target.value)
            return Naming(target.attr.value, place.scope.classes if owner in {"self", "cls"} else owner, value=True)
        return Naming(last_name(target), scope, value=True)
