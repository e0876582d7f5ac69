"""Requests that source code makes: where verb, URL and headers of each stand."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from pplx_scan.catalog.names import names_product
from pplx_scan.extract.complete import at_second, only_told
from pplx_scan.extract.literal import HOLE
from pplx_scan.extract.meaning.calls import Request, goes_elsewhere, is_own, read_request
from pplx_scan.extract.meaning.headers import Header, carries_key
from pplx_scan.extract.meaning.query import query_of
from pplx_scan.extract.program.bases import Bases
from pplx_scan.extract.program.call_sites import is_given, is_open
from pplx_scan.extract.program.header_nodes import SCHEME, parameters_behind
from pplx_scan.extract.program.header_sources import HeaderSources
from pplx_scan.extract.program.links import OFF, Link, apart, handed, is_finished, links_of, unsent
from pplx_scan.extract.program.makers import Makers
from pplx_scan.extract.program.node import Call, Entry, Function, Items, Member, Name, label_of, made_with
from pplx_scan.extract.program.request_builder import (
    ADDRESS,
    BODIES,
    OF_THE_API,
    Maker,
    RequestBuilder,
    option_place,
)
from pplx_scan.extract.program.signatures import Signed, is_body
from pplx_scan.extract.program.texts import interpolation_of
from pplx_scan.extract.program.verbs import (
    VERB,
    Verb,
    bodied,
    called,
    named,
    renamable,
    request_line,
    sibling_of,
    verb_of,
)
from pplx_scan.model.expression import expression
from pplx_scan.model.fact import AuthHeader, BaseUrl, HttpCall, is_fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.literal import Literal
    from pplx_scan.extract.program.headers import Headers
    from pplx_scan.extract.program.node import Node
    from pplx_scan.extract.program.scopes import CallFrame, Place, Scope
    from pplx_scan.extract.program.steps import Steps
    from pplx_scan.extract.program.values import Values
    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact

_HEADERS: Final = 64
"""So many headers of one request are looked at."""
_AROUND: Final = 2  # so many maps are put into one another
_GOES_ON: Final = frozenset({("newBuilder", False), ("apply", True)})
"""Steps behind which others may go on with a builder, with whether they are given something."""
_PATHLESS: Final = expression(r"(?i)https?://[\w.-]*perplexity[\w.-]*/?")
_ELSEWHERE: Final = expression(r"https?://[\w.-]+(?=[/:?]|\Z)")  # the address of a known server


class Requests:
    """Finds the requests of a program."""

    def __init__(self, values: Values, headers: Headers, steps: Steps) -> None:
        self._values = values
        self._survey, self._references = values.survey, values.references
        self._calls = values.libraries
        self._headers = headers
        self.elsewhere: set[int] = set()
        """Where the headers begin that are sent to servers which are not the API's."""
        self.right: set[tuple[int, int]] = set()
        """Where the addresses and the verbs stand of requests that are right as they are."""
        self._steps = steps
        self._bases = Bases(values, steps)
        self._makers = Makers(values, self._bases)
        self._sources = HeaderSources(values, steps)
        self._signed = Signed(values)
        self._language = values.survey.program.language
        self._strings = interpolation_of(values.survey)

    def read(self, reading: Reading) -> Iterator[Fact]:
        """Return the facts of all requests that concern the API."""
        found = [fact for place in self._survey.chains for fact in self._read(reading, place)]
        yield from self._sources.without_others_of_calls(reading, found)
        for draft, frame in self._bases.described():
            with self._values.within(frame):
                yield from self._facts(reading, draft)

    def _read(self, reading: Reading, place: Place) -> Iterator[Fact]:
        links = links_of(place.node, place.scope)
        unnamed = any(apart(link, self._survey.program.code) or handed(link) for link in links)
        makers = [] if unnamed else self._begun(links, place)
        for frame in self._frames_of(place) if makers or unnamed else ():
            with self._values.within(frame):
                if self._steps.conditions.passes_by(place):
                    continue
                given = called(self._values, links) if unnamed else links
                draft = self._first(given, self._begun(given, place) if unnamed else makers, place)
                called_by = given is not links or (draft and frame and not is_given(frame, draft.verb_at))
                if draft is not None and called_by:
                    draft.rewrite = ""  # a function between, which others may call
                yield from self._facts(reading, draft) if draft is not None else ()

    def _begun(self, links: list[Link], place: Place) -> list[tuple[int, Maker]]:
        """Return the calls of a chain that begin a request, by their number."""
        return [(at, maker) for at in range(len(links)) if (maker := self._makers.of(links, at, place)) is not None]

    def _facts(self, reading: Reading, draft: RequestBuilder) -> list[Fact]:
        """Return the facts of one request, and take note of what of it must stay as it is."""
        request, url, frame = self._request(reading, draft), draft.url, self._values.frame
        found = [*read_request(reading, request)] if request is not None else []
        found = self._sources.without_others(reading, found, request.headers if request is not None else ())
        self.elsewhere.update(at for part in draft.passed_by for at in self._headers.places(*part))
        if frame is not None and frame.object is not None and not frame.object.alone:  # others send the same headers
            found = [each for fact in found for each in self._told(fact, reading, frame, draft.ranges[0][0])]
        own = request is None and (is_own(reading, url) or _ELSEWHERE.match(url.text) is not None)
        if own or (request is not None and goes_elsewhere(reading, request, found)):
            self.elsewhere.update(at for part in draft.ranges for at in self._headers.places(*part))
        web = (fact for fact in found if isinstance(fact, BaseUrl) and fact.host_kind == "web")
        faults = {*map(type, filter(is_fault, found)), *map(type, web)}
        if OF_THE_API.search(url.text) and BaseUrl not in faults and not url.text.endswith(HOLE):
            self.right.update((piece.start, piece.end) for piece in url.pieces(0, len(url.text)))
        if OF_THE_API.search(url.text) and HttpCall not in faults and not _PATHLESS.fullmatch(url.text):
            self.right.add(draft.rewrite_at or draft.verb_at)
        return found if frame is None or frame.tells(url) else []

    def _told(self, fact: Fact, reading: Reading, frame: CallFrame, request: int) -> Iterator[Fact]:
        """Yield a fact of one of several objects or branches, without the places of a header that others send, too."""
        fact = at_second(reading, fact, frame.makes)
        at = reading.source.to_chars(fact.span)[0]
        sure = isinstance(fact, AuthHeader) or frame.object is None or not frame.object.maybe
        if sure and (frame.makes(at) or not isinstance(fact, AuthHeader | HttpCall)):
            yield fact
        elif sure and self._values.object_calls.branches.runs(frame, at, request):
            yield only_told(fact)

    def _frames_of(self, place: Place) -> list[CallFrame | None]:
        """Return the calls, within the program, of the function around a request, which may go on with what it returns."""
        owner, sites = place.scope.function.owner if place.scope.function is not None else None, self._values.sites
        if isinstance(owner, Function) and self._steps.is_returned(place.node, place.scope):
            return self._values.object_calls.told_apart(sites.calls(owner), place)
        return self._values.object_calls.told_apart(sites.frames(place.scope), place)

    def _first(self, links: list[Link], makers: list[tuple[int, Maker]], place: Place) -> RequestBuilder | None:
        return next(filter(None, (self._draft(links, at, maker, place) for at, maker in makers)), None)

    def _request(self, reading: Reading, draft: RequestBuilder) -> Request | None:
        """Return the request as a fact needs it; None when it does not concern the API."""
        url = draft.url
        headers = self._sent(draft)
        keyed = any(carries_key(reading.catalog, header.value) for header in headers)
        if not url.text.strip(HOLE) or not (keyed or names_product(url.text)):
            return None
        return Request(
            verb_at=draft.verb_at,
            method=draft.known_method,
            explicit=draft.explicit,
            library=draft.library,
            url=url,
            headers=headers,
            query=(*query_of(url), *draft.query),
            body=draft.body,
            forgiving=self._language.forgiving,
            strings=self._strings,
            rewrite=draft.rewrite,
            rewrite_at=draft.rewrite_at,
            rewrite_lead=draft.rewrite_lead,
            call_at=draft.call_at,
        )

    def _sent(self, draft: RequestBuilder) -> tuple[Header, ...]:
        """Return the headers of a request: of each place and each name the one that is set last."""
        found = self._headers.sent(dict.fromkeys(draft.ranges), draft.passes_by)
        return (*islice(found, _HEADERS), *([draft.basic] if draft.basic is not None else []))

    def _draft(self, links: list[Link], at: int, maker: Maker, place: Place) -> RequestBuilder | None:
        """Return the draft of a request; None if it may be none."""
        link, chain = links[at], place.node
        draft = RequestBuilder(link, maker, maker.title or self._calls.title(link.name))
        draft.passed_by += self._steps.conditions.passed_by(place.scope)
        draft.ranges += [(chain.start, chain.end), *parameters_behind(self._headers.declared, chain.start)]
        set_ = self._values.references.partial(link.node.function, link.scope) if isinstance(link.node, Call) else None
        if set_ is not None:
            draft.ranges.append((set_.start, set_.end))
            link = replace(link, entries=(*set_.arguments.entries[1:], *link.entries))
        draft.scheme = self._calls.hosts.find(self._makers.path(link)) or draft.scheme
        draft.parts |= self._bases.begun(links[:at], chain, place.scope)
        if maker.signature is not None:
            self._signed.take(draft, link, maker.signature)
        else:
            self._arguments(draft, link)
        self._signed.body(draft, link, self._makers.path(link))
        for step in (*links[:at], link):
            self._parameters(draft, step)
        self._bases.take(draft, links[: at + 1], chain)
        client = bool(draft.clients) or any(map(self._calls.is_client_name, link.names[-2:-1]))
        filled = any(each.entries and self._calls.step(each.name) in BODIES for each in links[:at])
        verb = renamable(link, self._references.uses, client=client, filled=filled) if not maker.sure else None
        if verb is not None and maker.signature is None:
            draft.can_rename(verb, demanding=bool(self._calls.demanding.find(link.names)))
        clients = [] if draft.explicit else [each for each in draft.clients if self._makers.known(each) is None]
        self._signed.login(draft, draft.clients)
        self._signed.of_client(draft, self._bases.verbs(clients))
        frame, where, rest = self._values.frame, (chain, place.scope), [*unsent(self._calls, links[at + 1 :])]
        later = (*self._steps.later(*where), *self._steps.returned(*where, frame))
        inner = (step for each in (link, *rest) for step in self._steps.within(each))
        for step in (*rest, *later, *inner):
            self._step(draft, step)
        begun = (
            maker.builder
            and (frame is None or frame.call is None)
            and not is_finished(self._calls, links[at + 1 :], BODIES)
        )
        sends = self._calls.is_client if maker.builder and maker.method == "none" else self._calls.is_client_name
        for sent in self._steps.sent(*where) if not draft.explicit else ():
            if named(sent.name) and any(map(sends, sent.names[-2:-1])):
                draft.set_verb(Verb(named(sent.name), sent.place))
        copied = any((step.name, bool(step.entries)) in _GOES_ON for step in links[at + 1 :])
        goes_on = begun and (self._steps.is_returned(*where) or self._steps.is_handed_on(chain))
        draft.unsure |= copied or self._steps.is_lent(*where) or goes_on
        draft.undecided |= self._steps.is_passed_on(*where, frame, links[at:])
        for source in (link, *draft.clients):
            self._sources.take(draft, source)
        return draft if maker.sure or draft.is_likely else None

    def _arguments(self, draft: RequestBuilder, link: Link) -> None:
        """Take the verb, the address and the options in the arguments."""
        draft.unsure = draft.unsure or link.spread
        made = made_with(link.node) if draft.maker.builder and isinstance(link.node, Call) else link.entries
        entries = made if all(each.key is None for each in made) else link.entries
        given = [
            (each, self._values.lists.items(each.value, link.scope) if each.key is None else None) for each in entries
        ]
        # Beside options with an address, a text is none: `call(this, "credentials", {url, method})`.
        for entry, options in sorted(given, key=lambda each: not self._hold_address(each[1])):
            if entry.key is not None:
                self._option(draft, entry, link.scope)
            elif options is not None:
                self._options(draft, entry.value, options, link.scope)
            else:
                self._argument(draft, entry.value, link.scope)
        if draft.maker.explicit and (sibling := sibling_of(self._calls, link, self._references.uses)) is not None:
            draft.rewrite, draft.rewrite_at = sibling
        takes_options = self._language.option_entry == "entry" and len(link.entries) == 1
        if takes_options and all(options is None for _, options in given):
            draft.can_put("options", (link.entries[0].value.end,) * 2)
        behind = link.place[1]
        if self._language.option_entry == "parameter" and self._survey.program.text[behind : behind + 1].isspace():
            draft.can_put("parameter", (behind, behind))

    def _hold_address(self, options: Items | None) -> bool:
        keys = [entry.key for entry in options.entries if entry.key is not None] if options is not None else []
        return any(self._calls.step(label_of(key)) == "url" for key in keys)

    def _argument(self, draft: RequestBuilder, node: Node, scope: Scope) -> None:
        verb = verb_of(self._values, node, scope, wanted=False)
        line = request_line(self._values, node, scope) if "url" not in draft.parts else None
        if line is not None:
            self._take_verb(draft, line[0])
            draft.parts["url"] = line[1]
        elif verb is not None:
            self._take_verb(draft, verb)
        elif self._takes_url(draft, node, scope):
            draft.parts["url"] = self._values.text(node, scope)
        elif isinstance(node, Name | Member | Call) and label_of(node).lower() not in OFF:
            draft.unsure = True

    def _takes_url(self, draft: RequestBuilder, node: Node, scope: Scope) -> bool:
        """Tell whether an argument is the address: the first one, or the first that looks like one."""
        before, given = draft.parts.get("url"), self._values.text(node, scope).text
        if before is None:
            return SCHEME.match(given) is None
        if before.text.strip(HOLE) or OF_THE_API.search(given) is None:
            return False
        # What was taken for the address may be the verb.
        draft.unsure = draft.unsure or bool(before.text)
        return True

    def _take_verb(self, draft: RequestBuilder, verb: Verb) -> None:
        """Take a verb among the arguments; where the function's own name says one, it is something else."""
        if not draft.maker.explicit:
            draft.set_verb(verb)

    def _spread(self, draft: RequestBuilder, node: Node, scope: Scope, depth: int) -> None:
        """Take the options of a map that is put into others: `{...common, headers}`."""
        options = self._values.lists.items(node, scope) if depth else None
        draft.unsure = draft.unsure or options is None
        if options is not None:
            self._options(draft, node, options, scope, depth - 1)

    def _options(self, draft: RequestBuilder, node: Node, options: Items, scope: Scope, depth: int = _AROUND) -> None:
        form = self._language.option_entry if options is node else ""
        if form:
            at, lead = option_place(self._survey.program.text, options)
            draft.can_put(form, (at, at), lead)
        hidden = options.spread and all(entry.key is not None for entry in options.entries)
        draft.unsure = draft.unsure or hidden  # `{ ... }` in a text that leaves something out
        for entry in options.entries:
            if options.spread and entry.key is None:
                self._spread(draft, entry.value, scope, depth)
            else:
                self._option(draft, entry, scope)
        if options is node:
            return
        draft.unsure = draft.unsure or is_open(node, scope, self._values.frame)
        draft.ranges.append((options.start, options.end))
        for link in self._steps.changes(node, scope):
            draft.ranges.append((link.node.start, link.node.end))
            self._option(draft, Entry(Name(*link.place, link.name), link.entries[0].value), link.scope)

    def _option(self, draft: RequestBuilder, entry: Entry, scope: Scope) -> None:
        """Take one option, by its name. A verb for a name stands before the address: `GET => $url`."""
        if entry.key is None:
            first = self._language.atoms or OF_THE_API.match(label_of(entry.value))
            if first and self._takes_url(draft, entry.value, scope):
                draft.parts["url"] = self._values.text(entry.value, scope)
            return
        kind = self._calls.step(label_of(entry.key))
        word = entry.key.text if isinstance(entry.key, Name) else ""
        verb = verb_of(self._values, entry.key, scope, wanted=False) if word.isupper() else None
        if verb is not None:
            self._take_verb(draft, verb)
            self._argument(draft, entry.value, scope)
        elif kind == "method":
            self._signed.verb(draft, entry.value, scope)
        elif kind == "options":
            options = self._values.lists.items(entry.value, scope)
            draft.unsure = draft.unsure or options is None
            if options is not None:
                self._options(draft, entry.value, options, scope)
        elif kind == "query":
            self._query(draft, entry.value, scope)
        elif kind in BODIES:
            draft.body = draft.body or is_body(entry.value)
        elif kind in ADDRESS and not isinstance(entry.value, Items):
            draft.parts.setdefault(kind, self._values.text(entry.value, scope))

    def _query(self, draft: RequestBuilder, node: Node, scope: Scope) -> None:
        """Take parameters, or what a function returns as address or options: `query: (body) => ({url: "/search", body})`."""
        if not isinstance(node, Function):
            draft.query += self._signed.queries.of(node, scope)
        for place in self._survey.inner[node].returns[:1] if isinstance(node, Function) else ():
            options = self._values.lists.items(place.node, place.scope)
            if options is not None:
                self._options(draft, place.node, options, place.scope)
            else:
                self._argument(draft, place.node, place.scope)
                draft.can_put("", (place.node.start,) * 2)

    def _parameters(self, draft: RequestBuilder, step: Link) -> None:
        """Take the parameters that a step of a request gives, or the address in it."""
        if self._calls.step(step.name) == "query":
            draft.query += self._signed.queries.given(step)
        for entry in step.entries:
            if entry.key is None or self._calls.step(label_of(entry.key)) == "url":
                draft.query += self._signed.queries.of_address(entry.value, step.scope)

    def _address(self, node: Node, scope: Scope) -> Literal:
        """Return a part of an address that a step is given, or what a function tells that is given the builder of one."""
        told = self._values.results.addresses.told
        return told(node) if isinstance(node, Function) else self._values.text(node, scope)

    def _step(self, draft: RequestBuilder, step: Link) -> None:
        """Take one step of a request built in steps: an address, a verb, a body. Of two verbs in different branches none is known."""
        if draft.passes_by(step.node.start):
            return
        before = draft.verb_at if draft.explicit else (0, 0)
        self._set(draft, step)
        draft.undecided |= self._sources.are_apart(before[0], draft.verb_at[0])

    def _set(self, draft: RequestBuilder, step: Link) -> None:
        draft.ranges.append((step.node.start, step.node.end))
        self._parameters(draft, step)
        kind = self._calls.step(step.name)
        given = step.entries[kind == "method" :] if kind == "method" or kind in BODIES else ()
        streams = kind == "body" and step.called and not step.entries
        draft.body = draft.body or streams or any(is_body(entry.value) for entry in given)
        if kind == "method" and step.entries:
            self._signed.verb(draft, step.entries[0].value, step.scope)
        elif kind in ADDRESS and step.entries:
            parts = [self._address(entry.value, step.scope) for entry in step.entries]
            draft.take_part(kind, parts, behind=kind == "path" and step.called)
        elif kind == "get" and not step.is_off:
            draft.set_verb(Verb("GET", step.place))
        elif kind == "body" and not draft.explicit and not step.is_off:
            draft.method = "POST"
        elif step.called and (draft.maker.builder or (not draft.maker.sure and not draft.method)):
            verb = VERB.fullmatch(step.name)
            if verb is not None:
                draft.set_verb(bodied(step, self._references.uses) or Verb(verb["verb"].upper(), step.place))
        elif step.called and not draft.explicit and named(step.name) not in {"", "GET"}:
            draft.set_verb(bodied(step, self._references.uses) or Verb(named(step.name), step.place))
        self._sources.take(draft, step)
