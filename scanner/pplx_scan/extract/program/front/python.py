"""The statements of Python that need more than a role of `roles.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from pplx_scan.extract.program.front import python_expressions as expressions
from pplx_scan.extract.program.front.fold import Item, Token, applied, nodes_of, sign_of
from pplx_scan.extract.program.front.python_expressions import loop_names, parts_of, value_of
from pplx_scan.extract.program.front.python_strings import interpolation, string
from pplx_scan.extract.program.node import (
    Arguments,
    Assign,
    Call,
    Choice,
    Class,
    Entry,
    Function,
    Group,
    Import,
    Items,
    Loop,
    Member,
    Name,
    Node,
    Outer,
    Parameter,
    Parameters,
    Return,
    Text,
    label_of,
    path_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pplx_scan.extract.program.front.lowering import Lowering
    from pplx_scan.extract.program.front.roles import Role

_PROPERTIES: Final = frozenset({"property", "cached_property"})


def _branch(start: int, inside: Iterable[Node]) -> Group:
    """Return statements that may not run, as one group; `start` is its place when none of them says anything."""
    found = tuple(inside)
    return Group(found[0].start if found else start, found[-1].end if found else start, found, branch=True)


def _statement(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read an expression by itself; a string is a docstring."""
    found = nodes_of(items)
    if len(found) == 1 and isinstance(found[0], Text):
        found[0].prose = True
    if any(sign_of(item) == "," for item in items):
        return expressions.row(lowering, at, items)
    return [*found]


def _assign(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read `target = value`, `target: type = value`, `a = b = value`."""
    tree = lowering.tree
    parts = parts_of(lowering, at)
    types = [part for part in parts if tree.kinds[part] == "type"]
    plain = [part for part in parts if tree.kinds[part] != "type"]
    if not plain:
        return [*nodes_of(items)]
    target = value_of(lowering, plain[0])
    if len(plain) < 2:
        declared = (
            (Parameter(target.text, target.start, value_of(lowering, types[0])),)
            if isinstance(target, Name) and types
            else ()
        )
        return [Parameters(target.start, target.end, declared)]
    value = value_of(lowering, plain[1])
    if types:
        return [Assign(target.start, value.end, target, value, type=value_of(lowering, types[0]))]
    return [*_set(target, value, value.end)]


def _set(target: Node, value: Node, end: int) -> list[Node]:
    """Return the assignments of a value to a target, which may be several names."""
    if not isinstance(target, Items):
        return [Assign(target.start, max(end, target.end), target, value)]
    paired = isinstance(value, Items) and len(value.entries) == len(target.entries) and not value.spread
    values = [entry.value for entry in value.entries] if isinstance(value, Items) and paired else []
    apart = isinstance(value, Choice | Call) and all(isinstance(each.value, Name) for each in target.entries)
    found = [] if paired or apart else [value]
    for at, element in enumerate(target.entries):
        chosen = apart or (isinstance(value, Choice) and isinstance(element.value, Name))
        part = Member(value.start, value.end, value, f"Item{at + 1}", value.end) if chosen else Group(end, end, ())
        found += _set(element.value, values[at] if paired else part, end)
    return found


def _augmented(_: Lowering, __: int, items: list[Item]) -> list[Item]:
    found = nodes_of(items)
    if len(found) != 2:
        return [*found]
    target, value = found
    sign = next((sign_of(item) for item in items if isinstance(item, Token)), "")
    end = value.end
    if sign == "|=":
        update = Member(target.start, target.end, target, "update", target.end)
        return [Call(target.start, end, update, Arguments(value.start, end, (Entry(None, value),)))]
    if sign == "+=":
        return [Assign(target.start, end, target, value, appends=True)]
    if sign == "/=":
        return [Assign(target.start, end, target, applied(replace(target), "/", value))]
    return [Assign(target.start, end, target, Group(value.start, end, (value,)))]


def _return(lowering: Lowering, at: int, _: list[Item]) -> list[Item]:
    parts = parts_of(lowering, at)
    if not parts:
        return []
    value = value_of(lowering, parts[0])
    return [Return(value.start, value.end, value)]


def _yield(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read what a function gives before it goes on, as a fixture does, and a manager of a context."""
    start, _ = lowering.place(at)
    alone = not lowering.text[lowering.text.rfind("\n", 0, start) + 1 : start].strip()
    return _return(lowering, at, items) if alone else expressions.group(lowering, at, items)


def _import(lowering: Lowering, at: int, _: list[Item]) -> list[Item]:
    """Read `import a.b, c as d`."""
    found: list[Item] = []
    for part in parts_of(lowering, at):
        start, end, path, alias = _imported(lowering, part)
        if path:
            found.append(Import(start, end, alias, path) if alias else Import(start, end, path[0], path[:1]))
    return found


def _import_from(lowering: Lowering, at: int, _: list[Item]) -> list[Item]:
    """Read `from a.b import c as d, e`."""
    package, *names = parts_of(lowering, at) or [at]
    kinds, starts, ends = lowering.tree.kinds, lowering.tree.starts, lowering.tree.ends
    if kinds[at] == "future_import_statement":
        package, names, path = at, [package, *names], ("__future__",)
    else:
        text = lowering.text[starts[package] : ends[package]]
        dotted = text.lstrip(". \t")
        dots = text[: len(text) - len(dotted)].count(".")
        path = (*(("." * dots,) if dots else ()), *_words(dotted))
    found: list[Item] = []
    for part in names:
        if kinds[part] in {"dotted_name", "aliased_import"}:
            start, end, name, alias = _imported(lowering, part)
            if name:
                found.append(Import(start, end, alias or name[0], (*path, *name)))
    return found


def _imported(lowering: Lowering, at: int) -> tuple[int, int, tuple[str, ...], str]:
    """Return where a name stands that is imported, its path, and the name it is given; empty when it keeps its own."""
    parts = parts_of(lowering, at)
    named = lowering.tree.kinds[at] == "aliased_import"
    start, end = lowering.place(parts[0] if named and parts else at)
    alias = lowering.text[slice(*lowering.place(parts[-1]))] if named and parts else ""
    return start, end, _words(lowering.text[start:end]), alias


def _words(dotted: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in dotted.split(".") if word.strip())


def _outer(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    names = [node for node in nodes_of(items) if isinstance(node, Name)]
    start = names[0].start if names else lowering.tree.starts[at]
    return [Outer(start, start, tuple(node.text for node in names))]


def _suites(lowering: Lowering, at: int) -> Iterator[tuple[str, int]]:
    for part in parts_of(lowering, at):
        yield lowering.tree.kinds[part], part


def _if(lowering: Lowering, at: int, _: list[Item]) -> list[Item]:
    """Read a condition, also that of a loop or an `elif`, with what runs if it holds, and if it does not."""
    tests: list[Node] = []
    bodies: list[Node] = []
    rest: list[Node] = []
    for kind, part in reversed(list(_suites(lowering, at))):
        if kind == "elif_clause":
            rest = [_branch(lowering.place(part)[0], [*nodes_of(lowering.items(part)), *rest])]
        elif kind == "else_clause":
            rest = nodes_of(lowering.items(part))
        elif kind == "block":
            bodies.append(_branch(lowering.place(part)[0], nodes_of(lowering.items(part))))
        else:
            tests.append(value_of(lowering, part))
    return [*reversed(tests), *(bodies or [_branch(lowering.place(at)[1], ())]), *rest]


def _else(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    return [_branch(lowering.place(at)[0], nodes_of(items))]


def _for(lowering: Lowering, at: int, _: list[Item]) -> list[Item]:
    found: list[Node] = []
    branches: list[Node] = []
    for kind, part in _suites(lowering, at):
        if kind == "block":
            branches.append(_branch(lowering.place(part)[0], nodes_of(lowering.items(part))))
        elif kind == "else_clause":
            branches += nodes_of(lowering.items(part))
        else:
            found.append(value_of(lowering, part))
    if len(found) < 2:
        return [*found, *branches]
    return [Loop(*lowering.place(at), found[1], loop_names(found[0]), tuple(branches))]


def _try(lowering: Lowering, at: int, _: list[Item]) -> list[Item]:
    found: list[Node] = []
    for kind, part in _suites(lowering, at):
        inside = nodes_of(lowering.items(part))
        if kind == "else_clause":
            inside = [node for branch in inside if isinstance(branch, Group) for node in branch.children]
        found += inside
    return [*found]


def _handler(lowering: Lowering, at: int, _: list[Item]) -> list[Item]:
    """Read what runs for some values only: the pattern before it sets nothing that we know."""
    bodies = [part for kind, part in _suites(lowering, at) if kind == "block"]
    nodes = (node for body in bodies for node in nodes_of(lowering.items(body)))
    return [_branch(lowering.place(at)[0], nodes)]


def _as(_: Lowering, __: int, items: list[Item]) -> list[Item]:
    """Read `value as target`."""
    found = nodes_of(items)
    return [*(_set(found[-1], found[0], found[0].end) if len(found) == 2 else found)]


def _match(lowering: Lowering, at: int, _: list[Item]) -> list[Item]:
    found = [(kind == "block", part) for kind, part in _suites(lowering, at)]
    subjects = [value_of(lowering, part) for is_block, part in found if not is_block]
    subject = (
        subjects
        if len(subjects) < 2
        else [Items(subjects[0].start, subjects[-1].end, tuple(Entry(None, each) for each in subjects))]
    )
    cases = [node for is_block, part in found if is_block for node in nodes_of(lowering.items(part))]
    return [*subject, *cases]


def _function(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    own = next((node for node in items if isinstance(node, Name)), None)
    if own is None:
        return [*nodes_of(items)]
    declared = next((node for node in items if isinstance(node, Parameters)), None) or Parameters(0, 0, ())
    declared.start = declared.end = own.start
    body = _body(lowering, at)
    end = body[-1].end if body else own.end
    return [Function(own.start, end, own.text, Group(own.start, end, tuple(body)), declared)]


def _body(lowering: Lowering, at: int) -> list[Node]:
    """Return the statements of a function or a class."""
    return [node for kind, part in _suites(lowering, at) if kind == "block" for node in nodes_of(lowering.items(part))]


def _class(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    own = next((node for node in items if isinstance(node, Name)), None)
    if own is None:
        return [*nodes_of(items)]
    given = next((node.entries for node in items if isinstance(node, Arguments)), ())
    body = _body(lowering, at)
    end = body[-1].end if body else own.end
    bases = tuple(entry.value for entry in given if entry.key is None)
    if any(label_of(base).endswith("Enum") for base in bases):
        body = [*_cases(body)]
    keywords = [entry.value for entry in given if entry.key is not None]
    return [*keywords, Class(own.start, end, own.text, bases, Group(own.start, end, tuple(body)))]


def _cases(body: list[Node]) -> Iterator[Node]:
    """Yield the members of an enumeration; where a function makes them, each case that holds several values is an object."""
    made = any(isinstance(each, Function) and each.name == "__init__" for each in body)
    for each in body:
        if made and isinstance(each, Assign) and isinstance(each.value, Items):
            value = each.value
            given = Arguments(value.start, value.end, value.entries)
            yield replace(each, value=Call(value.start, value.end, Name(value.start, value.start, "this"), given))
        else:
            yield each


def _decorated(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    decorators = [value_of(lowering, part) for kind, part in _suites(lowering, at) if kind == "decorator"]
    names = {path_of(node)[-1:] for node in decorators}
    for node in items[-1:]:
        if isinstance(node, Function):
            node.is_property = any(name and name[0] in _PROPERTIES for name in names)
    return [*nodes_of(items)]


ROLES: Final[dict[str, Role]] = {
    "string": string,
    "interpolation": interpolation,
    "name": expressions.name,
    "nodes": expressions.nodes,
    "group": expressions.group,
    "operation": expressions.operation,
    "alternatives": expressions.alternatives,
    "conditional": expressions.conditional,
    "comparison": expressions.comparison,
    "attribute": expressions.attribute,
    "subscript": expressions.subscript,
    "call": expressions.call,
    "arguments": expressions.arguments,
    "items": expressions.items,
    "row": expressions.row,
    "pair": expressions.pair,
    "walrus": expressions.walrus,
    "lambda": expressions.anonymous,
    "comprehension": expressions.comprehension,
    "loop": expressions.loop,
    "typed": expressions.typed,
    "united": expressions.united,
    "parameters": expressions.parameters,
    "parameter": expressions.parameter,
    "statement": _statement,
    "assign": _assign,
    "augmented": _augmented,
    "return": _return,
    "yield": _yield,
    "import": _import,
    "import-from": _import_from,
    "outer": _outer,
    "if": _if,
    "else": _else,
    "for": _for,
    "try": _try,
    "handler": _handler,
    "as": _as,
    "match": _match,
    "function": _function,
    "class": _class,
    "decorated": _decorated,
}
"""The roles that Python's table gives a kind of node; those of `roles.py` serve, too."""
