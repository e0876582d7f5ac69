"""Functions, classes, conditions and imports of a tree."""

from __future__ import annotations

from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from pplx_scan.extract.program.front.fold import Item, Token, branched, chain, nodes_of, sign_in, sign_of
from pplx_scan.extract.program.front.imports import imported
from pplx_scan.extract.program.node import (
    REST,
    SELVES,
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
    Join,
    Loop,
    Member,
    Name,
    Node,
    Pair,
    Parameter,
    Parameters,
    Return,
    Text,
    label_of,
)
from pplx_scan.extract.program.scopes import CONSTRUCTORS
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.program.front.lowering import Lowering

_MARKS: Final = expression(r"\A@|\A\[\w+\]\s")
"""An annotation of a parameter, `@Body Query q`, or an attribute, `[Body] Query q`."""
_GETTER: Final = expression(r"[^{}=]*\bget\s+\w+\s*(?:\(\s{0,9}\)\s{0,9}(?::[^{}()]{1,60})?)?(?:=>|\{|async)")
_RECEIVER: Final = expression(r"\(\s{0,9}(?:(?P<name>\w+)\s{1,9})?\*?\s{0,9}(?P<type>\w+)")
_ABOVE: Final = frozenset({"super", "base", "parent"})
"""Words for the class that the one around is made from."""
_MIXES: Final = frozenset({"include", "prepend"})
_CLASSES: Final = frozenset(
    {"class", "object", "struct", "record", "enum", "interface", "trait", "module", "impl", "actor"}
)
_OVER: Final = frozenset({"in", "of", ":", "range", "<-", "as"})
"""Signs between the variable of a loop and what it goes over."""
_MOST_PARAMETERS: Final = 128
"""So many of one function are read: in broken text those of all functions in its brackets would be its own."""


def function(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read a function with its name."""
    made = next((n for n, item in enumerate(items) if sign_of(item) in CONSTRUCTORS), -1)
    word = items[made] if made >= 0 else None
    named = (
        [*items[:made], Name(word.start, word.end, word.text), *items[made + 1 :]] if isinstance(word, Token) else items
    )
    return [_made_function(lowering, at, nodes_of([*_with_defaults(named)]), named=True)]


def _with_defaults(items: list[Item]) -> Iterator[Item]:
    """Yield the items of a function; the default behind a parameter that stands without brackets becomes a part of it."""
    row = iter(items)
    last: Item | None = None
    for item in row:
        given = last.entries[-1:] if isinstance(last, Parameters) else ()
        if sign_of(item) == "=" and isinstance(last, Parameters) and given and given[0].label:
            value = next(row, None)
            default = value if isinstance(value, Node) else None
            last = Parameters(last.start, last.end, (*last.entries[:-1], replace(given[0], default=default)))
            continue
        if last is not None:
            yield last
        last = item
    if last is not None:
        yield last


def _made_function(lowering: Lowering, at: int, nodes: list[Node], *, named: bool) -> Function:
    """Return a function with its name and its parameters taken out of the nodes in it."""
    start, end = lowering.place(at)
    flat = _flattened(nodes)
    first = next((at for at, node in enumerate(flat) if isinstance(node, Parameters)), len(flat))
    names = [node.text for node in flat[:first] if isinstance(node, Name) and not node.type]
    name = "" if not names or not named else names[0 if first == len(flat) else -1]
    if named and first == len(flat) and len(names) > 1 and names[0] in SELVES:
        name = names[1]  # `def self.path` without brackets
    last = flat[first - 1] if named and 0 < first < len(flat) else None
    name = last.name if isinstance(last, Member) else name  # `function M.get(path)`
    entries = tuple(each for node in flat if isinstance(node, Parameters) for each in node.entries)
    parameters = Parameters(flat[first].start, flat[first].end, entries) if first < len(flat) else None
    body = [node for node in flat if not isinstance(node, Parameters)]
    returns = lowering.language.returns_last or (lowering.language.closures_return_last and not named)
    if returns and body:
        body = last_returned(body)
    bare = parameters is None or not entries
    is_property = named and bare and _GETTER.match(lowering.text, start, end) is not None
    return Function(start, end, name, Group(start, end, tuple(body), scope=True), parameters, is_property)


def _flattened(nodes: list[Node]) -> list[Node]:
    """Return the nodes of a function with those of its head, which a grammar may keep in a group, in one row."""
    for at, node in enumerate(nodes):
        if isinstance(node, Parameters):
            break
        inner = list(node.children) if isinstance(node, Group) and not node.scope and not node.branch else []
        if any(isinstance(child, Parameters | Group) for child in inner):
            found = _flattened(inner)
            if any(isinstance(child, Parameters) for child in found):
                return [*nodes[:at], *found, *nodes[at + 1 :]]
    return nodes


def last_returned(body: list[Node]) -> list[Node]:
    """Return the body of a function with its last expression as return value."""
    last = body[-1]
    if isinstance(last, Group) and not last.branch and last.children and not _is_choice(last):
        inner = last_returned(list(last.children))
        return [*body[:-1], Group(last.start, last.end, tuple(inner), scope=last.scope)]
    is_value = not isinstance(last, Function | Class | Group | Loop | Return | Parameters | Import)
    return [*body[:-1], Return(last.start, last.end, last)] if is_value or _is_choice(last) else body


def _is_choice(node: Node) -> bool:
    """Tell whether a node is a `match` or a `switch` by itself, with what it tells apart before its arms."""
    children = node.children if isinstance(node, Group) else ()
    inner = children[-1] if len(children) > 1 else None
    arms = inner.children if isinstance(inner, Group) and not inner.branch else ()
    named = all(isinstance(each, Name | Member | Call) for each in children[:-1])
    return named and len(arms) > 1 and all(isinstance(each, Group) and each.branch for each in arms)


def parameters(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read the parameters of a function; some grammars put a default beside its parameter, not into it."""
    found: list[Parameter] = []
    sets = False
    for item in items:
        if isinstance(item, Token):
            sets = item.text == "="
        elif sets and found:
            found[-1] = replace(found[-1], default=item)
        else:
            found += islice(_declared(lowering.text, item), _MOST_PARAMETERS)
    return [Parameters(*lowering.place(at), tuple(found[:_MOST_PARAMETERS]))]


def parameter(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read one parameter, `label name: Type`, of a function that has no brackets around them in its grammar."""
    names = [node for node in nodes_of(items) if isinstance(node, Name)]
    own = [node for node in names if not node.type]
    type_ = next((node for node in names if node.type), None)
    found = (Parameter(own[-1].text, own[-1].start, type_, label=own[0].text),) if own else ()
    return [Parameters(*lowering.place(at), found)]


def _declared(text: str, node: Node) -> Iterator[Parameter]:
    """Yield the names that a parameter declares, with type and default; those of a map that it takes apart too."""
    if isinstance(node, Assign):
        declared = list(_declared(text, node.target))
        first = node.value.options[0] if isinstance(node.value, Choice) else node.value
        if isinstance(first, Member) and first.name_start < first.start:  # `{ method = "GET" } = {}`
            declared = [replace(each, part=first.name, whole=first.start) for each in declared]
        yield from (replace(each, default=node.value) for each in declared)
    elif isinstance(node, Name) and not node.type and not _MARKS.search(text[node.start - 1 : node.end + 2]):
        yield Parameter(node.text, node.start)
    elif isinstance(node, Group):
        for child, behind in pairwise(node.children):
            apart = text[child.end : behind.start].strip(" \n?[]")
            is_type = not apart or (apart[0] == "<" and apart[-1] == ">")
            if isinstance(child, Name) and isinstance(behind, Name) and not behind.type and is_type:
                child.type = True  # `HttpMethod method`, `Action<HttpRequestMessage> configure`
        type_ = next((child for child in node.children if isinstance(child, Name) and child.type), None)
        default = next((child for child in node.children if isinstance(child, Text | Join)), None)
        found = [each for child in node.children for each in _declared(text, child)]
        yield from (replace(each, type=each.type or type_, default=each.default or default) for each in found)
    elif isinstance(node, Parameters):
        yield from node.entries
    elif isinstance(node, Items):
        yield from _apart(text, node)


def _apart(text: str, node: Items) -> Iterator[Parameter]:
    """Yield the names that a parameter is taken apart into, those of a map with its keys."""
    for entry in node.entries:
        declared = _declared(text, entry.value)
        if text.startswith("{", node.start) or entry.key is not None:
            key = label_of(entry.key) or REST
            declared = (replace(each, part=each.part or key, whole=node.start) for each in declared)
        yield from declared


def block(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read a function without a name."""
    return [_made_function(lowering, at, nodes_of(items), named=False)]


def method(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read a function whose first brackets hold the object that it belongs to, not a parameter."""
    first = next((n for n, item in enumerate(items) if isinstance(item, Parameters)), len(items))
    made = function(lowering, at, [*items[:first], *items[first + 1 :]])
    taken = items[first] if first < len(items) else None
    said = _RECEIVER.match(lowering.text, taken.start, taken.end) if taken is not None else None
    for each in made:
        if isinstance(each, Function) and said is not None:
            type_ = Name(*said.span("type"), said["type"], type=True)
            each.receiver = Parameter(said["name"] or "_", said.start(), type_)
    return made


def body(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read the body of a function: behind `=` or `=>` stands its return value."""
    short = items and sign_of(items[0]) in {"=", "=>"}
    return returned(lowering, at, items[1:]) if short else lowering.plain(at, items)


def returned(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read a return statement."""
    value = chain(items)
    return [Return(*lowering.place(at), value)] if value is not None else []


def class_(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read a class: its annotations, its name, the classes it is made from, and its members, those of its constructor too."""
    keyword = max(sign_in(items, _CLASSES), 0)
    nodes = nodes_of(items[keyword:]) if any(isinstance(item, Name) for item in items[keyword:]) else nodes_of(items)
    names = [node for node in nodes if isinstance(node, Name)]
    members: list[Node] = []
    for node in nodes:
        if isinstance(node, Group) and node.scope:
            members += node.children
        elif not isinstance(node, Name):
            members.append(node)
    calls = [node.function for node in nodes if isinstance(node, Call)]
    start, end = lowering.place(at)
    names = names[::-1] if sign_in(items, {"impl"}) >= 0 and sign_in(items, {"for"}) >= 0 else names
    name, calls = names[0].text if names else "", [*calls, *_mixed(members)]
    marks = [node for node in nodes_of(items[:keyword]) if isinstance(node, Call | Group)]
    rows = [each for each in members if isinstance(each, Parameters)] if "field" in lowering.language.roles else []
    members = [each for each in members if each not in rows]
    made = any(isinstance(each, Function) and each.name == name for each in members)
    fields = () if made else tuple(each for row in rows for each in row.entries)
    body = Group(start, end, tuple(members), scope=True)
    return [*marks, Class(start, end, name, (*names[1:], *calls), body, fields)]


def object_(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read an operator between two values; `object Paths { … }` in one line is none, but a class."""
    word, body = items[0] if len(items) == 3 else None, items[-1] if items else None
    if isinstance(word, Name) and word.text == "object" and isinstance(body, Function):
        return class_(lowering, at, [items[1], body.body])
    return lowering.plain(at, items)


def _mixed(members: list[Node]) -> Iterator[Node]:
    """Yield the modules whose methods a class takes over: `include Api`."""
    for node in (each for row in members for each in (row.children if isinstance(row, Group) else (row,))):
        if isinstance(node, Call) and label_of(node.function) in _MIXES:
            yield from (entry.value for entry in node.arguments.entries if isinstance(entry.value, Name | Member))


def mixed(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read `use Api;` in a class as `include Api`."""
    start, end = lowering.place(at)
    given = Arguments(start, end, tuple(Entry(None, node) for node in nodes_of(items)))
    return [Call(start, end, Name(start, start, "include"), given)]


def struct(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read a class when its members are there, else the name of a type."""
    if any(isinstance(item, Group) and item.scope for item in items):
        return class_(lowering, at, items)
    start, end = lowering.place(at)
    return [Name(start, end, lowering.text[start:end], type=True)]


def above(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read what the class above, or a field, is made with: `super(a)`, `: base(a)`, `extends Client(a)`, `field_(a)`; its word alone."""
    given = next((n for n, item in enumerate(items) if isinstance(item, Items)), len(items))
    before = items[max(given - 1, 0) : given]
    head, made = before[0] if before else None, items[given] if given < len(items) else None
    if isinstance(head, Token):
        head = Name(head.start, head.end, "super" if head.text in _ABOVE else head.text)
    if not isinstance(made, Items) or head is None:
        return [head] if head is not None and len(items) == 1 else [*nodes_of(items)]
    entries = made.entries
    if (
        isinstance(head, Name)
        and len(entries) == 1
        and not head.type
        and not head.text[:1].isupper()
        and head.text not in SELVES
    ):
        return [Assign(*lowering.place(at), head, entries[0].value)]
    call = Call(head.start, made.end, head, Arguments(made.start, made.end, entries, made.spread))
    return [*nodes_of(items[: given - 1]), call, *nodes_of(items[given + 1 :])]


def condition(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read a condition with the branches that may run, or a loop."""
    nodes = nodes_of(items)
    branches = [branched(node) for node in nodes[1:]]
    return [Group(*lowering.place(at), (*nodes[:1], *branches))] if branches else list(nodes)


def loop(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read a loop over elements: `for (const v of list) {}`, `foreach ($map as $key => $v) {}`; one that counts is left as it is."""
    sign = max(sign_in(items, _OVER), 0)
    before, behind = nodes_of(items[:sign]), nodes_of(items[sign + 1 :])
    if not before or not behind:
        return lowering.plain(at, items)
    over, target = (before[-1], behind[0]) if sign_of(items[sign]) == "as" else (behind[0], before[-1])
    keyed = isinstance(target, Pair)
    targets = target.entry if isinstance(target, Pair) else (target,)
    names = [name for each in targets if each is not None for name in _declared(lowering.text, each)]
    declared = Parameters(target.start, target.end, tuple(names[:_MOST_PARAMETERS]))
    body = (*behind[1:-1], branched(behind[-1])) if len(behind) > 2 else (*behind[1:],)
    return [Loop(*lowering.place(at), over, declared, body, keyed)]


def keyed_loop(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read a loop whose first variable, of two, holds the key or the position: `for i, v := range list {}`."""
    read = loop(lowering, at, items)
    for node in read:
        if isinstance(node, Loop):
            node.keyed = True
    return read


def branch(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read statements that may not run."""
    nodes = nodes_of(items)
    return [Group(*lowering.place(at), tuple(nodes), branch=True)] if nodes else []


def modified(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read a statement with its condition behind it: `get(url) if key`."""
    return condition(lowering, at, items[::-1])


def import_(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read an import: the names that it binds, and their full paths."""
    start, end = lowering.place(at)
    bound = [Import(start, start, name, target) for name, target in imported(lowering.text[start:end])]
    return [*bound, *nodes_of(items)]


def scope(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read statements with names of their own."""
    return [Group(*lowering.place(at), tuple(nodes_of(items)), scope=True)]


def arrow(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read `name => value`, `name -> value`: a closure whose parameter may stand without brackets, and whose value is returned."""
    sign = max(sign_in(items, {"=>", "->"}), 0)
    bare = sign and isinstance(items[sign - 1], Name)
    last = lowering.tree.children[at][-1:]
    inner = items[sign:]
    if last and lowering.tree.kinds[last[0]] not in lowering.language.blocks:
        inner = returned(lowering, last[0], inner)
    return block(lowering, at, [*(parameters(lowering, at, items[:sign]) if bare else items[:sign]), *inner])
