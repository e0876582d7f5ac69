"""Addresses that are put together of named parts: `url.URL{Host: h, Path: p}`, `URIBuilder().setHost(h)`, `parts.host = h`."""

from __future__ import annotations

from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Final

from pplx_scan.extract.literal import HOLE, Literal, join
from pplx_scan.extract.program.links import links_of
from pplx_scan.extract.program.node import Call, Function, Items, Member, Name, label_of, path_of
from pplx_scan.extract.program.texts import join_base, join_paths, join_urls, written

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pplx_scan.extract.program.evaluator import Evaluator
    from pplx_scan.extract.program.links import Link
    from pplx_scan.extract.program.node import Node
    from pplx_scan.extract.program.scopes import Scope

_DEEPEST: Final = 12
"""So long is a chain that builds an address."""
_USES: Final = 12
"""So many uses of a variable that holds one are looked at."""
_SCHEMES: Final = frozenset({"http", "https"})

Part = tuple[str, "Node", "Scope"]


class BuiltAddresses:
    """Reads the addresses that a program builds of their parts."""

    def __init__(self, values: Evaluator) -> None:
        self._values = values
        self._names = values.libraries.address_parts

    def of(self, node: Call, scope: Scope) -> Literal | None:
        """Return the address that a call begins or goes on to build; None when it builds none that has a part of its own."""
        maker = self._maker(node)
        if maker is None:
            return self._changed(node, scope)
        parts = [*self._given(maker, scope)]
        if node is not maker:
            parts += [part for link in links_of(node, scope)[1:] for part in self._told(link, called=True)]
        owner = self._owners.get(node)
        survey = self._values.survey
        until = survey.rebound(owner, scope, node.end) if owner else 0
        uses = islice(survey.uses_of(owner, scope, node.end, until), _USES) if owner else ()
        for use in uses:
            chain = links_of(use.node, use.scope)
            parts += [part for link in chain for part in self._told(link, called=link.called)]
        return self._address(maker, parts, scope)

    def _changed(self, node: Call, scope: Scope) -> Literal | None:
        """Return an address with another path, or with more behind it: `uri.replace(path: p)`, `$uri->withPath($p)`, `base.addPath(p)`."""
        function = node.function if isinstance(node.function, Member) else None
        if function is None or not node.arguments.entries:
            return None
        key, value = node.arguments.entries[0]
        copies = self._values.libraries.address_copies.find((function.name,))
        kind = self._kind(label_of(key) if copies and key is not None else function.name * (key is None))
        whole = self._values.text(function.owner, scope) if kind in {"path", "segment"} else Literal("")
        if "://" not in whole.text:
            return None
        if kind == "segment":
            given = [text for entry in node.arguments.entries for text in self._texts(kind, entry.value, scope)]
            return join_paths([whole, *given])
        path = self._values.text(value, scope)
        if path.text.startswith("/"):
            return join_urls(whole, path)
        return join_base(whole, path) if _path_at(whole) is None else None

    def told(self, function: Function) -> Literal:
        """Return the path that a function tells the builder of an address that it is given: `b -> b.path(p).build()`."""
        returns = self._values.survey.inner[function].returns[:1]
        links = [link for place in returns for link in links_of(place.node, place.scope)]
        parts = [part for link in links for part in self._told(link, called=link.called)]
        return join_paths([Literal(""), *(text for part in parts for text in self._texts(*part))])

    def _kind(self, name: str) -> str:
        """Return which part of an address a name tells; empty if none."""
        return self._names.get(name.lower().replace("_", ""), "")

    def behind(self, scheme: str, arguments: Sequence[Node], scope: Scope) -> Literal:
        """Return the address of the host and the path that a function is given: `Uri.https(host, path)`."""
        start = arguments[0].start
        host, *paths = (self._values.text(each, scope) for each in arguments)
        parts = (part for each in paths for part in ([each] if each.text.startswith("/") else [written("/"), each]))
        return join([Literal.atom(scheme, start, start, "code"), host, *parts])

    def _maker(self, node: Call) -> Call | None:
        """Return the call that begins to build the address which a chain builds."""
        at: Node = node
        for _ in range(_DEEPEST):
            if isinstance(at, Call) and self._values.libraries.address_builders.find(path_of(at.function)):
                return at
            at = at.function if isinstance(at, Call) else at.owner if isinstance(at, Member) else at
        return None

    @cached_property
    def _owners(self) -> dict[Node, str]:
        """The variables that are given values, by these."""
        assigns = (assign for assign, _ in self._values.survey.assigns)
        return {each.value: each.target.text for each in assigns if isinstance(each.target, Name)}

    def _given(self, maker: Call, scope: Scope) -> Iterator[Part]:
        """Yield the parts among the arguments of the call that makes an address: with names, or in their order."""
        entries = [
            each
            for entry in maker.arguments.entries
            for each in (entry.value.entries if entry.key is None and isinstance(entry.value, Items) else (entry,))
        ]
        plain = [entry.value for entry in entries if entry.key is None]
        for entry in entries:
            kind = self._kind(label_of(entry.key)) if entry.key is not None else ""
            if kind:
                yield kind, entry.value, scope
        if len(plain) > 1 and self._values.text(plain[0], scope).text in _SCHEMES:
            yield "scheme", plain[0], scope
            yield "host", plain[1], scope
            paths = [each for each in plain[2:] if self._values.text(each, scope).text.startswith("/")]
            yield from (("path", each, scope) for each in paths[:1])

    def _told(self, link: Link, *, called: bool) -> Iterator[Part]:
        """Yield the part that a step tells."""
        kind = self._kind(link.name)
        if kind and link.entries and (called or len(link.names) == 2):
            yield from ((kind, entry.value, link.scope) for entry in link.entries)

    def _address(self, maker: Call, parts: list[Part], scope: Scope) -> Literal | None:
        told: dict[str, list[Literal]] = {}
        for kind, node, where in parts:
            told.setdefault(kind, []).extend(self._texts(kind, node, where))
        if not told.keys() - {"scheme"}:
            return None
        base = self._base(maker, told, scope)
        if base is None:
            return None
        if len(told.get("path", ())) > 1:
            return join_urls(base, Literal.unknown(""))
        path = [*told.get("path", ()), *told.get("segment", ())]
        for each in path:
            base = join_base(base, each)
        return base

    def _texts(self, kind: str, node: Node, scope: Scope) -> list[Literal]:
        """Return a part of an address, or each element where a list of segments is given."""
        elements = self._values.lists.elements(node, scope) if kind == "segment" else None
        rows = [(each.node, each.scope) for each in elements] if elements is not None else [(node, scope)]
        return [self._values.text(*row) for row in rows]

    def _base(self, maker: Call, told: dict[str, list[Literal]], scope: Scope) -> Literal | None:
        """Return scheme and host; of an address that is given whole, what stands before its path unless a path is added."""
        hosts, entries = told.get("host", []), maker.arguments.entries
        if len(hosts) > 1:
            return None
        if hosts:
            http = next((each for each in told.get("scheme", ()) if each.text.strip(":/") == "http"), None)
            lead = self._values.libraries.address_builders.find(path_of(maker.function))
            return join([http.slice(0, 4), written("://"), hosts[0]] if http is not None else [written(lead), hosts[0]])
        parts = (entry.key is not None and label_of(entry.key).lower() in self._names for entry in entries)
        if "path" in told and all(parts):
            return Literal("")
        whole = self._values.text(entries[0].value, scope) if entries else Literal("")
        if "://" not in whole.text or HOLE in whole.text:
            return None
        return whole if _path_at(whole) is None else None


def _path_at(address: Literal) -> int | None:
    """Return where the path of an address begins; None if it has none."""
    slash = address.text.find("/", address.text.index("://") + 3)
    return slash if slash > 0 and address.text[slash:].strip("/") else None
