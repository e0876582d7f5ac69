"""Python, read by libcst, as the one form of a program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import libcst as cst

from pplx_scan.extract.program.front.python_expressions import PythonExpressions, dotted
from pplx_scan.extract.program.front.python_tree import parse
from pplx_scan.extract.program.languages.python import PYTHON
from pplx_scan.extract.program.node import (
    Arguments,
    Assign,
    Call,
    Class,
    Entry,
    Function,
    Group,
    Import,
    Items,
    Member,
    Name,
    Node,
    Outer,
    Parameter,
    Parameters,
    Program,
    Return,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


_STRINGS: Final = (cst.SimpleString, cst.ConcatenatedString, cst.FormattedString, cst.TemplatedString)
_SKIPPED: Final = frozenset(
    {"lpar", "rpar", "comma", "semicolon", "dot", "operator", "colon", "equal", "attr", "star", "header", "footer"}
)
"""Fields of nodes that hold punctuation."""
_PROPERTIES: Final = frozenset({"property", "cached_property"})
_RECEIVERS: Final = frozenset({"self", "cls"})


def read(text: str) -> Program:
    """Return a Python text as a program.

    Raises:
        Unparsable: it is not Python, too large, or nested too deeply.
    """
    tree = parse(text)
    lowering = _Lowering(tree.spans)
    root = Group(0, len(text), tuple(lowering.statements(tree.module.body)), scope=True)
    comments = [(start, start + len(comment)) for start, comment in tree.comments]
    return Program(text, PYTHON, root, comments, [])


class _Lowering(PythonExpressions):
    """Lowers statements."""

    def __init__(self, spans: dict[cst.CSTNode, tuple[int, int]]) -> None:
        super().__init__(spans)
        self._statements: dict[type[cst.CSTNode], Callable[..., Iterable[Node]]] = {
            cst.SimpleStatementLine: lambda node: self.statements(node.body),
            cst.SimpleStatementSuite: lambda node: self.statements(node.body),
            cst.IndentedBlock: lambda node: self.statements(node.body),
            cst.Expr: self._expression_statement,
            cst.Assign: self._assign,
            cst.AnnAssign: self._annotated,
            cst.AugAssign: self._augmented,
            cst.Return: self._return,
            cst.Import: self._import,
            cst.ImportFrom: self._import_from,
            cst.Global: self._outer,
            cst.Nonlocal: self._outer,
            cst.If: self._if,
            cst.For: self._for,
            cst.While: self._if,
            cst.Try: self._try,
            cst.TryStar: self._try,
            cst.With: self._with,
            cst.FunctionDef: self._function,
            cst.ClassDef: self._class,
            cst.Match: self._match,
        }

    def statements(self, nodes: Iterable[cst.CSTNode]) -> list[Node]:
        """Return statements that run one after the other."""
        found: list[Node] = []
        for node in nodes:
            lower = self._statements.get(type(node))
            found += lower(node) if lower is not None else self.inside(node)
        return found

    def _branch(self, suite: cst.CSTNode | None) -> list[Node]:
        """Return statements that may not run, as one group."""
        if suite is None:
            return []
        body = getattr(suite, "body", ())
        body = body if isinstance(body, (list, tuple)) else body.body
        inner = self._if(suite) if isinstance(suite, (cst.If, cst.While)) else self.statements(body)
        return [self._group(inner, branch=True)]

    @staticmethod
    def _group(inside: Iterable[Node], *, branch: bool = False) -> Group:
        nodes = list(inside)
        return Group(nodes[0].start if nodes else 0, nodes[-1].end if nodes else 0, tuple(nodes), branch=branch)

    def _expression_statement(self, node: cst.Expr) -> Iterable[Node]:
        value = self.expression(node.value)
        if isinstance(value, Text) and isinstance(node.value, cst.SimpleString):
            value.prose = True
        return [value]

    def _assign(self, node: cst.Assign) -> Iterable[Node]:
        value, end = self.expression(node.value), self.spans[node.value][1]
        for target in reversed(node.targets[1:]):
            inner = self._set(target.target, value, end)
            value = inner[0] if len(inner) == 1 else Group(inner[0].start, end, tuple(inner))
        return self._set(node.targets[0].target, value, end)

    def _set(self, target: cst.BaseExpression, value: Node, end: int) -> list[Node]:
        """Return the assignments of a value to a target, which may be several names."""
        start = self.spans[target][0]
        if not isinstance(target, (cst.Tuple, cst.List)):
            return [Assign(start, max(end, self.spans[target][1]), self.expression(target), value)]
        elements = target.elements
        paired = isinstance(value, Items) and len(value.entries) == len(elements) and not value.spread
        values = [entry.value for entry in value.entries] if isinstance(value, Items) and paired else []
        found = [] if paired else [value]
        for at, element in enumerate(elements):
            found += self._set(element.value, values[at] if paired else Group(end, end, ()), end)
        return found

    def _annotated(self, node: cst.AnnAssign) -> Iterable[Node]:
        target = self.expression(node.target)
        type_ = self.expression(node.annotation.annotation)
        if node.value is not None:
            value = self.expression(node.value)
            return [Assign(target.start, self.spans[node.value][1], target, value, type=type_)]
        declared = (Parameter(target.text, target.start, type_),) if isinstance(target, Name) else ()
        return [Parameters(target.start, target.end, declared)]

    def _augmented(self, node: cst.AugAssign) -> Iterable[Node]:
        target, value = self.expression(node.target), self.expression(node.value)
        end = self.spans[node.value][1]
        if isinstance(node.operator, cst.BitOrAssign):
            update = Member(target.start, target.end, target, "update", target.end)
            arguments = Arguments(value.start, value.end, (Entry(None, value),))
            return [Call(target.start, end, update, arguments)]
        if isinstance(node.operator, cst.AddAssign):
            return [Assign(target.start, end, target, value, appends=True)]
        return [Assign(target.start, end, target, Group(value.start, value.end, (value,)))]

    def _return(self, node: cst.Return) -> Iterable[Node]:
        if node.value is None:
            return []
        value = self.expression(node.value)
        return [Return(value.start, value.end, value)]

    def _import(self, node: cst.Import) -> Iterable[Node]:
        for alias in node.names:
            path = dotted(alias.name)
            as_name = alias.asname.name if alias.asname is not None else None
            start, end = self.spans[alias.name]
            if isinstance(as_name, cst.Name):
                yield Import(start, end, as_name.value, path)
            else:
                yield Import(start, end, path[0], path[:1])

    def _import_from(self, node: cst.ImportFrom) -> Iterable[Node]:
        package = dotted(node.module) if node.module is not None else ()
        package = ("." * len(node.relative), *package) if node.relative else package
        for alias in node.names if not isinstance(node.names, cst.ImportStar) else ():
            as_name = alias.asname.name if alias.asname is not None else alias.name
            if isinstance(as_name, cst.Name):
                yield Import(*self.spans[alias.name], as_name.value, (*package, *dotted(alias.name)))

    def _outer(self, node: cst.Global | cst.Nonlocal) -> Iterable[Node]:
        start = self.spans[node.names[0].name][0]
        yield Outer(start, start, tuple(item.name.value for item in node.names))

    def _if(self, node: cst.If | cst.While) -> Iterable[Node]:
        return [self.expression(node.test), *self._branch(node.body), *self._branch(node.orelse)]

    def _for(self, node: cst.For) -> Iterable[Node]:
        return [
            self.expression(node.iter),
            self.loop_names(node.target),
            *self._branch(node.body),
            *self._branch(node.orelse),
        ]

    def _try(self, node: cst.Try | cst.TryStar) -> Iterable[Node]:
        found = self.statements(node.body.body)
        for handler in node.handlers:
            found += self._branch(handler.body)
        for part in (node.orelse, node.finalbody):
            found += self.statements(part.body.body) if part is not None else []
        return found

    def _with(self, node: cst.With) -> Iterable[Node]:
        found: list[Node] = []
        for item in node.items:
            value = self.expression(item.item)
            end = self.spans[item.item][1]
            found += self._set(item.asname.name, value, end) if item.asname is not None else [value]
        return [*found, *self.statements(node.body.body)]

    def _match(self, node: cst.Match) -> Iterable[Node]:
        return [self.expression(node.subject), *(each for case in node.cases for each in self._branch(case.body))]

    def _function(self, node: cst.FunctionDef) -> Iterable[Node]:
        start = self.spans[node.name][0]
        decorators = [self.expression(each.decorator) for each in node.decorators]
        body = self.statements(node.body.body)
        end = body[-1].end if body else self.spans[node.name][1]
        names = {dotted(each.decorator)[-1:] for each in node.decorators}
        return [
            *decorators,
            Function(
                start,
                end,
                node.name.value,
                Group(start, end, tuple(body)),
                self.parameters(node.params, start),
                is_property=any(name and name[0] in _PROPERTIES for name in names),
            ),
        ]

    def _class(self, node: cst.ClassDef) -> Iterable[Node]:
        start, end = self.spans[node.name]
        decorators = [self.expression(each.decorator) for each in node.decorators]
        bases = tuple(self.expression(base.value) for base in node.bases)
        keywords = [self.expression(keyword.value) for keyword in node.keywords]
        body = self.statements(node.body.body)
        end = body[-1].end if body else end
        return [*decorators, *keywords, Class(start, end, node.name.value, bases, Group(start, end, tuple(body)))]
