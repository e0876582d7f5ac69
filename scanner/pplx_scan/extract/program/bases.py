"""The base URL of the client that makes a request, and the other options of that client."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pplx_scan.catalog.hosts import API_HOST
from pplx_scan.extract.literal import HOLE, Literal, Run, join
from pplx_scan.extract.program.links import Link, head_of, links_of
from pplx_scan.extract.program.node import SELVES, Call, Class, Function, Items, Member, Name, Text, label_of, root_of
from pplx_scan.extract.program.objects import Made, Objects
from pplx_scan.extract.program.request_builder import Maker, RequestBuilder
from pplx_scan.extract.program.texts import join_paths, written
from pplx_scan.extract.program.verbs import Verb, named, verb_of
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pplx_scan.extract.program.node import Entry, Node
    from pplx_scan.extract.program.scopes import CallFrame, Scope
    from pplx_scan.extract.program.steps import Steps
    from pplx_scan.extract.program.values import Values

_ABSOLUTE: Final = expression(r"(?i)https?://")
_SETTING: Final = expression(r"(?i)default|header|auth|intercept")
"""Names of options that a client applies to all of its requests."""
_API: Final = f"//{API_HOST}"
_OTHERS: Final = expression(r"[{}\[\],;]")
"""What stands around a client that is one of several values."""
_DESCRIBED: Final = Maker("none", explicit=False)
_FAR: Final = 300
"""Characters before a class in which its annotations stand."""
_MOST: Final = 4
_SETTINGS: Final = 20
"""So many values, and so many settings, of one client are looked at."""


class Base(Struct, frozen=True):
    """The base URL of a client."""

    text: Literal
    resolves: bool = False
    """Paths are joined to it as a browser resolves a link."""


class _Declared(Struct, frozen=True):
    """The base URL of the requests that methods declare."""

    base: Base
    scope: Scope
    before_class: bool
    """It is an annotation of the class that `scope` is of."""


class _Setting(Struct, frozen=True):
    """Where a client is told what holds for its requests."""

    range: tuple[int, int]
    bases: list[Base]
    begins: bool
    """A call gives the address of the requests that follow, up to the next such call: `http.begin(url)`."""


class Bases:
    """Finds the clients of requests."""

    def __init__(self, values: Values, steps: Steps) -> None:
        self._values = values
        self._survey = values.survey
        self._calls = values.libraries
        self._objects = Objects(values)
        self._steps = steps
        self._known: dict[tuple[str, Scope | None], list[_Setting]] = {}

    def take(self, draft: RequestBuilder, links: Sequence[Link], chain: Node) -> None:
        """Take the base URL that the links before a request give, or that its client, or its sender, was made with.

        Args:
            draft: the request.
            links: the chain up to the request itself.
            chain: the whole of it.
        """
        found = list(self._given(links[:-1]))
        node, scope = links[-1].node, links[-1].scope
        function = node.function if isinstance(node, Call) else node
        if not found and isinstance(function, Member):
            found = list(self._client(draft, function.owner, scope)) or self._of_class(function.owner, scope)
        if not found and isinstance(function, Name) and self.verb_of_instance(links[-1]):
            found = list(self._client(draft, function, scope))
        if not found and not _ABSOLUTE.match(draft.url.text):
            senders = self._steps.senders(chain, scope)
            found = [base for owner, where in senders for base in self._client(draft, owner, where)]
        names = links[-1].names
        if not found and ((len(names) == 1 and names[0].isupper()) or self._calls.declared.find(names)):
            found = self.declared(links[-1])
        if found and "base" not in draft.parts:
            draft.parts["base"] = found[-1].text
            draft.resolves = draft.resolves or found[-1].resolves

    def described(self) -> Iterator[tuple[RequestBuilder, CallFrame | None]]:
        """Yield the requests that classes describe by what they inherit to tell: base, path and verb."""
        for owner, scope in self._survey.inner.items():
            names = {self._calls.step(name): name for name in scope.names} if isinstance(owner, Class) else {}
            path = names.get("path") or names.get("url")
            if isinstance(owner, Class) and owner.bases and path is not None and "method" in names:
                for frame in self._values.object_calls.in_cases(scope):
                    with self._values.within(frame):
                        told = self._property(scope, names["method"])
                        verb = verb_of(self._values, *told, wanted=True) if told is not None else None
                        draft = RequestBuilder(
                            Link((owner.name,), (), (owner.start,) * 2, owner, scope), _DESCRIBED, ""
                        )
                        draft.parts = {"url": self._text(scope, path), "base": self._base_of(scope, names.get("base"))}
                        draft.ranges.append((owner.start, owner.end))
                    if verb is not None:
                        draft.set_verb(Verb(verb.method, verb.place))
                        yield draft, frame

    def _base_of(self, scope: Scope, name: str | None) -> Literal:
        """Return the base of a request that a class describes: its own, else the only one of the classes of the program."""
        if name is not None:
            return self._text(scope, name)
        return self._text(*self._named[0]) if len(self._named) == 1 else Literal("")

    @cached_property
    def _named(self) -> list[tuple[Scope, str]]:
        """The names for a base in the classes of the program, with the scopes of these."""
        homes = (each for owner, each in self._survey.inner.items() if isinstance(owner, Class))
        return [(home, each) for home in homes for each in home.names if self._calls.step(each) == "base"]

    def _text(self, scope: Scope, name: str) -> Literal:
        told = self._property(scope, name)
        return self._values.text(*told) if told is not None else Literal("")

    def _property(self, scope: Scope, name: str) -> tuple[Node, Scope] | None:
        """Return the one value of a property of a class, or of a method that takes nothing."""
        chosen, bound = self._values.object_calls.chosen(Name(0, 0, name), scope), scope.names[name]
        node = bound[0].node if len(bound) == 1 else None
        if chosen is not None or node is None:
            return chosen
        takes = isinstance(node, Function) and node.parameters is not None and node.parameters.entries
        returns = self._survey.inner[node].returns if isinstance(node, Function) and not takes else []
        value = returns[0].node if len(returns) == 1 else bound[0].value
        return (value, returns[0].scope if returns else bound[0].scope) if value is not None else None

    def verbs(self, clients: Iterable[Link]) -> Iterator[tuple[Node, Scope]]:
        """Yield the verbs that clients send where a request names none: `axios.create({method: "post"})`."""
        for link in clients:
            options = ((entry.value, label_of(entry.key)) for entry in self._entries(link) if entry.key is not None)
            yield from ((value, link.scope) for value, name in options if self._calls.step(name) == "method")

    def verb_of_instance(self, link: Link) -> str:
        """Return the verb that a client sends which is called as a function: `api({url})`, from `axios.create`; empty if it is none."""
        function = link.node.function if isinstance(link.node, Call) else None
        if not isinstance(function, Name) or self._values.references.is_declared(function, link.scope):
            return ""
        made = self._objects.made(function, link.scope)[:_MOST]
        return next(filter(None, (self._calls.requests.find(each.path[:-1]) for each in made)), "")

    def begun(self, links: Sequence[Link], chain: Node, scope: Scope) -> dict[str, Literal]:
        """Return the address that a chain says before its request: `"https://host".AppendPathSegment(path).Get()`, `api.url(path).get()`."""
        root = head_of(chain)
        told = [link for link in links if link.called and link.entries]
        if isinstance(root, Text):
            appends = (link.entries for link in told if self._calls.path_joins.find((link.name,)))
            parts = (root, *(entry.value for entries in appends for entry in entries))
            return {"url": join_paths([self._values.text(part, scope) for part in parts])}
        urls = [link for link in told if self._calls.step(link.name) == "url"]
        return {"url": self._values.text(urls[-1].entries[0].value, urls[-1].scope)} if urls else {}

    def declared(self, link: Link) -> list[Base]:
        """Return the base URLs that declarations in the file give for a request: `@FeignClient(url = …)`, `base_uri url`.

        What is written before a class holds for its requests alone. A plain `get` is the request of a class that declares
        the address itself.
        """
        scopes = list(link.scope.outward())
        if any(isinstance(each.owner, Class) and self._answers(each.owner) for each in scopes):
            return []
        own = [each.base for each in self._declared if each.before_class and any(each.scope is home for home in scopes)]
        homes = scopes[:-1] if link.name.islower() and named(link.name) else None
        others = [each for each in self._declared if not each.before_class]
        others = others if len({each.base.text.text for each in others}) == 1 else []
        found = own or [each.base for each in others if homes is None or any(each.scope is home for home in homes)]
        return found or (self._constants(scopes) if homes is None and not self._declared else [])

    def _answers(self, owner: Class) -> bool:
        """Tell whether a class answers requests: `@RestController class Ask`."""
        text, members = self._survey.program.code, owner.body.children
        before = max(text.rfind("\n}", 0, owner.start), owner.start - _FAR, 0)
        behind = members[0].start if members else owner.end
        return self._servers.search(text, before, behind) is not None

    @cached_property
    def _servers(self) -> re.Pattern[str]:
        names = "|".join(map(re.escape, sorted(self._calls.servers))) or r"(?!)"
        return expression(rf"(?<=[@\[])(?:{names})\b")

    def _constants(self, scopes: list[Scope]) -> list[Base]:
        """Return the one address that is kept as a base where requests are declared: `BASE_URL = "https://…"`."""
        for scope in scopes:
            inner = [each for each in self._survey.inner.values() if each.parent is scope] if scope.parent else []
            bound = (
                (binding.value, binding.scope)
                for home in (scope, *inner)
                for name, bindings in home.names.items()
                for binding in bindings
                if self._calls.step(name) in {"base", "url"} and isinstance(binding.value, Text)
            )
            texts = [self._values.text(*each) for each in bound]
            found = [Base(text) for text in {text.text: text for text in texts}.values() if _ABSOLUTE.match(text.text)]
            if found:
                return found if len(found) == 1 else []
        return []

    @cached_property
    def _declared(self) -> list[_Declared]:
        chains = (links_of(place.node, place.scope) for place in self._survey.chains)
        ours = [links for links in chains if any(self._calls.interfaces.find(link.names) for link in links)]
        return [self._home(links, base) for links in ours for base in self._given(self._with_blocks(links))]

    def _home(self, links: list[Link], base: Base) -> _Declared:
        """Return a declaration with the scope that it is in, or that of the class which it stands before."""
        at = links[0].node.start
        for owner, scope in self._survey.inner.items():
            if isinstance(owner, Class) and owner.start <= at < owner.end and scope.parent is links[0].scope:
                return _Declared(base, scope, before_class=True)
        return _Declared(base, links[0].scope, before_class=False)

    def _client(self, draft: RequestBuilder, owner: Node, scope: Scope) -> Iterator[Base]:
        """Yield the base URLs of the client of a request; its settings count for the request."""
        told: list[Base] = []
        for made in self._objects.made(owner, scope)[:_MOST]:
            if made.call is not None:
                links, host = links_of(made.call, made.scope), self._host(draft, made)
                given = [Base(host)] if host is not None else [*self._given(self._with_blocks(links))]
                if made.parent and told and given:
                    continue  # what is made for another server
                draft.ranges.insert(0, (made.call.start, made.call.end))
                draft.clients += links
                told = told or given
                yield from given
        name = label_of(owner) or root_of(owner)
        for setting in _in_force(self._settings(name, scope), owner.start) if name and name not in SELVES else ():
            draft.ranges.insert(0, setting.range)
            yield from setting.bases

    def _of_class(self, owner: Node, scope: Scope) -> list[Base]:
        """Return the address that a class declares for the client that it inherits: `host = …` of Locust's users."""
        home = scope.class_
        is_own = isinstance(owner, Member) and owner.name == "client" and label_of(owner.owner) in SELVES
        if not is_own or home is None or not isinstance(home.owner, Class):
            return []
        known = any(self._calls.interfaces.find((label_of(base),)) for base in home.owner.bases)
        hosts = [binding.value for binding in home.names.get("host", ()) if binding.value is not None] if known else []
        return [Base(self._values.text(host, home)) for host in hosts]

    def _with_blocks(self, links: list[Link]) -> Iterator[Link]:
        """Yield calls with those in the closures that they are given."""
        for link in links:
            yield link
            given = [entry.value for entry in link.entries if isinstance(entry.value, Function)]
            steps = (step for each in given for step in self._steps.inside(each))
            told = (*self._steps.within(link), *steps)
            yield from (step for step in told if self._calls.step(step.name) in {"base", "url"})

    def _host(self, draft: RequestBuilder, made: Made) -> Literal | None:
        """Return the address of a client whose first argument is a host name; None for any other."""
        library = draft.maker.library
        host = f"{library.host}://" if library is not None and library.host else self._calls.hosts.find(made.path)
        if not host or made.call is None or not made.call.arguments.entries:
            return None
        return join(
            [Literal(host, (Run(len(host), ()),)), self._values.text(made.call.arguments.entries[0].value, made.scope)]
        )

    def _settings(self, name: str, scope: Scope) -> list[_Setting]:
        """Return the options that a client applies to all of its requests."""
        home = scope.home(name)
        if (name, home) not in self._known:
            self._known[name, home] = list(self._read_settings(name, scope))[:_SETTINGS]
        return self._known[name, home]

    def _read_settings(self, name: str, scope: Scope) -> Iterator[_Setting]:
        for use in self._survey.uses_of(name, scope):
            links = links_of(use.node, use.scope)
            told = [self._calls.step(link.name) for link in links if link.called]
            begins = told == [
                "url"
            ]  # what is told more is a request of its own: `Request.Builder().url(url).post(body)`
            if begins or "base" in told or are_settings(links):
                yield _Setting((use.node.start, use.node.end), list(self._given(links)), begins)

    def _given(self, links: Iterable[Link]) -> Iterator[Base]:
        """Yield the addresses that calls give to a client that they make."""
        joined = ""
        for link in links:
            joined = joined or self._calls.resolvers.find(link.names)
            for entry in self._entries(link):
                text = self._values.text(entry.value, link.scope) if not isinstance(entry.value, Items) else Literal("")
                if text.text.strip(HOLE) and self._is_base(link, entry, text.text):
                    yield _base(text, joined or self._calls.resolvers.find((label_of(entry.key),)))

    def _entries(self, link: Link) -> Iterator[Entry]:
        """Yield the arguments of a call, those in a map of options too."""
        for entry in link.entries:
            options = self._values.lists.items(entry.value, link.scope) if entry.key is None else None
            yield from options.entries if options is not None else (entry,)

    def _is_base(self, link: Link, entry: Entry, text: str) -> bool:
        if entry.key is not None:
            return self._calls.step(label_of(entry.key)) in {"base", "url"}
        return self._calls.step(link.name) == "base" or _ABSOLUTE.match(text) is not None


def _base(text: Literal, joined: str) -> Base:
    """Return the base URL of a client to which paths are joined in a way of the catalog: it appends them where that names none."""
    closed = joined != "folder" or text.text.endswith("/")
    return Base(text if closed else join([text, written("/")]), joined in {"link", "folder"})


def _in_force(settings: list[_Setting], request: int) -> list[_Setting]:
    """Return the settings that hold for a request at a place."""
    begun = [setting.range[0] for setting in settings if setting.begins and setting.range[1] <= request]
    if not begun:
        return [setting for setting in settings if not setting.begins]
    return [setting for setting in settings if begun[-1] <= setting.range[0] < request]


def are_settings(links: list[Link]) -> bool:
    """Tell whether steps on a client set what holds for all of its requests; what a request sets is its own."""
    if not links or any(link.called and named(link.name) for link in links):
        return False
    return not links[-1].called or _SETTING.search(".".join((*links[0].names, *links[-1].names))) is not None
