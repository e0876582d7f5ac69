"""Arguments of requests: those of functions whose signature the catalog has, verbs, parameters, Basic authentication."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from pplx_scan.extract.literal import Literal, join
from pplx_scan.extract.meaning.headers import Header
from pplx_scan.extract.program.links import head_of, links_of
from pplx_scan.extract.program.node import (
    NOTHING,
    Call,
    Choice,
    Entry,
    Function,
    Items,
    Join,
    Member,
    Name,
    Parameters,
    Text,
    label_of,
)
from pplx_scan.extract.program.verbs import Verb, bodied, verb_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pplx_scan.catalog.libraries import Signature
    from pplx_scan.extract.program.links import Link
    from pplx_scan.extract.program.node import Node
    from pplx_scan.extract.program.request_builder import RequestBuilder
    from pplx_scan.extract.program.scopes import Scope
    from pplx_scan.extract.program.values import Values

_USES: Final = 20
"""So many uses of a variable are looked at."""
_DEPTH: Final = 3
_SETS: Final = frozenset({"set", "append", "add"})
_VALUE: Final = "value"
_BODILESS: Final = frozenset({"nobody", "false", "no_body"})


class Signed:
    """Reads the arguments of requests."""

    def __init__(self, values: Values) -> None:
        self._values = values
        self._survey = values.survey
        self._libraries = values.libraries
        self.queries = QueryStrings(values)
        self._entry = values.survey.program.language.option_entry

    def take(self, draft: RequestBuilder, link: Link, signature: Signature) -> None:
        """Take the arguments of a function of a known library, by position and by name."""
        draft.unsure = draft.unsure or (link.spread and not signature.verb)
        positional = [entry.value for entry in link.entries if entry.key is None]
        named = {label_of(entry.key): entry.value for entry in link.entries if entry.key is not None}

        def given(position: int | None, *names: str) -> Node | None:
            by_name = next((named[name] for name in names if name in named), None)
            return by_name or (positional[position] if position is not None and position < len(positional) else None)

        url = given(signature.url, "url", "uri")
        if url is not None:
            draft.parts["url"] = self._values.text(url, link.scope)
        if signature.verb:
            if len(link.names) > 1 or isinstance(link.node.function if isinstance(link.node, Call) else None, Member):
                draft.can_rename(
                    bodied(link, self._values.references.uses) or Verb(signature.verb, link.place, "name", link.place)
                )
        else:
            method = given(signature.method, "method")
            if method is not None and label_of(method) not in NOTHING:
                self.verb(draft, method, link.scope)
                # The libraries take a verb in any case; it is written as the standard does.
                draft.rewrite = "word" if draft.rewrite == "name" else draft.rewrite
            elif signature.method is not None and link.entries and not link.spread:
                draft.can_put(self._entry, (link.entries[-1].value.end,) * 2)
        body = given(signature.data, "data", "body", "json")
        draft.body = draft.body or any(label_of(node) not in NOTHING for node in (body, given(None, "content")) if node)
        if body is not None and signature.with_data and not draft.explicit:
            draft.method = self._by_body(body, link.scope, signature)
        query, auth = given(None, "params"), given(None, "auth")
        draft.query += self.queries.of(query, link.scope) if query is not None else ()
        if auth is not None:
            draft.basic = self._basic(auth, link.scope)

    def body(self, draft: RequestBuilder, link: Link, path: tuple[str, ...]) -> None:
        """Take note of a body among the arguments, where the function has a place for one."""
        at = self._libraries.bodies.find(link.names) or self._libraries.bodies.find(path)
        given = [entry.value for entry in link.entries if entry.key is None]
        draft.body = draft.body or (bool(at) and len(given) > int(at) and is_body(given[int(at)]))

    def _by_body(self, body: Node, scope: Scope, signature: Signature) -> str:
        """Return the verb of a request that names none, by its body."""
        if isinstance(body, Choice):
            return ""
        if not isinstance(body, Name):
            return signature.with_data
        if body.text in NOTHING:
            return signature.default
        frame = self._values.frame
        holder = frame.holder(body.text, scope) if frame is not None else None
        if holder is not None:
            value, where = holder.values[body.text]
            with self._values.within(holder.outer):
                return self._by_body(value, where, signature)
        bindings = self._survey.reaching(body.text, body, scope)
        if not bindings:
            return ""
        if isinstance(bindings[0].node, Parameters) and label_of(bindings[0].value) in NOTHING:
            return signature.default if frame is not None and not frame.open else ""
        return signature.with_data

    def _basic(self, node: Node, scope: Scope) -> Header | None:
        """Return the header that a user and a password make: `auth=(user, password)`."""
        bound = self._survey.reaching(node.text, node, scope) if isinstance(node, Name) else []
        if len(bound) == 1 and isinstance(bound[0].value, Call):
            node, scope = bound[0].value, bound[0].scope
        if isinstance(node, Call) and not self._libraries.basics.find(
            self._values.references.path(node.function, scope)
        ):
            return None
        items = node.arguments if isinstance(node, Call) else self._values.lists.items(node, scope)
        if items is None or not items.entries:
            return None
        values = [self._values.text(entry.value, scope) for entry in items.entries]
        where = node if isinstance(node, Call) else items
        bracketed = isinstance(node, Items) and self._survey.program.code[node.start] in "[("
        inner = (where.start + bracketed, where.end - bracketed)
        return Header("Authorization", join([Literal.atom("Basic ", *inner, "code"), *values]))

    def verb(self, draft: RequestBuilder, node: Node, scope: Scope) -> None:
        """Take the verb from the place of one; a text that is no known verb is ignored."""
        if isinstance(node, Function):
            returns = self._survey.inner[node].returns
            node = returns[0].node if returns else node
        verb = verb_of(self._values, node, scope, wanted=True)
        if verb is not None:
            draft.set_verb(verb)
        elif not isinstance(node, Text):
            draft.hide((node.start, node.end))

    def login(self, draft: RequestBuilder, clients: Iterable[Link]) -> None:
        """Take the user and the password that a client sends: `Client(auth=(user, password))`."""
        given = [
            (entry.value, link.scope) for link in clients for entry in link.entries if label_of(entry.key) == "auth"
        ]
        for value, scope in given if self._libraries.strict else ():
            draft.basic = draft.basic or self._basic(value, scope)

    def of_client(self, draft: RequestBuilder, verbs: Iterable[tuple[Node, Scope]]) -> None:
        """Take the verb that a client sends; its other requests need it as it is, here or in another file."""
        for node, scope in verbs:
            self.verb(draft, node, scope)
            draft.rewrite = ""


class QueryStrings:
    """Reads the parameters of addresses."""

    def __init__(self, values: Values) -> None:
        self._values = values
        self._survey = values.survey
        self._libraries = values.libraries

    def of_address(self, node: Node, scope: Scope) -> Iterator[Header]:
        """Yield what an address is given beside its text: steps that make it, uses of its variable, what is put behind its `?`."""
        root = head_of(node) if isinstance(node, Name | Member) else node
        if not isinstance(root, Name):
            yield from self._in_address(node, scope)
            return
        if "://" in self._values.text(node, scope).text:
            for use in islice(self._survey.uses_of(root.text, scope), _USES):
                yield from self._steps(links_of(use.node, use.scope))
        for binding in self._survey.reaching(root.text, root, scope)[:1]:
            if binding.value is not None:
                yield from self._in_address(binding.value, binding.scope)

    def _in_address(self, node: Node, scope: Scope) -> Iterator[Header]:
        """Yield the parameters in an expression that makes an address."""
        if isinstance(node, Call):
            yield from self._steps(links_of(node, scope))
        elif isinstance(node, Join | Text) and "?" in self._values.text(node, scope).text:
            for place in self._survey.within(node.start, node.end):
                inside = place.outer is node or isinstance(place.outer, Choice)
                if inside and isinstance(place.node, Name | Call):
                    yield from self.of(place.node, place.scope)

    def _steps(self, links: list[Link]) -> Iterator[Header]:
        """Yield the parameters that calls on an address set: `url.searchParams.set(name, value)`, `Uri.https(host, path, map)`."""
        for link in links:
            part = self._libraries.step(link.names[-2]) if len(link.names) > 1 else ""
            sets = part == "query" and link.name.lower() in _SETS and len(link.entries) == 2
            if sets or self._libraries.step(link.name) == "query":
                yield from self.given(link)
            elif self._libraries.addresses.get(".".join(link.names[-2:])):
                yield from (each for entry in link.entries[2:] for each in self.of(entry.value, link.scope))

    def given(self, step: Link) -> Iterator[Header]:
        """Yield the parameters that a step is given: a name and a value, with names of their own, or a map."""
        entries = step.entries
        if len(entries) == 2 and entries[0].key is None:
            entries = (Entry(entries[0].value, entries[1].value),)
        named = tuple(entry for entry in entries if entry.key is not None)
        yield from self.parameters(Items(step.node.start, step.node.end, named), step.scope)
        for entry in entries if not named else ():
            yield from self.of(entry.value, step.scope)

    def of(self, node: Node, scope: Scope, depth: int = _DEPTH) -> Iterator[Header]:
        """Yield the parameters of a map or a list, of what makes a text of one, and of what they are put into."""
        items = self._values.lists.items(node, scope)
        if items is not None:
            yield from self.parameters(items, scope)
            return
        arguments = node.arguments.entries if isinstance(node, Call) else ()
        root = head_of(node)
        if isinstance(root, Name) and not arguments and isinstance(node, Name | Call):
            for use in islice(self._survey.uses_of(root.text, scope), _USES):
                for step in links_of(use.node, use.scope):
                    if step.name.lower() in _SETS and len(step.entries) == 2:
                        yield from self.given(step)
            for binding in self._survey.reaching(root.text, root, scope)[: depth > 0]:
                if isinstance(binding.value, Call):
                    yield from self.of(binding.value, binding.scope, depth - 1)
        for entry in arguments[: depth > 0]:
            yield from self.of(entry.value, scope, depth - 1)

    def parameters(self, query: Items, scope: Scope) -> Iterator[Header]:
        """Yield the parameters in a map or in a list of pairs."""
        for key, value in map(_pair, query.entries):
            if isinstance(key, Name | Text):
                start, name = key.inner[0] if isinstance(key, Text) else key.start, label_of(key)
                written = self._survey.program.code.startswith(name, start)
                yield Header(name, self._values.text(value, scope), Literal.plain(name, start) if written else None)


def _pair(entry: Entry) -> Entry:
    """Return an element of a list of pairs as an entry: `("api_key", key)`, `URLQueryItem(name: "api_key", value: key)`."""
    node = entry.value.arguments if isinstance(entry.value, Call) else entry.value
    inner = node.entries if isinstance(node, Items) and entry.key is None else ()
    if len(inner) != 2 or (inner[0].key is not None and label_of(inner[1].key) != _VALUE):
        return entry
    return Entry(inner[0].value, inner[1].value)


def is_body(node: Node) -> bool:
    """Tell whether an expression is a body that holds something: not `null`, `""`, `noBody()`."""
    label = label_of(node.function if isinstance(node, Call) else node)
    return label not in NOTHING and label.lower() not in _BODILESS and not (isinstance(node, Text) and not node.parts)
