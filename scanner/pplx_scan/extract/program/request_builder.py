"""A request under construction, from the calls and arguments that describe it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pplx_scan.catalog.names import names_product
from pplx_scan.extract.literal import HOLE, Literal, Run, join
from pplx_scan.extract.program.texts import join_base, join_paths, join_urls
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from pplx_scan.catalog.libraries import HttpLibrary, Signature
    from pplx_scan.extract.meaning.headers import Header
    from pplx_scan.extract.program.links import Link
    from pplx_scan.extract.program.node import Items
    from pplx_scan.extract.program.verbs import Verb
    from pplx_scan.model.vocabulary import VerbRewrite

ADDRESS: Final = frozenset({"url", "base", "path", "host", "hostname"})
"""Steps and options that set a part of the address."""
BODIES: Final = frozenset({"body", "content"})
"""Steps and options that give a body; those of the first kind also make the verb POST."""
OF_THE_API: Final = expression(r"(?i)https?://|perplexity")
"""What an address may hold, and other arguments do not."""
_ABSOLUTE: Final = expression(r"(?i)https?:")
_PATH: Final = expression(r"/\w")
_WORD: Final = expression(r"[\w.:-]+")
_BARE: Final = expression(r"(?i)https?://[^/?#]+/?")
"""An address without a path."""


class Maker(Struct, frozen=True):
    """The function that begins a request."""

    method: str
    """The verb in its name, else the default; `none` if it cannot be known."""
    explicit: bool
    builder: bool = False
    """The steps that follow may be named after verbs."""
    sure: bool = True
    """It makes a request with any arguments."""
    signature: Signature | None = None
    """Of a function of a known library."""
    title: str = ""
    """The name of its library for messages."""
    library: HttpLibrary | None = None


class RequestBuilder:
    """Collects the parts of a request: verb, address, headers."""

    def __init__(self, link: Link, maker: Maker, library: str) -> None:
        self.maker = maker
        self.library = library
        self.verb_at = link.verb_place if maker.explicit else link.call_place if maker.signature else link.place
        self.call_at = (link.node.start, link.node.end)
        self.method = "" if maker.method == "none" else maker.method
        self.explicit = maker.explicit
        self.rewrite: VerbRewrite = ""
        """How the verb can be changed and where, as in `HttpCall`."""
        self.rewrite_at: tuple[int, int] | None = None
        self.rewrite_lead = ""
        self.scheme = "https://"
        """What stands before a host that is given by itself."""
        self.parts: dict[str, Literal] = {}
        """The known parts of the address, by a name of `ADDRESS`."""
        self.ranges: list[tuple[int, int]] = []
        """The parts of the text that may set its headers."""
        self.passed_by: list[tuple[int, int]] = []
        """The parts of the functions around it and of those that make its headers which their calls do not reach."""
        self.undecided = False
        """It is given one verb in a branch and another one in another, or something else may go on with it."""
        self.clients: list[Link] = []
        """The calls that make the client of the request."""
        self.query: list[Header] = []
        """Parameters that are put behind the address."""
        self.resolves = maker.library is not None and maker.library.resolves
        self.basic: Header | None = None
        """The header that a user and a password make."""
        self.body = False
        """A body is certainly given."""
        self.unsure = False
        """The verb may be set in a place that we do not see."""

    def set_verb(self, verb: Verb) -> None:
        """Take the verb in the code."""
        self.method, self.verb_at, self.rewrite, self.rewrite_at = verb
        self.explicit = True

    def take_part(self, kind: str, given: list[Literal], *, behind: bool = False) -> None:
        """Take a part of the address, of which a path may be given in pieces, or `behind` the one before: `path("v1").path("agent")`."""
        rest = join_paths(given) if kind == "path" else given[-1]
        rest = given[0] if given[0].text.startswith(("/", "http")) else rest
        self.parts[kind] = join_paths([self.parts[kind], rest]) if behind and kind in self.parts else rest

    def hide(self, place: tuple[int, int]) -> None:
        """Take note of a verb that only the running program knows."""
        self.method, self.verb_at, self.explicit = "", place, True

    def can_rename(self, verb: Verb, *, demanding: bool = False) -> None:
        """Take the name with the verb, which may be renamed to another one; that one may demand a body."""
        if self.explicit and self.verb_at[0] == verb.place[0]:
            self.rewrite, self.rewrite_at = "call" if demanding else verb.rewrite, verb.rewrite_at

    def passes_by(self, at: int) -> bool:
        """Tell whether the call that is read does not reach a place."""
        return any(start <= at < end for start, end in self.passed_by)

    def can_put(self, rewrite: VerbRewrite, place: tuple[int, int], lead: str = "") -> None:
        """Take the place where a verb can be inserted, unless one is set, and the blanks between two options there."""
        if not self.explicit:
            self.rewrite, self.rewrite_at, self.rewrite_lead = rewrite, place, lead

    @property
    def known_method(self) -> str:
        """Return the verb; empty when it cannot be known."""
        return "" if self.undecided or (self.unsure and not self.explicit) else self.method

    @property
    def is_likely(self) -> bool:
        """Tell whether a call of an unknown function sends something: it gets an address, and not the name of a model beside one."""
        path = self.parts.get("url")
        if self.maker.method == "none" and not self.explicit and path is not None and _WORD.fullmatch(path.text):
            return False
        return OF_THE_API.search(self.url.text) is not None or _PATH.match(self.url.text) is not None

    @property
    def url(self) -> Literal:
        """Return the whole address, of base and path, or of host and path."""
        parts = self.parts
        url, base = parts.get("url", Literal("")), parts.get("base")
        host = parts.get("hostname") or parts.get("host")
        if host is not None and "hostname" not in parts and _ABSOLUTE.match(host.text):
            base = base or host
        elif host is not None and not _ABSOLUTE.match(url.text):
            return join_base(join([_text(self.scheme), host]), parts.get("path", url))
        if "path" in parts and _BARE.fullmatch(url.text):
            return join_base(url, parts["path"])
        if base is None or not base.text or _ABSOLUTE.match(url.text):
            return url
        if not url.text.strip(HOLE) and "path" in parts:
            url = parts["path"]
        if url.text.startswith(HOLE) and not names_product(base.text):
            return url
        return join_urls(base, url) if self.resolves else join_base(base, url)


def _text(text: str) -> Literal:
    return Literal(text, (Run(len(text), ()),))


def option_place(text: str, options: Items) -> tuple[int, str]:
    """Return where an option is put in: behind the bracket, or in a line of its own before the first one; and what follows it."""
    start = options.start + 1
    first = next((entry.key or entry.value for entry in options.entries), None)
    if first is None:
        return start, ""
    lead = text[start : first.start]
    if not lead:
        return start, " "
    return (start + len(lead), lead) if "\n" in lead and not lead.strip() else (start, "")
