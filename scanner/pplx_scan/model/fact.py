"""Facts: statements about a file, without an opinion. Rules ask about the fields; fixers edit the spans."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from pplx_scan.model.origin import GitStanding, Origin
    from pplx_scan.model.secret import Secret
    from pplx_scan.model.span import Span
    from pplx_scan.model.vocabulary import (
        Binding,
        ClientId,
        Encoding,
        Filling,
        Flaw,
        HeaderState,
        HostKind,
        PathState,
        SchemeForm,
        UrlFlaw,
        UrlRole,
        UrlScheme,
        VendorId,
        VerbRewrite,
        Way,
    )


ENVIRONMENT: Final = "PERPLEXITY_API_KEY"
"""The environment variable that holds a key, where a file names no other."""
PRODUCT: Final = expression("(?i)perplexity|pplx")
"""A text that names the product."""


class Segment(Struct, frozen=True):
    """A stretch of the file that holds a part of a key, and how it is written there."""

    span: Span
    codecs: tuple[Way, ...] = ()
    """The one next to the key first; none when the characters themselves stand there."""


class Part(Struct, frozen=True):
    """Consecutive characters of a text and their source. Without `span` and `token`, they stand nowhere in the file."""

    text: Secret
    """The characters. They may be a part of a key."""
    span: Span | None = None
    """The bytes of the file that stand for them."""
    escaped: bool = False
    """The bytes are an escape, not the characters themselves."""
    token: Token | None = None
    """The encoded text they are decoded from, if that is more than an escape in the file."""
    at: int = 0
    """Where they begin in the text of `token`."""


class Token(Struct, frozen=True):
    """A text that something else was decoded to, such as a base64 text."""

    codec: Way
    text: Secret
    """The decoded text."""
    parts: tuple[Part, ...]
    """The encoded text."""


class Oddity(Struct, frozen=True):
    """A character in or around a key that does not belong there."""

    span: Span
    name: str
    """Code point and Unicode name, such as `U+200B ZERO WIDTH SPACE`."""
    instead: str = ""
    """The text to write at the span so that the character is gone; mostly none."""
    form: tuple[Part, ...] = ()
    """How it is written, down to the bytes."""


class Move(Struct, frozen=True):
    """The edits that take a key out of a program: spans and the texts that replace them."""

    texts: tuple[tuple[Span, str], ...] = ()
    refused: str = ""
    """Why it cannot be done; then there are no texts."""


class Quoting(StrEnum):
    """How a text in another language is written in the one around it."""

    NONE = "none"
    """Unchanged, but for the indentation or prefix of its lines."""
    DOUBLE = "double"
    """Between double quotes, as in JSON: a backslash before quotes and backslashes."""
    SINGLE = "single"
    """Between single quotes, as in YAML: quotes doubled."""
    SHELL_DOUBLE = "shell double"
    SHELL_SINGLE = "shell single"
    DOCUMENT = "document"
    """In a here-document in which variables are put in."""
    OTHER = "other"
    """In a way that only letters, digits and a few signs survive."""


class Fact(Struct, frozen=True, kw_only=True):
    """The fields of all facts: their place."""

    origin: Origin
    span: Span
    quoting: tuple[Quoting, ...] = ()
    """How the text is written that it stands in, in the texts around that one, the innermost first."""
    extent: Span | None = None
    """The value, string or command that it is a part of, when that takes several lines."""

    @property
    def git(self) -> GitStanding:
        """Return the standing of the file in git."""
        return self.origin.git

    @property
    def credential_file(self) -> bool:
        """Tell whether the file is one where keys belong."""
        return self.origin.credential


class KeyLiteral(Fact, frozen=True, kw_only=True):
    """A key is written here, well-formed or not."""

    segments: tuple[Segment, ...]
    secret: Secret
    form: tuple[Part, ...] = ()
    """Its spelling, down to the bytes: a rewrite needs it. Hidden characters inside the key are in it."""
    again: tuple[tuple[Part, ...], ...] = ()
    """The forms of the same key where it occurs again in the same encoded text."""
    encoding: Encoding = "plain"
    """The outermost form."""
    name: str = ""
    """The variable, field or environment name that holds it."""
    scope: str = ""
    """The container of the name within the file, such as `services.web.environment`."""
    flaw: Flaw = ""
    flaw_text: str = ""
    """The flaw in words."""
    oddities: tuple[Oddity, ...] = ()
    """Hidden characters, blanks, quotes and look-alike letters in or around the key."""
    oddity_text: str = ""
    placeholder: str = ""
    """Why this is no key at all; empty for a real one."""
    leak: bool = True
    """Whether so much of a key stands here that it must be treated as leaked."""
    comment: bool = False
    recording: bool = False
    """It stands in a recording of requests, such as a cassette of VCR."""
    pool: bool = False
    """One of several keys in one value or list."""
    exposure: str = ""
    """Why this text ships to users, such as `VITE_ variables are built into the page`; else empty."""
    note: str = ""
    """A remark for the message, such as that the file is compiled into an app."""
    bearer: bool = False
    """The stored value itself starts with `Bearer `, under a name that holds a key."""
    lonely_vendor: VendorId = ""
    """The vendor of the name, when it is another one and no Perplexity base URL stands beside the key."""
    whole: Span | None = None
    """The expression or value that is this key and nothing else, quotes included; None when there is none."""
    variable: str = ""
    """The environment variable of which it is the default; `whole` takes in the reading of that variable."""
    move: Move | None = None
    """How a program reads it from the environment instead; None when it stands in no program."""

    @property
    def offset(self) -> int:
        """Return how many characters stand before it in the text that its token decodes to; 0 when there is none."""
        return self.form[0].at if self.form else 0

    @property
    def named(self) -> str:
        """Return ` in NAME` for a message, with the container whose name says more, as `perplexity.api.key`; empty without."""
        parts = (*self.scope.split("."), self.name)
        telling = None if PRODUCT.search(self.name) else next(filter(PRODUCT.search, parts), None)
        name = self.name if telling is None else ".".join(parts[parts.index(telling) :])
        return f" in {name}" if self.name else ""

    @property
    def masked(self) -> str:
        """Return the form of the key that may be shown."""
        return self.secret.masked

    @property
    def written(self) -> str:
        """Return how the key is written, for a message; empty when it is plain."""
        return "" if self.encoding == "plain" else f", written {self.encoding}"

    @property
    def noted(self) -> str:
        """Return the note as an end of a sentence; empty without one."""
        return f" ({self.note})" if self.note else ""


class EnvRead(Fact, frozen=True, kw_only=True):
    """A key is read from the environment."""

    name: str
    default: bool = False
    """A default value is given."""
    others: tuple[str, ...] = ()
    """Variables that are read when this one is not set."""
    given: str = ""
    """The name under which a file hands the value on, such as a variable of a container; empty in a program."""
    implied: bool = False
    """A library reads it, since it is given no key."""
    exposure: str = ""
    """Why the variable ships to users; empty when it does not."""
    compiled: bool = False
    """It ships because another line writes it into the app, and is only read here."""

    @property
    def named(self) -> str:
        """Return ` in NAME` for a message."""
        return f" in {self.name}"


class BaseUrl(Fact, frozen=True, kw_only=True):
    """A URL is used as API base or endpoint."""

    url: str
    """The text, with everything that looks like a key masked."""
    scheme: UrlScheme
    host: str
    path: str
    role: UrlRole
    client: ClientId = ""
    name: str = ""
    keyed: bool = False
    """A Perplexity key or a Perplexity client uses it."""
    host_kind: HostKind
    path_state: PathState = "known"
    right: str = ""
    """The right URL for this place."""
    parts: tuple[str, ...] = ()
    """What must stand in the places of its faults, when it is put together of several texts."""
    scheme_span: Span | None = None
    """`http` or `https`; None when it does not stand in one piece."""
    host_span: Span | None = None
    """The name of the host, without user and port; None when it does not stand in one piece."""
    port_span: Span | None = None
    """The colon and the port that belongs to `http`; None where none stands."""
    path_span: Span | None = None
    """The part of the path that is wrong, empty where something is missing; None when it does not stand in one piece."""
    path_text: str = ""
    """The correct text for `path_span`."""
    pieces: tuple[Span, ...] = ()
    """All of its text, which may stand in several places."""
    same_endpoint: bool = False
    """With a right host and path, it reaches the endpoint that was intended."""
    detail: str = ""
    """Why, in words."""
    option: tuple[Span, str] | None = None
    """Where the client that lacks it can be given the right URL, and how that is written."""
    malformed: UrlFlaw = ""
    malformed_edits: tuple[tuple[Span, str], ...] = ()
    """What must be written for which text for it to be an address; empty when that does not stand in one piece."""

    @property
    def advice(self) -> str:
        """Return `; use URL` for a message, with what stands in its places; empty when no better URL is known."""
        return f"; use {' and '.join(self.parts) or self.right}" if self.right else ""


class AuthHeader(Fact, frozen=True, kw_only=True):
    """An authorization header is built."""

    header: str
    state: HeaderState
    keyed: bool = False
    """The value that follows is a Perplexity key, or the request goes to Perplexity."""
    env: str = ""
    """The environment variable whose value follows `Bearer`."""
    detail: str = ""
    scheme_span: Span | None = None
    """The text in the place of `Bearer `: wrong or surplus words, none, or, as `scheme_form` says, the whole value."""
    scheme_form: SchemeForm = ""
    binding: Binding = ""
    """Of the expression that is the whole value."""
    name_span: Span | None = None
    """The header's name, when it is written in one piece."""
    also: tuple[tuple[Span, str], ...] = ()
    """Further edits that must be made when the words at `scheme_span` are taken out; of an `unfilled` or `quoted` header all edits."""
    stored_span: Span | None = None
    """The same words where the value is kept that follows, when they stand there too."""
    stored_also: tuple[tuple[Span, str], ...] = ()
    filling: Filling = ""
    """The sign or quotes that make the string interpolate a variable; its first quote is at `scheme_span`."""
    closing: Span | None = None
    """The last quote of that string."""
    bound: bool = False
    """The variable that is to be put in certainly exists."""
    absent: str = ""
    """The variable, where none of its name can be seen."""


class HttpCall(Fact, frozen=True, kw_only=True):
    """A request is made; the span is the token that says the verb, else the start of the call."""

    method: str
    """Upper case; the library's default when the code does not say; empty when it cannot be known."""
    explicit: bool
    library: str
    url: BaseUrl | None = None
    auth: AuthHeader | None = None
    path: str = ""
    """The request's path on the API host; empty when the call goes elsewhere."""
    post_only: bool = False
    """The path is known and takes POST only."""
    detail: str = ""
    body: bool = False
    """A body is certainly given where the request is made."""
    rewrite: VerbRewrite = ""
    rewrite_span: Span | None = None
    """The text that the change replaces, or the place of insertion; None for the span itself."""
    rewrite_lead: str = ""
    """Blanks with a line end that stand between two options there."""


def is_fault(fact: Fact) -> bool:
    """Tell whether something of an address, or the verb of a call, has to be changed."""
    if isinstance(fact, HttpCall):
        return fact.post_only and fact.method not in {"POST", ""}
    if not isinstance(fact, BaseUrl):
        return False
    insecure = fact.scheme == "http" and fact.right != ""
    return (
        bool(fact.malformed)
        or fact.host_kind == "wrong"
        or insecure
        or fact.path_state in {"unknown", "doubled", "unfit", "harmless"}
    )


FACTS: dict[str, type[Fact]] = {kind.__name__: kind for kind in (KeyLiteral, EnvRead, BaseUrl, AuthHeader, HttpCall)}
