"""The options that clients of SDKs are made with: the key, the base URL or the host of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pplx_scan.catalog.hosts import API_HOST
from pplx_scan.extract.program.links import Link
from pplx_scan.extract.program.node import Call, Items, Member, Name, Text, is_type, label_of
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.catalog.clients import Sdk
    from pplx_scan.extract.literal import Literal
    from pplx_scan.extract.program.node import Entry, Node
    from pplx_scan.extract.program.scopes import Place, Scope
    from pplx_scan.extract.program.sdk_calls import SdkCall
    from pplx_scan.extract.program.steps import Steps
    from pplx_scan.extract.program.values import Values

ADDRESS: Final = f"//{API_HOST}"
"""What an address of the API holds."""
_KINDS: Final = frozenset({"key", "base", "host", "hostname"})
_DEEPEST: Final = 4
"""So many maps that are put into one another are looked at."""
_WEB: Final = ("http://", "https://")
_PARTED: Final = expression(r"\s*(?:=>|[=:])\s*|")
"""What stands between the label of an option and its value."""
_CLOSED: Final = expression(r"(?P<value>!|\s+as\s+[\w.]{1,40}|)\s*[,)}\]]")
"""What stands behind an option, its type included."""
_WORD: Final = expression(r"\w+")


class ClientOption(Struct, frozen=True):
    """A key, a base URL or a host that a client is given."""

    kind: str
    name: str
    value: Literal


class MadeClient(Struct, frozen=True):
    """A client that is made, and the chain of calls that makes it."""

    sdk: Sdk
    place: Place
    links: list[Link]
    """The call that makes it, and those behind it."""
    calls: list[SdkCall]
    """The calls on it."""


class MissingBase(Struct, frozen=True):
    """The base URL that a client is not given, as the option behind its key."""

    name: str
    at: int
    """Characters: where it fits."""
    text: str
    """As it is written, with `{}` for the address."""


class ClientOptions:
    """Finds what clients are given in a program."""

    def __init__(self, values: Values, steps: Steps) -> None:
        self._values = values
        self._libraries = values.libraries
        self._steps = steps

    def kind(self, sdk: Sdk, name: str) -> str:
        """Return whether an option of a client is its key, its base URL or its host; empty when it is none of them."""
        if not sdk.keys:
            return self._option(name)
        return "key" if name in sdk.keys else "base" if name in sdk.bases else ""

    def _option(self, name: str) -> str:
        """Return what an option of a client is in a language that labels no arguments: its key, its base URL, its host."""
        kind = self._libraries.step(name)
        return "base" if kind == "url" else kind

    def of(self, client: MadeClient) -> Iterator[ClientOption]:
        """Yield the options that a client is made with, and those that are set on it later."""
        for at, link in enumerate(client.links):
            for entry in link.entries:
                options = self._values.lists.items(entry.value, link.scope) if entry.key is None else None
                if isinstance(entry.value, Call) and label_of(entry.value.function) == "init":
                    # Swift leaves the type out: `OpenAI(configuration: .init(token: …))`.
                    options = entry.value.arguments
                if options is not None:
                    yield from self._map(client.sdk, options, link.scope)
                if entry.key is None:
                    yield from self._put_together(entry.value, client, link.scope)
                if options is None:
                    yield from self._argument(client.sdk, entry, link, first=at == 0)
        piped = self._piped(client.place.node)
        piped += [step for link in client.links for step in self._steps.within(link)]
        for link in (*piped, *self._steps.later(piped[-1].node if piped else client.place.node, client.place.scope)):
            kind = self.kind(client.sdk, link.name)
            if kind in _KINDS and link.entries:
                yield ClientOption(kind, link.name, self._values.text(link.entries[0].value, link.scope))

    def missing_base(self, client: MadeClient) -> MissingBase | None:
        """Return how a client that has no base URL is given one behind its key; None when that is not known."""
        for link in client.links:
            for entry in link.entries:
                items = entry.value.entries if entry.key is None and isinstance(entry.value, Items) else (entry,)
                for option in items:
                    found = self._behind(client.sdk, link, option, first=link is client.links[0])
                    if found is not None:
                        return found
        return None

    def _behind(self, sdk: Sdk, link: Link, option: Entry, *, first: bool) -> MissingBase | None:
        """Return the base URL behind an option, if that is the key."""
        text, made, name, lead = self._values.survey.program.text, option.value, label_of(option.key), ""
        step = option.key is None and not first
        if step:
            name = link.name
        elif option.key is None and isinstance(made, Call) and isinstance(made.function, Member):
            name, lead = made.function.name, text[made.start : made.function.name_start]
        known = self._libraries.base_options.find((*link.names, name)) if self.kind(sdk, name) == "key" else ""
        if not known or step != known.startswith("."):
            return None
        if step:
            return MissingBase(_WORD.findall(known)[0], link.node.end, known)
        behind = _CLOSED.match(text, made.end)
        parted = option.key is None or _PARTED.fullmatch(text[option.key.end : made.start]) is not None
        if behind is None or not parted:
            return None
        quoted = known.replace('"', "'") if not lead and text.count("'") > text.count('"') else known
        return MissingBase(_WORD.findall(known)[0], behind.end("value"), f", {lead}{quoted}")

    def _piped(self, made: Node) -> list[Link]:
        """Return the calls that a new client is piped into, without it: `new(key) |> with_base_url(url)`."""
        found: list[Link] = []
        while (place := self._steps.takers.get(made)) is not None and isinstance(place.node, Call):
            made = place.node
            name, (_, *entries) = label_of(made.function), made.arguments.entries
            found.append(Link((name,), tuple(entries), (made.start, made.end), made, place.scope))
        return found

    def is_given_away(self, client: MadeClient) -> bool:
        """Tell whether what a client is made of is returned, or goes to a function that may give it a base URL: `configure(builder)`."""
        made, scope = client.place.node, client.place.scope
        if client.links[-1].name == "build":
            return False
        takers = self._steps.sent(made, scope)
        others = any(self._libraries.sdk_of(link.names, imported=False) is None for link in takers)
        return others or self._steps.is_returned(made, scope)

    def is_handed_on(self, client: MadeClient) -> bool:
        """Tell whether a new client is piped into what may give it a base URL without its being seen."""
        return any(not self.kind(client.sdk, link.name) for link in self._piped(client.place.node))

    def _map(self, sdk: Sdk, options: Items, scope: Scope, depth: int = 2) -> Iterator[ClientOption]:
        """Yield the options in a map, and in the maps in it (LangChain's `configuration`)."""
        for entry in options.entries:
            label, inner = label_of(entry.key), self._inner(entry.value, scope)
            kind = self.kind(sdk, label) or self._option(label)
            if inner is not None and depth:
                yield from self._map(sdk, inner, scope, depth - 1)
            elif kind in _KINDS:
                yield ClientOption(kind, label, self._values.text(entry.value, scope))

    def _inner(self, value: Node, scope: Scope) -> Items | None:
        """Return the options that an option holds in turn: those of a map, of an object made of labelled arguments."""
        bound = self._values.references.reaching(value.text, value, scope) if isinstance(value, Name) else []
        made = bound[0].value if len(bound) == 1 else value
        if (
            isinstance(made, Call)
            and is_type(made.function)
            and any(each.key is not None for each in made.arguments.entries)
        ):
            return made.arguments
        return value if isinstance(value, Items) else None

    def _put_together(self, options: Node, client: MadeClient, scope: Scope) -> Iterator[ClientOption]:
        """Yield the options that are surely put into a map or a list before it is given to a client.

        `options["base_url"] = url`, `options = append(options, option.WithBaseURL(url))`
        """
        for link in self._steps.changes(options, scope):
            kind = self._option(link.name)
            if kind in _KINDS and self._comes_before(link.node, client):
                yield ClientOption(kind, link.name, self._values.text(link.entries[0].value, link.scope))
        if isinstance(options, Name):
            for node, inner in self._values.lists.elements(options, scope) or ():
                made = self._function_option(node, inner) if isinstance(node, Call) else None
                if made is not None and self._comes_before(node, client):
                    yield made

    def are_hidden(self, client: MadeClient) -> bool:
        """Tell whether a client is handed options that the program does not show: `**options` of a parameter."""
        given = (
            (entry.value, link.scope)
            for link in client.links
            if link.spread
            for entry in link.entries
            if entry.key is None
        )
        return any(not self.are_shown(*each) for each in given)

    def are_shown(self, options: Node, scope: Scope, depth: int = _DEEPEST) -> bool:
        """Tell whether an expression is a map of options that the program shows in full, and nothing that is put into it is a key or a base."""
        items = self._values.lists.items(options, scope) if depth else None
        used = self._values.survey.uses_of(options.text, scope) if isinstance(options, Name) else iter(())
        if items is None or next(used, None) is not None:
            return False  # a part of it may be set later
        home = self._values.survey.scope_of(items, scope)
        inner = [each.value for each in items.entries if each.key is None] if items.spread else []
        told = depth < _DEEPEST and any(self._option(label_of(each.key)) in _KINDS for each in items.entries)
        return not told and all(self.are_shown(each, home, depth - 1) for each in inner)

    def may_be_put_in(self, client: MadeClient) -> bool:
        """Tell whether options may be put into a map or a list that a client is given: in a branch, or unseen."""
        for link in client.links:
            for options in (entry.value for entry in link.entries if entry.key is None):
                home = link.scope.home(options.text) if isinstance(options, Name) else None
                if not isinstance(options, Name) or home is None:
                    continue
                set_ = (
                    each.node for each in self._steps.changes(options, link.scope) if self._option(each.name) in _KINDS
                )
                shown = self.are_shown(options, link.scope)
                elements = () if shown else self._values.lists.elements(options, link.scope) or ()
                branches = {binding.branch for binding in home.names[options.text]}
                if (
                    any(branch != client.place.branch[: len(branch)] for branch in branches)
                    or any(not isinstance(element.node, Call) for element in elements)
                    or not all(self._comes_before(node, client) for node in set_)
                ):
                    return True
        return False

    def _comes_before(self, node: Node, client: MadeClient) -> bool:
        """Tell whether a node is surely evaluated before a client is made, in the same function."""
        place, made = self._values.survey.place_of.get(node), client.place
        if place is None or place.scope.function is not made.scope.function:
            return False
        return node.end <= made.node.start and place.branch == made.branch[: len(place.branch)]

    def _argument(self, sdk: Sdk, entry: Entry, link: Link, *, first: bool) -> Iterator[ClientOption]:
        """Yield an argument with a label, of a step of a builder, or the only one of all: that is the key."""
        name = label_of(entry.key) if entry.key is not None else "" if first else link.name
        made = (
            self._function_option(entry.value, link.scope)
            if isinstance(entry.value, Call) and entry.key is None
            else None
        )
        if made is not None:
            yield made
            return
        inner = self._inner(entry.value, link.scope) if entry.key is not None else None
        if inner is not None and self.kind(sdk, name) in _KINDS - {"key"} and isinstance(entry.value, Call | Name):
            yield from self._map(sdk, inner, link.scope)
            return
        value = self._values.anchored(entry.value, link.scope)
        unnamed = first and entry.key is None and not sdk.keys
        others = [other.value for other in link.entries if other is not entry] if unnamed else []
        alone = all(isinstance(each, Text) or _is_address(self._values.text(each, link.scope)) for each in others)
        kind = self.kind(sdk, name) or (_unnamed(value, alone=alone) if unnamed else "")
        if kind in _KINDS:
            yield ClientOption(kind, name or kind, value)

    def _function_option(self, node: Call, scope: Scope) -> ClientOption | None:
        """Return the option that a function makes: `option.WithBaseURL(url)`."""
        name = label_of(node.function)
        kind = self._libraries.step(name)
        if kind not in {"key", "base"} or len(node.arguments.entries) != 1:
            return None
        return ClientOption(kind, name, self._values.text(node.arguments.entries[0].value, scope))


def _unnamed(value: Literal, *, alone: bool) -> str:
    """Return what an argument without a label is: an address, the key when there is no other; empty for any other."""
    return "base" if _is_address(value) else "key" if alone else ""


def _is_address(value: Literal) -> bool:
    return ADDRESS in value.text or value.text.startswith(_WEB)
