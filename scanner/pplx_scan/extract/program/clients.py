"""Clients of SDKs that source code makes: the base URL each is given, and keys that begin with `Bearer`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from pplx_scan.catalog.names import PERPLEXITY, names_product, squash
from pplx_scan.extract.literal import Literal, join
from pplx_scan.extract.meaning.calls import keys_sent
from pplx_scan.extract.meaning.fit import Use
from pplx_scan.extract.meaning.headers import Header, key_vendor
from pplx_scan.extract.meaning.unfilled import key_faults
from pplx_scan.extract.meaning.urls import whole_url
from pplx_scan.extract.program.client_options import ADDRESS, ClientOption, ClientOptions, MadeClient, MissingBase
from pplx_scan.extract.program.links import Link, links_of
from pplx_scan.extract.program.node import Assign, Call, Index, Items, Member, Text, label_of
from pplx_scan.extract.program.sdk_calls import SdkCall, SdkCalls, ended
from pplx_scan.extract.program.texts import written
from pplx_scan.model.expression import expression
from pplx_scan.model.fact import BaseUrl, EnvRead, is_fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.catalog.clients import Sdk
    from pplx_scan.extract.program.conditions import Conditions
    from pplx_scan.extract.program.node import Entry, Node
    from pplx_scan.extract.program.scopes import Place, Scope
    from pplx_scan.extract.program.steps import Steps
    from pplx_scan.extract.program.values import Values
    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact

_MODELS: Final = frozenset({"model", "id", "model_id"})
_PROVIDERS: Final = frozenset({"model_provider", "custom_llm_provider", "provider"})
_PERPLEXITY: Final = expression(r"(?i)\bperplexity\.(?:ai|com)\b")
_PART: Final = expression(r"(?i)config(?!ure$)|builder|factory|option|host")
"""What is no client yet."""
_SETS_ALL: Final = "configure"
"""What sets the options of every client that is made later."""
_ROUTE: Final = expression(r"[/:]")
"""What parts the name of a provider from that of its model."""
_FEW: Final = 8
"""So many clients of the API are compared with each other one."""
_HOLDS: Final = expression(r"(?i)config|option|host|client|transport|session|endpoint|base|ur[il]")
"""An argument that may hold a base URL."""
_TRUE: Final = frozenset({"True", "true"})


class Clients:
    """Finds the SDK clients of a program."""

    def __init__(self, values: Values, steps: Steps) -> None:
        self._values = values
        self._libraries = values.libraries
        self._text = values.survey.program.text
        self._named: dict[str, bool] = {}
        """Whether it names the vendor of a client, by the address that the client has without a base URL."""
        self._steps = steps
        self._options = ClientOptions(values, steps)
        self._sdk_calls = SdkCalls(values)
        self.right: set[tuple[int, int]] = set()
        """Where the base URLs stand of clients that are right as they are, once `read` has gone over them."""
        self.sent: set[str] = set()
        """The variables whose values clients of the API are given as keys, once `read` has gone over them."""

    def read(self, reading: Reading) -> Iterator[Fact]:
        """Return the base URL of each client, the variable that it reads, and each key that is stored with `Bearer`."""
        found = list(self._made())
        calls = self._sdk_calls.on([links[0].node for _, _, links in found])
        made: list[tuple[MadeClient, list[Fact]]] = []
        for sdk, place, links in found:
            names = {"responses"} if sdk.calls and _responds(links[0]) else sdk.calls
            own = [SdkCall(call, *links[0].call_place) for call in sorted(names)]
            client = MadeClient(sdk, place, links, [*own, *calls[links[0].node]])
            sites = self._values.sites
            for frame in self._values.object_calls.told_apart(sites.frames(place.scope), place):
                with self._values.within(frame):
                    if not self.conditions.passes_by(place):
                        made.append((client, list(self._client(reading, client))))
        yield from self._without_others(made)
        yield from self._modules(reading)

    def _without_others(self, made: list[tuple[MadeClient, list[Fact]]]) -> Iterator[Fact]:
        """Yield the facts of clients, but for the addresses of those that are made in place of one of the API."""
        right = [client.place.node.start for client, facts in made if _is_right(client, facts)][:_FEW]
        for client, facts in made:
            at = client.place.node.start
            other = right and any(self.conditions.never_both(at, each) for each in right if each != at)
            yield from (fact for fact in facts if not (other and isinstance(fact, BaseUrl) and is_fault(fact)))

    @property
    def conditions(self) -> Conditions:
        """Return the conditions of the program."""
        return self._steps.conditions

    def at_home(self) -> Iterator[tuple[int, int]]:
        """Yield the ranges of the calls that make a client of the API itself: their headers are sent to it."""
        for sdk, place, links in self._made():
            if sdk.ours:
                yield links[0].node.start, place.node.end

    def _made(self) -> Iterator[tuple[Sdk, Place, list[Link]]]:
        references = self._values.references
        for place in self._values.survey.chains:
            links = links_of(place.node, place.scope)
            for at, link in enumerate(links):
                if not isinstance(link.node, Call) or references.is_declared(link.node.function, link.scope):
                    continue
                path = references.path(link.node.function, link.scope)
                imported = path != link.names
                sdk = self._libraries.sdk_of(path, imported=imported) or (
                    None if imported and self._libraries.strict else self._libraries.sdk_of(link.names, imported=False)
                )
                if sdk is not None:
                    yield sdk, place, links[at:]

    def _client(self, reading: Reading, client: MadeClient) -> Iterator[Fact]:
        options = list(self._options.of(client))
        keys = [option for option in options if option.kind == "key"] or list(self._set_outside(client))
        bases = _bases(options)
        missing = self._options.missing_base(client) if not bases else None
        given = [option.name for option in bases] or ([missing.name] if missing is not None else [])
        told = (self._libraries.sdk_options.get(squash(name), "") for name in given)
        kind = next(filter(None, told), client.sdk.client)
        hidden = self._options.are_hidden(client) or self._options.may_be_put_in(client)
        if not keys and not hidden and self._reads_a_variable(client, bases):
            yield self._variable(reading, client)
        names = frozenset(call.name for call in client.calls)
        facts = self._facts(
            reading,
            replace(client.sdk, implied=client.sdk.implied or self._routed(client)),
            Use(
                "base",
                kind,
                keyed=self._is_ours(client),
                calls=names,
                forgiving=self._values.survey.program.language.forgiving,
            ),
            keys,
            bases,
            client.links[0] if not hidden and not self._is_hidden(reading, client) else None,
        )
        yield from facts if missing is None else (_with_base(reading, missing, fact) for fact in facts)
        yield from self._ended(reading, kind, client.calls, bases, at_home=self._is_ours(client))

    def _ended(
        self, reading: Reading, client: str, calls: list[SdkCall], bases: list[ClientOption], *, at_home: bool
    ) -> Iterator[BaseUrl]:
        """Yield the calls that lead to a path of the API for which support has ended.

        Args:
            reading: the file.
            client: the id of the client.
            calls: the calls on it.
            bases: the base URLs that it is given.
            at_home: without one, its calls go to the API.
        """
        if not calls or not (bases or at_home):
            return
        base = whole_url(reading, bases[-1].value, Use("base", client)) if bases else None
        path = "" if not bases else base.path if base is not None and base.host_kind == "api" else None
        if path is not None:
            found = (ended(reading, client, path, call) for call in calls)
            yield from (fact for fact in found if fact is not None)

    def _facts(  # noqa: PLR0913, PLR0917 - the parts of a client
        self,
        reading: Reading,
        sdk: Sdk,
        use: Use,
        keys: list[ClientOption],
        bases: list[ClientOption],
        implied: Link | None,
    ) -> Iterator[Fact]:
        """Yield the facts of a client: its base URL, else the one that it implies, and each key that begins with `Bearer`."""
        owners = {key_vendor(reading.catalog, option.value) for option in keys}
        keyed = PERPLEXITY in owners or (use.keyed and owners <= {""})
        if bases:
            base = bases[-1]
            named = use.keyed or (sdk.keys != () and _PERPLEXITY.search(base.value.text) is not None)
            fact = whole_url(reading, base.value, replace(use, name=base.name, keyed=keyed, named=named))
            yield from [fact] if fact is not None else []
            if keys and (fact is None or not is_fault(fact)):
                self.right.update((piece.start, piece.end) for piece in base.value.pieces(0, len(base.value.text)))
        elif keyed and implied is not None:
            yield from self._implied(reading, sdk, implied, replace(use, keyed=keyed))
        to_api = any(ADDRESS in option.value.text for option in bases)
        at_home = use.keyed or to_api
        for option in keys:
            self.sent.update(option.value.variables() if at_home else ())
            if to_api:
                yield from keys_sent(reading, [Header("Authorization", option.value)])
            yield from key_faults(reading, option.name, PERPLEXITY if at_home or keyed else "", option.value)

    def _is_ours(self, client: MadeClient) -> bool:
        """Return whether a client is Perplexity's by itself, or by the model that it is given."""
        sdk = client.sdk
        if sdk.ours or (not sdk.keys and sdk.client not in self._libraries.implied):
            return True
        if not sdk.model:
            return False
        return self._model(client).startswith(sdk.model)

    def _model(self, client: MadeClient) -> str:
        """Return the name of the model that a client is made for; empty when it is not given."""
        return self._argument(client, _MODELS) or next(
            (
                self._values.text(each.value, client.links[0].scope).text
                for each in client.links[0].entries
                if each.key is None
            ),
            "",
        )

    def _argument(self, client: MadeClient, names: frozenset[str]) -> str:
        """Return the text of an argument of one of some names; empty when there is none."""
        first = client.links[0]
        return next(
            (self._values.text(each.value, first.scope).text for each in first.entries if label_of(each.key) in names),
            "",
        )

    def _routed(self, client: MadeClient) -> str:
        """Return the base URL of the provider that a client is told, by its own name or before the model's."""
        routes = client.sdk.routes
        named = self._argument(client, _PROVIDERS) or _ROUTE.split(self._model(client))[0] if routes else ""
        return routes.get(named, "")

    def _set_outside(self, client: MadeClient) -> Iterator[ClientOption]:
        """Yield the keys that a program puts into the variable that a client reads: `os.environ["OPENAI_API_KEY"] = key`."""
        for name, value in self._set_variables if client.sdk.variables and not client.sdk.ours else ():
            if name in client.sdk.variables:
                yield ClientOption("key", name, value)

    @cached_property
    def _set_variables(self) -> list[tuple[str, Literal]]:
        """The variables of the environment that the program sets, and their values."""
        values, setters = self._values, self._libraries.environment_setters
        found: list[tuple[str, Node, Scope]] = []
        for node, place in values.survey.assigns:
            name = (
                values.environment.variable(node.target, place.scope) if isinstance(node.target, Index | Member) else ""
            )
            found.append((name, node.value, place.scope))
        for call, place in values.survey.calls if setters else ():
            entries = call.arguments.entries
            if len(entries) > 1 and setters.find(values.references.path(call.function, place.scope)):
                found.append((values.text(entries[0].value, place.scope).text, entries[1].value, place.scope))
        return [(name, values.text(value, scope)) for name, value, scope in found if name]

    def _is_hidden(self, reading: Reading, client: MadeClient) -> bool:
        """Return whether a setting of the environment may give the base URL, or options that are not shown."""
        if self._is_set_elsewhere:
            return True
        first, known = client.links[0], any(isinstance(each.value, Items) for each in client.links[0].entries)
        part = not known and _PART.search(".".join(first.names)) is not None
        if part and self._options.is_given_away(client):
            return True
        set_for_all = first.names[-1:] != (_SETS_ALL,) and f".{_SETS_ALL}" in self._text
        empty = (
            not first.entries
            and not (isinstance(first.node, Call) and first.node.block)
            and not any(self._set_outside(client))
        )
        apart = part or set_for_all or empty or self._options.is_handed_on(client) or not self._names_vendor(client.sdk)
        return not client.sdk.keys and (
            apart or any(self._may_hold(reading, each, first.scope) for each in first.entries)
        )

    @cached_property
    def _is_set_elsewhere(self) -> bool:
        """Tell whether the program names a variable that gives a client its base URL."""
        return any(name in self._text for name in self._libraries.implied_settings)

    def _names_vendor(self, sdk: Sdk) -> bool:
        """Tell whether a program names the vendor of a client, whose class may be its own else."""
        if sdk.implied not in self._named:
            vendor, text = sdk.implied.rpartition("//")[2].partition("/")[0].split(".")[-2:-1], self._text.lower()
            self._named[sdk.implied] = any(each in text for each in vendor)
        return self._named[sdk.implied]

    def _may_hold(self, reading: Reading, entry: Entry, scope: Scope) -> bool:
        """Tell whether an argument may hold a base URL without its being seen; neither a text nor a key does."""
        value = entry.value
        if isinstance(value, Items):
            return not self._options.are_shown(value, scope)
        if isinstance(value, Text) or (isinstance(value, Call) and label_of(value.function)[:4] in {"With", "with"}):
            return False
        if entry.key is not None:
            return _HOLDS.search(label_of(entry.key)) is not None
        return not key_vendor(reading.catalog, self._values.text(value, scope))

    def _reads_a_variable(self, client: MadeClient, bases: list[ClientOption]) -> bool:
        """Return whether a client without a key reads Perplexity's variable from the environment."""
        at_home = self._is_ours(client) or any(ADDRESS in option.value.text for option in bases)
        return bool(client.sdk.variables) and at_home and not self._has_hidden_key(client)

    def _has_hidden_key(self, client: MadeClient) -> bool:
        """Return whether an argument may hold the key without its being seen: a map that is made elsewhere."""
        plain = [each.value for each in client.links[0].entries if each.key is None]
        return not client.sdk.keys and any(not isinstance(each, Items) or each.spread for each in plain)

    @staticmethod
    def _variable(reading: Reading, client: MadeClient) -> EnvRead:
        """Return the environment variable that a client reads since it is given no key."""
        first, *others = client.sdk.variables
        function = client.links[0].node
        span = reading.source.from_chars(function.start, function.end)
        return EnvRead(origin=reading.source.origin, span=span, name=first, others=tuple(others), implied=True)

    def _implied(self, reading: Reading, sdk: Sdk, link: Link, use: Use) -> Iterator[BaseUrl]:
        """Yield the base URL of a client that gets a Perplexity key and no base URL: the vendor's own."""
        place = link.call_place if sdk.keys else link.place
        fact = whole_url(reading, Literal.atom(sdk.implied, *place, "code"), use) if sdk.implied else None
        if fact is not None:
            yield replace(fact, detail=f"no base URL is given, so the key goes to {fact.host}")

    def _modules(self, reading: Reading) -> Iterator[Fact]:
        """Yield the facts of modules whose settings stand for a client: `openai.api_key = …`."""
        set_on: dict[str, list[tuple[Member, Assign, Scope]]] = {}
        for node, place in self._values.survey.assigns if self._libraries.modules else ():
            if isinstance(node.target, Member):
                module = ".".join(self._values.references.path(node.target.owner, place.scope))
                if module in self._libraries.modules:
                    set_on.setdefault(module, []).append((node.target, node, place.scope))
        for module, settings in set_on.items():
            sdk = self._libraries.modules[module]
            options: dict[str, list[tuple[Member, ClientOption]]] = {"key": [], "base": []}
            for target, node, scope in settings:
                kind = self._options.kind(sdk, target.name)
                if kind:
                    options[kind].append(
                        (target, ClientOption(kind, target.name, self._values.anchored(node.value, scope)))
                    )
            told = options["key"] or options["base"]
            if told:
                target = told[0][0]
                link = Link((target.name,), (), (target.start, target.end), target, settings[0][2])
                keys, bases = ([option for _, option in options[kind]] for kind in ("key", "base"))
                calls = self._sdk_calls.on_module(module)
                yield from self._facts(
                    reading,
                    sdk,
                    Use("base", sdk.client, calls=frozenset(call.name for call in calls)),
                    keys,
                    bases,
                    link,
                )
                yield from self._ended(reading, sdk.client, calls, bases, at_home=False)


def _is_right(client: MadeClient, facts: list[Fact]) -> bool:
    """Tell whether a client is one of the API, and has the right address."""
    bases = [fact for fact in facts if isinstance(fact, BaseUrl)]
    return client.sdk.ours or (bool(bases) and all(each.host_kind == "api" for each in bases))


def _with_base(reading: Reading, missing: MissingBase, fact: Fact) -> Fact:
    """Return the base URL that a client implies with the option that it lacks; any other fact as it is."""
    if not isinstance(fact, BaseUrl) or not fact.right:
        return fact
    return replace(
        fact, option=(reading.source.from_chars(missing.at, missing.at), missing.text.replace("{}", fact.right))
    )


def _bases(options: list[ClientOption]) -> list[ClientOption]:
    """Return the base URLs of a client; of one that is given host and path apart, what the two make."""
    bases = [option for option in options if option.kind == "base" and option.value.text]
    hosts = [option for option in options if option.kind in {"host", "hostname"}]
    if not hosts:
        return bases
    paths, host = [option.value for option in bases if option.value.text.startswith("/")][-1:], hosts[-1].value
    # Of the API, a host is told from an address by what is written.
    lead = [] if "://" in host.text or names_product(host.text) else [written("https://")]
    return [replace(hosts[-1], value=join([*lead, host, *paths]))]


def _responds(link: Link) -> bool:
    """Tell whether a client of LangChain is told to call the Responses API: `use_responses_api=True`."""
    maps = (entry.value.entries for entry in link.entries if isinstance(entry.value, Items))
    entries = (*link.entries, *(entry for each in maps for entry in each))
    return any(squash(label_of(entry.key)) == "useresponsesapi" and label_of(entry.value) in _TRUE for entry in entries)
