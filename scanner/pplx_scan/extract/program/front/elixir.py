"""What only Elixir has: its functions are defined by calls, `def ask(text), do: …`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.extract.program.front.roles import ROLES as COMMON
from pplx_scan.extract.program.node import Call, Function, Group, Name, Parameter, Parameters, Return, label_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pplx_scan.extract.program.front.fold import Item
    from pplx_scan.extract.program.front.lowering import Lowering
    from pplx_scan.extract.program.front.roles import Role
    from pplx_scan.extract.program.node import Node

_DEFINERS: Final = frozenset({"def", "defp", "defmacro", "defmacrop"})


def _call(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read a call, or the function that it defines."""
    found = COMMON["chain"](lowering, at, items)
    call = found[0] if len(found) == 1 else None
    if not isinstance(call, Call) or label_of(call.function) not in _DEFINERS:
        return found
    function = _defined(call)
    return [function] if function is not None else found


def _defined(call: Call) -> Function | None:
    """Return the function that a call of `def` defines; None where it only declares one."""
    entries = call.arguments.entries
    head = entries[0].value if entries else None
    if isinstance(head, Group) and head.children:
        head = head.children[0]  # a guard stands behind it
    short = next((entry.value for entry in entries if label_of(entry.key) == "do"), None)
    if isinstance(call.block, Function):
        body: Sequence[Node] = call.block.body.children
    elif short is not None:
        body = (Return(short.start, short.end, short),)
    else:
        return None
    if isinstance(head, Name):
        name, parameters = head.text, None
    elif isinstance(head, Call) and isinstance(head.function, Name):
        given = head.arguments
        name = head.function.text
        parameters = Parameters(given.start, given.end, tuple(_parameter(entry.value) for entry in given.entries))
    else:
        return None
    return Function(call.start, call.end, name, Group(call.start, call.end, tuple(body), scope=True), parameters)


def _parameter(node: Node) -> Parameter:
    """Return a parameter, with its default; one without a name for a pattern."""
    if isinstance(node, Group) and len(node.children) == 2 and isinstance(node.children[0], Name):
        return Parameter(node.children[0].text, node.start, default=node.children[1])
    return Parameter(node.text if isinstance(node, Name) else "", node.start)


ROLES: Final[dict[str, Role]] = {"call": _call}
