"""Requests that source code makes: where verb, URL and headers of each stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pplx_scan.extract.literal import HOLE, Literal
from pplx_scan.extract.meaning.calls import Request, read_request
from pplx_scan.extract.meaning.headers import Header, carries_key
from pplx_scan.extract.meaning.query import query_of
from pplx_scan.extract.program.bases import Bases
from pplx_scan.extract.program.draft import ADDRESS, Draft, Maker
from pplx_scan.extract.program.links import Link, links_of, root_of
from pplx_scan.extract.program.node import Call, Entry, Index, Items, Member, Name, Text
from pplx_scan.extract.program.reach import Reach
from pplx_scan.extract.program.steps import Steps
from pplx_scan.extract.program.survey import label_of
from pplx_scan.extract.program.verbs import VERB, Said, named, said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.program.headers import Headers
    from pplx_scan.extract.program.node import Node
    from pplx_scan.extract.program.survey import Place, Scope
    from pplx_scan.extract.program.values import Values
    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact

_ADDRESS: Final = re.compile(r"(?i)https?://|perplexity")
_NEEDED: Final = frozenset({"url", "method", "headers"})
"""A map with these options alone is a request, whatever the function is called."""
_OFF: Final = frozenset({"false", "0", "0l", "null", "nil"})


class Requests:
    """Finds the requests of a program."""

    def __init__(self, values: Values, headers: Headers) -> None:
        self._values = values
        self._survey = values.survey
        self._calls = values.calls
        self._headers = headers
        self._steps = Steps(values.survey, values.calls)
        self._bases = Bases(values)
        self._reach = Reach(values.survey)
        self._entry = values.survey.program.language.option_entry

    def read(self, reading: Reading) -> Iterator[Fact]:
        """Return the facts of all requests that concern the API."""
        for place in self._survey.places:
            if isinstance(place.node, Call | Member | Index) and not isinstance(place.outer, Call | Member | Index):
                draft = self._first(place)
                request = self._request(reading, draft) if draft is not None else None
                if request is not None:
                    yield from read_request(reading, request)

    def _first(self, place: Place) -> Draft | None:
        """Return the request that a chain of calls makes; None when it makes none."""
        links = links_of(place.node, place.scope)
        starts_with_url = isinstance(root_of(place.node), Text)
        for at in range(len(links)):
            maker = self._maker(links, at)
            if maker is None and starts_with_url and (verb := named(links[at].name)):
                maker = Maker(verb, explicit=True, sure=False)
            draft = self._draft(links, at, maker, place) if maker is not None else None
            if draft is not None:
                return draft
        return None

    def _request(self, reading: Reading, draft: Draft) -> Request | None:
        """Return the request as a fact needs it; None when it does not concern the API."""
        url = draft.url
        ranges = dict.fromkeys(draft.ranges)
        headers = tuple(header for start, end in ranges for header in self._headers.within(start, end))
        keyed = any(carries_key(reading.catalog, header.value) for header in headers)
        if not url.text.strip(HOLE) or not (keyed or "perplexity" in url.text.lower()):
            return None
        return Request(
            verb_at=draft.verb_at,
            method=draft.known_method,
            explicit=draft.explicit,
            library=draft.library,
            url=url,
            headers=headers,
            query=(*query_of(url), *draft.query),
            rewrite=draft.rewrite,
            rewrite_at=draft.rewrite_at,
        )

    def _maker(self, links: list[Link], at: int) -> Maker | None:
        """Return what kind of request a call begins; None when it begins none."""
        calls, link = self._calls, links[at]
        if verb := calls.verbs.find(link.names):
            return Maker(verb, explicit=True)
        if default := calls.builders.find(link.names):
            return Maker(default, explicit=False, builder=True)
        if default := calls.requests.find(link.names):
            return Maker(default, explicit=False)
        verb = named(link.name)
        receiver = link.names[-2] if len(link.names) > 1 else links[at - 1].name if at else ""
        if verb and receiver and calls.is_client(receiver) and self._may_be_client(receiver, link):
            return Maker(verb, explicit=True, sure=False)
        maps = [entry.value for entry in link.entries if isinstance(entry.value, Items)]
        if maps and (len(link.entries) > 1 or self._kinds(maps[0]) >= _NEEDED):
            return Maker("none", explicit=False, sure=False)
        return None

    def _may_be_client(self, receiver: str, link: Link) -> bool:
        """Tell whether what a variable was made of may be a client: a map and a router are none."""
        made = (assign.value for assign in self._survey.set_to(receiver, link.scope, link.node.start))
        return all(self._calls.is_client(label_of(value.function)) for value in made if isinstance(value, Call))

    def _kinds(self, options: Items) -> set[str]:
        return {self._calls.step(label_of(entry.key)) for entry in options.entries if entry.key is not None}

    def _draft(self, links: list[Link], at: int, maker: Maker, place: Place) -> Draft | None:
        """Return what is known of a request; None when it may be none."""
        link, chain = links[at], place.node
        draft = Draft(link, maker, self._calls.title(link.name))
        draft.ranges.append((chain.start, chain.end))
        if isinstance(root := root_of(chain), Text):
            draft.parts["url"] = self._values.text(root, place.scope)
        self._arguments(draft, link)
        self._bases.take(draft, links[: at + 1])
        for step in (*links[at + 1 :], *self._steps.later(chain, place.scope), *self._steps.within(link)):
            self._step(draft, step)
        draft.unsure = draft.unsure or self._steps.is_lent(chain, place.scope)
        self._reach.take(draft, link)
        return draft if maker.sure or _ADDRESS.search(draft.url.text) else None

    def _arguments(self, draft: Draft, link: Link) -> None:
        """Take what the arguments say: a verb, an address, options."""
        draft.unsure = draft.unsure or link.spread
        for entry in link.entries:
            options = self._values.items(entry.value, link.scope) if entry.key is None else None
            if entry.key is not None:
                self._option(draft, entry, link.scope)
            elif options is not None:
                self._options(draft, entry.value, options, link.scope)
            else:
                self._argument(draft, entry.value, link.scope)
        if _is_renamable(link) and not draft.maker.sure:
            draft.can_rename(link.place)
        if len(link.entries) == 1 and self._entry == "entry" and not isinstance(link.entries[0].value, Items):
            draft.can_put("options", (link.entries[0].value.end,) * 2)

    def _argument(self, draft: Draft, node: Node, scope: Scope) -> None:
        verb = said(self._values, node, scope, wanted=False)
        if verb is not None:
            self._say(draft, verb)
        elif self._takes_url(draft, node, scope):
            draft.parts["url"] = self._values.text(node, scope)
        elif isinstance(node, Name | Member | Call) and label_of(node).lower() not in _OFF:
            draft.unsure = True

    def _takes_url(self, draft: Draft, node: Node, scope: Scope) -> bool:
        """Tell whether an argument is the address: the first one, or the first that looks like one."""
        before = draft.parts.get("url")
        if before is None:
            return True
        if before.text.strip(HOLE) or _ADDRESS.search(self._values.text(node, scope).text) is None:
            return False
        # What was taken for the address may be the verb.
        draft.unsure = draft.unsure or bool(before.text)
        return True

    def _say(self, draft: Draft, verb: Said) -> None:
        """Take a verb among the arguments; where the function's own name says one, it is something else."""
        if not draft.maker.explicit:
            draft.say(verb)

    def _options(self, draft: Draft, node: Node, options: Items, scope: Scope) -> None:
        for entry in options.entries:
            self._option(draft, entry, scope)
        draft.unsure = draft.unsure or options.spread
        if options is node:
            if self._entry:
                draft.can_put(self._entry, (options.start + 1,) * 2)
            return
        draft.ranges.append((options.start, options.end))
        for link in self._steps.changes(node, scope):
            draft.ranges.append((link.node.start, link.node.end))
            self._option(draft, Entry(Name(*link.place, link.name), link.entries[0].value), link.scope)

    def _option(self, draft: Draft, entry: Entry, scope: Scope) -> None:
        """Take one option: what its name says that it sets."""
        kind = self._calls.step(label_of(entry.key))
        if kind == "method":
            self._verb(draft, entry.value, scope)
        elif kind == "options":
            options = self._values.items(entry.value, scope)
            draft.unsure = draft.unsure or options is None
            if options is not None:
                self._options(draft, entry.value, options, scope)
        elif kind == "query" and isinstance(entry.value, Items):
            draft.query += self._parameters(entry.value, scope)
        elif kind in ADDRESS and not isinstance(entry.value, Items):
            draft.parts.setdefault(kind, self._values.text(entry.value, scope))

    def _parameters(self, query: Items, scope: Scope) -> Iterator[Header]:
        """Yield the parameters in a map of them."""
        for key, value in query.entries:
            if isinstance(key, Name | Text):
                start, end = key.inner if isinstance(key, Text) else (key.start, key.end)
                label = Literal.plain(label_of(key), start)
                yield Header(
                    label.text, self._values.text(value, scope), label if end - start == len(label.text) else None
                )

    def _verb(self, draft: Draft, node: Node, scope: Scope) -> None:
        """Take what stands where a verb belongs; a text that is no verb we know says nothing."""
        verb = said(self._values, node, scope, wanted=True)
        if verb is not None:
            draft.say(verb)
        elif not isinstance(node, Text):
            draft.hide((node.start, node.end))

    def _step(self, draft: Draft, step: Link) -> None:
        """Take one step of a request that is put together: an address, a verb, a body."""
        draft.ranges.append((step.node.start, step.node.end))
        kind = self._calls.step(step.name)
        if kind == "method" and step.entries:
            self._verb(draft, step.entries[0].value, step.scope)
        elif kind in ADDRESS and step.entries:
            draft.parts[kind] = self._values.text(step.entries[-1].value, step.scope)
        elif kind == "get" and not _is_off(step):
            draft.say(Said("GET", step.place))
        elif kind == "body" and not draft.explicit and not _is_off(step):
            draft.method = "POST"
        elif step.called and (draft.maker.builder or (not draft.maker.sure and not draft.method)):
            verb = VERB.fullmatch(step.name)
            if verb is not None:
                draft.say(Said(verb["verb"].upper(), step.place))
        elif step.called and not draft.explicit and named(step.name) not in {"", "GET"}:
            draft.say(Said(named(step.name), step.place))
        self._reach.take(draft, step)


def _is_renamable(link: Link) -> bool:
    """Tell whether `post` takes the same arguments as this `get`: all behind the first have names, if there are any."""
    return link.name == "get" and link.called and all(entry.key is not None for entry in link.entries[1:])


def _is_off(step: Link) -> bool:
    """Tell whether a step takes a setting away: `CURLOPT_POST, false`."""
    return bool(step.entries) and label_of(step.entries[-1].value).lower() in _OFF
