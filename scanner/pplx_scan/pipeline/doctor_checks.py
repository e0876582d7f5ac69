"""The causes of a 401, one check each, in the order in which they are likely to be the one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from pplx_scan.model.checkup import Check
from pplx_scan.model.fact import BaseUrl, KeyLiteral
from pplx_scan.model.finding import Safety
from pplx_scan.pipeline.effective_key import ENVIRONMENT, SHELL
from pplx_scan.walk.machine import HOME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pplx_scan.model.checkup import EffectiveKey, Process
    from pplx_scan.model.finding import Finding
    from pplx_scan.model.keyring import RingKey
    from pplx_scan.model.result import ScanResult

_FIX: Final = "pplx-scan --fix ."
_UNSAFE: Final = "pplx-scan --fix --unsafe-fixes ."
_ROTATE: Final = "pplx-scan rotate --new-key-from prompt --apply ."
_GENERATE: Final = "pplx-scan rotate --generate --apply ."
_MOST: Final = 5
"""So many places are named."""


class Known(NamedTuple):
    """What `doctor` has gathered."""

    result: ScanResult
    effective: EffectiveKey | None
    retired: frozenset[str]
    """Fingerprints that the ledger calls retired."""
    current: str
    """The fingerprint that it calls current; empty when there is none."""
    uses: bool
    """Something in the repository concerns Perplexity."""
    asked: bool
    """The API was asked about every key."""
    home: int | None
    """How many files of the home folder were looked into; None when they were not."""
    unusable: tuple[str, str] | None
    """A variable of the shell that should hold a key, and why it does not: `is empty`."""
    processes: tuple[Process, ...] | None
    """Keys in the environments of running programs; None when they were not looked at."""


class _Rule(NamedTuple):
    """A cause that findings of rules tell."""

    cause: str
    title: str
    fault: str
    rules: frozenset[str]
    command: str
    where: Callable[[Finding], bool] = lambda _: True


def checks_of(known: Known) -> tuple[Check, ...]:
    """Return the outcome of every check."""
    return tuple(_checks(known))


def _checks(known: Known) -> Iterator[Check]:
    yield from (_ruled(rule, known) for rule in _OF_KEYS)
    yield _is_set(known)
    yield _is_loaded(known)
    yield _is_taken(known)
    yield _has_credit(known)
    yield from (_ruled(rule, known) for rule in _OF_USES)
    yield _in_processes(known)
    yield _at_home(known)
    yield from (_ruled(rule, known) for rule in _OF_CARE)


def _of_vendor(finding: Finding) -> bool:
    fact = finding.fact
    if isinstance(fact, KeyLiteral):
        return fact.flaw == "vendor" or bool(fact.lonely_vendor)
    return isinstance(fact, BaseUrl) and "perplexity" not in fact.host


_OF_KEYS: Final = (
    _Rule(
        "hidden-characters",
        "no hidden characters in or around a key",
        "hidden characters stand in or around a key",
        frozenset({"key-hidden-characters"}),
        _FIX,
    ),
    _Rule(
        "form",
        "each key is pplx- and 48 letters and digits",
        "a key has not the form of a key",
        frozenset({"key-malformed"}),
        _ROTATE,
        lambda finding: not _of_vendor(finding),
    ),
    _Rule(
        "vendor",
        "Perplexity's key goes to Perplexity, and no other one does",
        "a key of one vendor is used with another",
        frozenset({"key-malformed", "base-url-wrong"}),
        "",
        _of_vendor,
    ),
    _Rule(
        "mistyped",
        "no key is a mistyped copy of another one",
        "a key is a mistyped copy of another one",
        frozenset({"key-near-miss"}),
        _UNSAFE,
    ),
    _Rule(
        "stale",
        "no old key is left",
        "an old key is still in use",
        frozenset({"key-stale"}),
        f"{_ROTATE[:-1]}--all-stale .",
        lambda finding: finding.ring.standing != "rejected",
    ),
)
_OF_USES: Final = (
    _Rule(
        "bearer",
        "one `Bearer` before the key, in `Authorization`",
        "the key is sent without `Bearer`, with two, or in another header",
        frozenset({"bearer-doubled", "bearer-missing", "auth-header-wrong"}),
        _FIX,
    ),
    _Rule(
        "base-url",
        "every URL is that of the API",
        "a URL is not that of the API",
        frozenset({"base-url-wrong", "base-url-insecure", "endpoint-wrong"}),
        _FIX,
        lambda finding: not _of_vendor(finding),
    ),
    _Rule("verb", "POST where the API wants it", "another verb than POST is sent", frozenset({"method-wrong"}), _FIX),
    _Rule(
        "several-keys", "one key in use, not several", "several keys are in use", frozenset({"key-divergent"}), _UNSAFE
    ),
)
_OF_CARE: Final = (
    _Rule(
        "overdue",
        "no key is older than it should be",
        "a key is due for rotation",
        frozenset({"key-overdue"}),
        _GENERATE,
    ),
    _Rule(
        "in-the-open",
        "no key where others can read it",
        "a key stands where others can read it",
        frozenset({"key-in-repo", "key-in-client"}),
        "",
    ),
)


def _ruled(rule: _Rule, known: Known) -> Check:
    findings = [
        finding
        for finding in known.result.findings
        if finding.rule.id in rule.rules and rule.where(finding) and not finding.path.startswith(HOME)
    ]
    if not findings:
        return Check(rule.cause, rule.title, rule.fault, "good")
    return Check(rule.cause, rule.title, rule.fault, "bad", _lines(findings), _command(rule.command, findings))


def _lines(findings: Sequence[Finding]) -> tuple[str, ...]:
    lines = [f"{_spot(finding.path, finding.place.start.line)}: {finding.message}" for finding in findings[:_MOST]]
    return (*lines, f"and {len(findings) - _MOST} more") if len(findings) > _MOST else tuple(lines)


def _spot(path: str, line: int) -> str:
    return SHELL if path == ENVIRONMENT else f"{path}:{line}"


def _command(otherwise: str, findings: Sequence[Finding]) -> str:
    """Return the command that mends findings: that of their fixes, when they have any."""
    if all(finding.path == ENVIRONMENT for finding in findings):
        return f"export {_variable(findings[0])}=…   # the right key; in the shell's start-up file too"
    safeties = {finding.fix.safety for finding in findings if finding.fix is not None}
    if Safety.SAFE in safeties:
        return _FIX
    return _UNSAFE if safeties else otherwise or f"pplx-scan rules {findings[0].rule.id}   # says what to do"


def _variable(finding: Finding) -> str:
    return getattr(finding.fact, "name", "") or "PERPLEXITY_API_KEY"


def _is_set(known: Known) -> Check:
    title, fault = "a key is set where programs look for it", "no key is set where programs look for it"
    key = known.effective
    if known.unusable and (key is None or key.source != SHELL):
        name, why = known.unusable
        return Check(
            "not-set", title, fault, "bad", (f"{name} in {SHELL} {why}, and comes before any file",), f"unset {name}"
        )
    if key is not None:
        line = f"{key.name} comes from {key.source}: {key.secret.masked} ({key.secret.fingerprint[:8]})"
        return Check("not-set", title, fault, "good", (line,))
    made_up = tuple(
        f"{_spot(each.path, each.line)}: {each.reason}" for each in known.result.passed if each.path.startswith(".env")
    )
    if not made_up and (known.result.keys or not known.uses):
        why = "the keys here stand in other places" if known.result.keys else "nothing here calls Perplexity"
        return Check("not-set", title, fault, "unknown", (why,))
    lines = made_up or ("neither the shell nor a .env file sets PERPLEXITY_API_KEY",)
    return Check("not-set", title, fault, "bad", lines, "echo PERPLEXITY_API_KEY=… >> .env   # or export it")


def _is_loaded(known: Known) -> Check:
    """Check whether the key that a program loads is the one that the other files hold."""
    title = "the key that a program loads is the one in the files"
    fault = "a program loads another key than the one in the files"
    key = known.effective
    if key is None:
        return Check("other-key-loaded", title, fault, "unknown", ("no key is set",))
    retired = key.secret.fingerprint in known.retired
    other = known.current not in {"", key.secret.fingerprint}
    if not key.hidden and not retired and not other:
        return Check("other-key-loaded", title, fault, "good")
    lines = [f"{key.name} comes from {key.source}, before {', '.join(key.hidden)}"] if key.hidden else []
    lines += [f"the ledger calls the key of {key.source} retired"] if retired else []
    lines += [f"the ledger calls another key current than that of {key.source}"] if other and not retired else []
    command = f"unset {key.name}" if key.source == SHELL else _UNSAFE
    return Check("other-key-loaded", title, fault, "bad", tuple(lines), command)


def _verdicts(known: Known, name: str) -> list[RingKey]:
    return [key for key in known.result.keys if key.verdict is not None and key.verdict.name == name]


def _is_taken(known: Known) -> Check:
    title, fault = "the API takes the key", "the API rejects the key"
    if not known.asked:
        return Check("rejected", title, fault, "unknown", ("not asked; --online asks",), "pplx-scan doctor --online")
    rejected = _verdicts(known, "rejected")
    if rejected:
        return Check("rejected", title, fault, "bad", tuple(map(_of_verdict, rejected)), _ROTATE)
    doubtful = [*_verdicts(known, "unknown"), *_verdicts(known, "rate-limited")]
    if doubtful or not known.result.keys:
        return Check("rejected", title, fault, "unknown", tuple(map(_of_verdict, doubtful)) or ("no key to ask about",))
    return Check("rejected", title, fault, "good")


def _has_credit(known: Known) -> Check:
    title, fault = "the account has credit", "the account has no credit"
    empty = _verdicts(known, "no-credit")
    if empty:
        return Check(
            "no-credit",
            title,
            fault,
            "bad",
            tuple(map(_of_verdict, empty)),
            "open https://console.perplexity.ai (billing)",
        )
    if _verdicts(known, "live"):
        return Check("no-credit", title, fault, "good")
    return Check("no-credit", title, fault, "unknown", ("not asked; --online asks",) if not known.asked else ())


def _of_verdict(key: RingKey) -> str:
    reason = key.verdict.reason if key.verdict is not None else ""
    place = min(key.places).place if key.places else None
    where = f" in {_spot(place.path, place.start.line)}" if place is not None else ""
    return f"{key.secret.masked} ({key.secret.fingerprint[:8]}){where}: {reason}"


def _in_processes(known: Known) -> Check:
    title, fault = "no running program holds an old key", "a running program holds an old key"
    if known.processes is None:
        return Check("process", title, fault, "unknown", ("not looked at; --processes does",))
    stale = [process for process in known.processes if _is_old(known, process.secret.fingerprint)]
    if not stale:
        return Check("process", title, fault, "good")
    lines = tuple(f"pid {each.pid}, {each.program}: {each.variable} is {each.secret.masked}" for each in stale[:_MOST])
    return Check(
        "process", title, fault, "bad", lines, f"restart {', '.join(dict.fromkeys(each.program for each in stale))}"
    )


def _is_old(known: Known, fingerprint: str) -> bool:
    """Tell whether a key is known to be old, or is none of those that the repository holds."""
    here = {key.secret.fingerprint: key.standing for key in known.result.keys}
    over = {"retired", "rejected", "not-current", "near-miss", "divergent"}
    if fingerprint in known.retired or here.get(fingerprint) in over:
        return True
    return bool(here) and fingerprint not in here


def _at_home(known: Known) -> Check:
    title, fault = "no other key in editors, shells and tools", "an editor, a shell or a tool holds another key"
    if known.home is None:
        return Check("home", title, fault, "unknown", ("not looked at; --home does",))
    rules = {"key-stale", "key-divergent", "key-near-miss", "key-malformed", "key-hidden-characters", "bearer-doubled"}
    findings = [each for each in known.result.findings if each.path.startswith(HOME) and each.rule.id in rules]
    if not findings:
        return Check("home", title, fault, "good", (f"{known.home} files looked into",))
    files = list(dict.fromkeys(finding.path for finding in findings))
    command = f"pplx-scan rotate --new-key-from prompt --apply {' '.join(map(_quoted, files[:3]))}"
    return Check("home", title, fault, "bad", _lines(findings), command)


def _quoted(path: str) -> str:
    """Return a path below the home folder as a shell takes it."""
    rest = path.removeprefix(HOME)
    return f'~/"{rest}"' if " " in rest else path
