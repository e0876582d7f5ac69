"""The causes of a 401 that findings of rules show: the text of each, and when there is too little to judge it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pplx_scan.catalog.hosts import CONSOLE
from pplx_scan.model.fact import BaseUrl, KeyLiteral
from pplx_scan.model.vocabulary import IN_USE

if TYPE_CHECKING:
    from collections.abc import Callable

    from pplx_scan.model.checkup import EffectiveKey, Process
    from pplx_scan.model.finding import Finding
    from pplx_scan.model.result import ScanResult
    from pplx_scan.pipeline.doctor_names import Answer
    from pplx_scan.pipeline.doctor_trials import Trials

PROMPT: Final = "--new-key-from prompt"


class FactKinds(Struct, frozen=True):
    """The kinds of facts that were found."""

    keys: bool
    headers: bool
    """Authorization headers, or requests."""
    urls: bool
    """Addresses that something is sent to."""
    requests: bool
    clients: bool
    """Clients of SDKs, whose paths do not stand in the files."""


class CheckupInput(Struct, frozen=True):
    """The facts that `doctor` has gathered."""

    result: ScanResult
    effective: EffectiveKey | None
    retired: frozenset[str]
    """Fingerprints that the ledger calls retired."""
    current: str
    """The fingerprint that it calls current; empty when there is none."""
    seen: FactKinds
    uses: bool
    """Something in the repository concerns Perplexity."""
    names: tuple[Answer, ...]
    """How the names that programs read stand to those that are set."""
    asked: bool
    """The API was asked about every key."""
    home: int | None
    """How many files of the home folder were looked into; None when they were not."""
    unusable: tuple[str, str] | None
    """A variable of the shell that should hold a key, and why it does not: `is empty`."""
    processes: tuple[Process, ...] | None
    """Keys in the environments of running programs; None when they were not looked at."""
    trials: Trials
    excluded: bool = False
    """Files were left out."""
    where: str = "."
    """The paths of a command."""

    @property
    def rotate(self) -> str:
        """Return the command that asks for a new key and puts it everywhere."""
        return f"pplx-scan rotate {PROMPT} --apply {self.where}"


class Cause(Struct, frozen=True):
    """A cause that findings of rules tell."""

    cause: str
    title: str
    fault: str
    rules: frozenset[str]
    by_hand: str
    """The steps for a person, if no command mends it."""
    unseen: Callable[[CheckupInput], str]
    """Why nothing can be said when there is no finding; empty when it can."""
    where: Callable[[Finding], bool] = lambda _: True
    rotates: str = ""
    """The flags of `rotate`, when a new key in the place of those keys mends it."""
    accepted: bool = False
    """Findings that a comment or a baseline hides do not count."""


def _of_vendor(finding: Finding) -> bool:
    fact = finding.fact
    if isinstance(fact, KeyLiteral):
        return fact.flaw == "vendor" or bool(fact.lonely_vendor)
    return isinstance(fact, BaseUrl) and "perplexity" not in fact.host


def _no_keys(known: CheckupInput) -> str:
    return "" if known.seen.keys else "no key is here"


def _no_ledger(known: CheckupInput) -> str:
    told = known.retired or known.current or known.asked
    return _no_keys(known) or ("" if told else "no ledger says which keys are old; `pplx-scan keys --adopt` makes one")


def _no_headers(known: CheckupInput) -> str:
    return "" if known.seen.headers else "no header and no request is written here"


def _no_urls(known: CheckupInput) -> str:
    return "" if known.seen.urls else "no address of the API is written here"


def _no_paths(known: CheckupInput) -> str:
    return "which paths the client of an SDK calls is not looked at" if known.seen.clients else _no_urls(known)


def _no_requests(known: CheckupInput) -> str:
    return "" if known.seen.requests else "no request is written here"


def _no_vendors(known: CheckupInput) -> str:
    return "" if known.seen.keys or known.seen.urls else "no key and no address is here"


def _no_ages(known: CheckupInput) -> str:
    used = [key for key in known.result.keys if key.standing in IN_USE]
    ageless = [key for key in used if key.age is None or key.age.least]
    which = (
        "the key is" if len(used) == 1 else f"{len(ageless)} of {len(used)} keys {'is' if len(ageless) == 1 else 'are'}"
    )
    return _no_keys(known) or (f"neither the ledger nor git knows how old {which}" if ageless else "")


OF_KEYS: Final = (
    Cause(
        "hidden-characters",
        "no hidden characters in or around a key",
        "hidden characters stand in or around a key",
        frozenset({"key-hidden-characters"}),
        "type the value anew, without what stands in or around the key",
        _no_keys,
    ),
    Cause(
        "form",
        "each key is pplx- and 48 letters and digits",
        "a key has not the form of a key",
        frozenset({"key-malformed"}),
        f"copy the key from {CONSOLE} again",
        _no_keys,
        lambda finding: not _of_vendor(finding),
        rotates=PROMPT,
    ),
    Cause(
        "vendor",
        "no key is used with another vendor than its own",
        "a key of one vendor is used with another",
        frozenset({"key-malformed", "base-url-wrong"}),
        "give each vendor its own key: `pplx-scan rules key-malformed` and `base-url-wrong` say how",
        _no_vendors,
        _of_vendor,
    ),
    Cause(
        "mistyped",
        "no key is a mistyped copy of another one",
        "a key is a mistyped copy of another one",
        frozenset({"key-near-miss"}),
        f"copy the key from {CONSOLE} again",
        _no_keys,
    ),
    Cause(
        "stale",
        "no old key is left",
        "an old key is still in use",
        frozenset({"key-stale"}),
        "put the new key there",
        _no_ledger,
        lambda finding: finding.ring.standing != "rejected",
        rotates=PROMPT,
    ),
)
OF_USES: Final = (
    Cause(
        "bearer",
        "one `Bearer` before the key, in `Authorization`",
        "the key is sent without `Bearer`, with two, or in another header",
        frozenset({"bearer-doubled", "bearer-missing", "auth-header-wrong"}),
        "send `Authorization: Bearer KEY`, the word once",
        _no_headers,
    ),
    Cause(
        "not-filled-in",
        "the value of the key is sent, not its name",
        "a text is sent in the place of the key",
        frozenset({"key-not-filled-in"}),
        "`pplx-scan rules key-not-filled-in` says how each language puts a value in",
        _no_headers,
    ),
    Cause(
        "base-url",
        "no address of the API is wrong, and no other one gets a Perplexity key",
        "a URL is not that of the API",
        frozenset({"base-url-wrong", "base-url-insecure", "base-url-malformed", "endpoint-wrong"}),
        "`pplx-scan rules base-url-wrong` and `endpoint-wrong` say which address each client wants",
        _no_urls,
        lambda finding: not _of_vendor(finding),
    ),
    Cause(
        "verb",
        "POST where the API wants it",
        "another verb than POST is sent",
        frozenset({"method-wrong"}),
        "send POST, with the parameters in a JSON body",
        _no_requests,
    ),
    Cause(
        "ended",
        "no call goes to a path whose support has ended",
        "a call goes to a path whose support has ended",
        frozenset({"endpoint-retired"}),
        "a good key may get 403 there; move the call: https://docs.perplexity.ai/docs/agent-api/migrate-from-sonar/how-to",
        _no_paths,
    ),
    Cause(
        "several-keys",
        "one key in use, not several",
        "several keys are in use",
        frozenset({"key-divergent"}),
        "find out which is right (`pplx-scan validate`), and put it in the place of the others; `pplx-scan keys` lists them",
        _no_keys,
    ),
)
OF_CARE: Final = (
    Cause(
        "overdue",
        "no key is older than it should be",
        "a key is due for rotation",
        frozenset({"key-overdue"}),
        "make a new key, put it everywhere, and revoke this one",
        _no_ages,
        rotates="--generate",
        accepted=True,
    ),
    Cause(
        "in-the-open",
        "no key where others can read it",
        "a key stands where others can read it",
        frozenset({"key-in-repo", "key-in-client"}),
        "make a new key, read it from the environment, and revoke this one: `pplx-scan rules key-in-repo` says how",
        _no_keys,
        accepted=True,
    ),
)
