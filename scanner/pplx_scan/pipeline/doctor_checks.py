"""The causes of a 401, one check each, in the order in which they are likely to be the one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from pplx_scan.catalog.hosts import CONSOLE
from pplx_scan.model.checkup import Check
from pplx_scan.model.origin import HOME
from pplx_scan.model.printable import mask_parts
from pplx_scan.pipeline.doctor_causes import OF_CARE, OF_KEYS, OF_USES
from pplx_scan.pipeline.effective_key import ENVIRONMENT, NAMES, SHELL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pplx_scan.model.finding import Finding
    from pplx_scan.model.keyring import RingKey
    from pplx_scan.pipeline.doctor_causes import Cause, CheckupInput

_MOST: Final = 5
"""So many places are named."""


def checks_of(known: CheckupInput) -> tuple[Check, ...]:
    """Return the outcome of every check."""
    return tuple(map(_without_keys, _checks(known)))


def _without_keys(check: Check) -> Check:
    """Return a check that shows no part of a key: the names of variables are whatever a file says."""
    return replace(check, details=tuple(map(mask_parts, check.details)), by_hand=mask_parts(check.by_hand))


def _checks(known: CheckupInput) -> Iterator[Check]:
    yield from (_ruled(rule, known) for rule in OF_KEYS)
    yield _is_set(known)
    yield _is_named(known)
    yield _is_loaded(known)
    yield _is_taken(known)
    yield _has_credit(known)
    yield from (_ruled(rule, known) for rule in OF_USES)
    yield _in_processes(known)
    yield _at_home(known)
    yield from (_ruled(rule, known) for rule in OF_CARE)


def _ruled(rule: Cause, known: CheckupInput) -> Check:
    told = [finding for finding in known.result.findings if finding.rule.id in rule.rules]
    hidden = [finding for finding in known.result.hidden if finding.rule.id in rule.rules]
    findings = [each for each in (told if rule.accepted else told + hidden) if _of_row(rule, each)]
    if findings:
        command, by_hand = _remedy(rule, known, findings)
        return Check(rule.cause, rule.title, rule.fault, "bad", _lines(findings), command, by_hand)
    accepted = [finding for finding in hidden if rule.where(finding)]
    check = Check(rule.cause, rule.title, rule.fault, "good", _lines(accepted))
    if accepted:
        return _sound(known, check, "a comment or the baseline accepts that")
    return _sound(known, check, "another line tells of some that are not" if told or hidden else rule.unseen(known))


def _of_row(rule: Cause, finding: Finding) -> bool:
    """Tell whether a finding of a cause's rules is told in its row, and not in that of vendors, the API or the home."""
    return rule.where(finding) and not finding.path.startswith(HOME)


def _sound(known: CheckupInput, check: Check, unseen: str) -> Check:
    """Return a check without a fault: good if all there is was looked at, else unknown."""
    why = unseen or _passed_over(known)
    return replace(check, state="unknown", details=(*check.details, why)) if why else check


def _passed_over(known: CheckupInput) -> str:
    """Return which files were not scanned; empty if all were."""
    stats = known.result.stats
    if known.result.unread:
        return "not every file was read"
    if known.excluded:
        return "what is excluded was not looked at"
    if stats.absent or stats.submodules:
        return "not all that git tracks is on the disk"
    return "git keeps versions of its own of some files" if stats.apart else ""


def _lines(findings: Sequence[Finding]) -> tuple[str, ...]:
    return _cut(f"{_spot(finding.path, finding.place.start.line)}: {finding.message}" for finding in findings)


def _cut(lines: Iterable[str]) -> tuple[str, ...]:
    """Return lines, the last of many counted only; one alone takes no less room when it is told."""
    every = tuple(lines)
    return every if len(every) <= _MOST + 1 else (*every[:_MOST], f"and {len(every) - _MOST} more")


def _spot(path: str, line: int) -> str:
    return SHELL if path == ENVIRONMENT else f"{path}:{line}"


def _remedy(rule: Cause, known: CheckupInput, findings: Sequence[Finding]) -> tuple[str, str]:
    """Return the command that mends findings, if a trial of it changed something, or else the steps for a person."""
    if all(finding.path == ENVIRONMENT for finding in findings):
        return "", f"export {_variable(findings[0])}=… with the right key; in the shell's start-up file too"
    flags = known.trials.fixes(findings)
    if flags:
        return f"pplx-scan {flags} {known.where}", ""
    if rule.rotates and known.trials.rotates(finding.secret for finding in findings if finding.secret is not None):
        every = rule.cause == "stale" and bool(known.retired or known.current)
        return f"pplx-scan rotate {rule.rotates} --apply {'--all-stale ' if every else ''}{known.where}", ""
    return "", rule.by_hand


def _variable(finding: Finding) -> str:
    return getattr(finding.fact, "name", "") or "PERPLEXITY_API_KEY"


def _is_named(known: CheckupInput) -> Check:
    """Check whether the names that programs read are those that are set."""
    check = Check(
        "name", "programs read the key by the name that is set", "a program reads a name that nothing sets", "good"
    )
    bad = [answer for answer in known.names if answer.state in {"other", "prefix", "container"}]
    if bad:
        lines = _cut(answer.detail for answer in bad)
        return replace(check, state="bad", details=lines, by_hand=bad[0].advice)
    found = tuple(dict.fromkeys(answer.detail for answer in known.names if answer.state == "set"))
    open_ = tuple(
        dict.fromkeys(answer.detail for answer in known.names if answer.state in {"elsewhere", "named", "nowhere"})
    )
    if open_:
        return replace(check, state="unknown", details=open_[:_MOST])
    return _sound(known, replace(check, details=found[:_MOST]), "" if found else "no program here reads a key by name")


def _is_set(known: CheckupInput) -> Check:
    title, fault = "a key is set where programs look for it", "no key is set where programs look for it"
    key = known.effective
    if known.unusable and (key is None or key.source != SHELL):
        name, why = known.unusable
        return Check(
            "not-set", title, fault, "bad", (f"{name} in {SHELL} {why}, and comes before any file",), f"unset {name}"
        )
    if key is not None:
        place = key.source if key.source == SHELL else f"{key.source}:{key.line}"
        line = f"{key.name} comes from {place}: {key.secret.masked} ({key.secret.fingerprint[:8]})"
        return _sound(known, Check("not-set", title, fault, "good", (line,)), _unread_name(known))
    made_up = tuple(
        f"{_spot(each.path, each.line)}: {each.reason}" for each in known.result.passed if each.path.startswith(".env")
    )
    if not made_up and (known.result.keys or not known.uses):
        why = "the keys here stand in other places" if known.result.keys else "nothing here calls Perplexity"
        return Check("not-set", title, fault, "unknown", (why,))
    wanted = tuple(answer.detail for answer in known.names if answer.state == "nowhere")
    empty = tuple(f"{answer.detail}; no key was seen there" for answer in known.names if answer.state == "set")
    none = ("no key was seen in the shell's environment, nor in a .env file",)
    lines = made_up or wanted[:_MOST] or empty[:_MOST] or none
    name = next((name for answer in known.names for name in answer.read.names), NAMES[0])
    return Check(
        "not-set", title, fault, "bad", lines, by_hand=f"write {name}=… into .env, with your key, or export it"
    )


def _unread_name(known: CheckupInput) -> str:
    """Return why the name that is set may be none that programs read; empty when all of them were seen to read it."""
    states = {answer.state for answer in known.names}
    if states & {"other", "named", "prefix", "container"}:
        return "but not every program reads that name"
    uses = known.seen.requests or known.seen.headers or known.seen.clients or known.seen.urls
    return "but no program was seen to read that name" if "set" not in states and (states or uses) else ""


def _is_loaded(known: CheckupInput) -> Check:
    """Check whether the key that a program loads is the one that the other files hold."""
    title = "the key that a program loads hides no other one in the files"
    fault = "a program loads another key than the one in the files"
    key = known.effective
    if key is None:
        return Check("other-key-loaded", title, fault, "unknown", ("no key is set",))
    retired = key.secret.fingerprint in known.retired
    other = known.current not in {"", key.secret.fingerprint}
    if not key.hidden and not retired and not other:
        lines = [f"{place} gives {key.name} another key, to what is started from there" for place in key.elsewhere]
        if lines:
            return Check("other-key-loaded", title, fault, "unknown", _cut(lines))
        return _sound(known, Check("other-key-loaded", title, fault, "good"), "")
    place = key.source if key.source == SHELL else f"{key.source}:{key.line}"
    lines = [f"{key.name} comes from {place}, before {', '.join(key.hidden)}"] if key.hidden else []
    lines += [f"the ledger calls the key of {key.source} retired"] if retired else []
    lines += [f"the ledger calls another key current than that of {key.source}"] if other and not retired else []
    if key.source == SHELL:
        return Check("other-key-loaded", title, fault, "bad", tuple(lines), f"unset {key.name}")
    if key.hidden:
        advice = f"keep the right key in {place}, which is loaded, and take the other out of {', '.join(key.hidden)}"
        return Check("other-key-loaded", title, fault, "bad", tuple(lines), by_hand=advice)
    if known.trials.rotates([key.secret]):
        return Check("other-key-loaded", title, fault, "bad", tuple(lines), known.rotate)
    return Check("other-key-loaded", title, fault, "bad", tuple(lines), by_hand=f"put the current key into {place}")


def _verdicts(known: CheckupInput, name: str) -> list[RingKey]:
    return [key for key in known.result.keys if key.verdict is not None and key.verdict.name == name]


def _is_taken(known: CheckupInput) -> Check:
    title, fault = "the API takes the key", "the API rejects the key"
    if not known.asked:
        return Check("rejected", title, fault, "unknown", ("not asked; --online asks",), "pplx-scan doctor --online")
    rejected = _verdicts(known, "rejected")
    if rejected:
        lines = tuple(map(_of_verdict, rejected))
        if known.trials.rotates(key.secret for key in rejected):
            return Check("rejected", title, fault, "bad", lines, known.rotate)
        return Check("rejected", title, fault, "bad", lines, by_hand=f"make a new key: {CONSOLE}")
    doubtful = [*_verdicts(known, "unknown"), *_verdicts(known, "rate-limited")]
    if doubtful or not known.result.keys:
        return Check("rejected", title, fault, "unknown", tuple(map(_of_verdict, doubtful)) or ("no key to ask about",))
    return Check("rejected", title, fault, "good")


def _has_credit(known: CheckupInput) -> Check:
    title, fault = "the account has credit", "the account has no credit"
    empty = _verdicts(known, "no-credit")
    if empty:
        return Check(
            "no-credit",
            title,
            fault,
            "bad",
            tuple(map(_of_verdict, empty)),
            by_hand=f"open {CONSOLE} (billing)",
        )
    if _verdicts(known, "live"):
        return Check("no-credit", title, fault, "good")
    return Check("no-credit", title, fault, "unknown", ("not asked; --online asks",) if not known.asked else ())


def _of_verdict(key: RingKey) -> str:
    reason = key.verdict.reason if key.verdict is not None else ""
    place = min(key.places).place if key.places else None
    where = f" in {_spot(place.path, place.start.line)}" if place is not None else ""
    return f"{key.secret.masked} ({key.secret.fingerprint[:8]}){where}: {reason}"


def _in_processes(known: CheckupInput) -> Check:
    title, fault = "no running program holds an old key", "a running program holds an old key"
    if known.processes is None:
        return Check("process", title, fault, "unknown", ("not looked at; --processes does",))
    stale = [process for process in known.processes if _is_old(known, process.secret.fingerprint)]
    if not stale:
        return Check("process", title, fault, "good")
    lines = tuple(f"pid {each.pid}, {each.program}: {each.variable} is {each.secret.masked}" for each in stale[:_MOST])
    programs = ", ".join(dict.fromkeys(each.program for each in stale))
    return Check("process", title, fault, "bad", lines, by_hand=f"restart {programs}")


def _is_old(known: CheckupInput, fingerprint: str) -> bool:
    """Tell whether a key is known to be old, or is none of those that the repository holds."""
    here = {key.secret.fingerprint: key.standing for key in known.result.keys}
    over = {"retired", "rejected", "not-current", "near-miss", "divergent"}
    if fingerprint in known.retired or here.get(fingerprint) in over:
        return True
    return bool(here) and fingerprint not in here


def _at_home(known: CheckupInput) -> Check:
    title, fault = "no other key in editors, shells and tools", "an editor, a shell or a tool holds another key"
    if known.home is None:
        return Check("home", title, fault, "unknown", ("not looked at; --home does",))
    rules = {"key-stale", "key-divergent", "key-near-miss", "key-malformed", "key-hidden-characters", "bearer-doubled"}
    findings = [each for each in known.result.findings if each.path.startswith(HOME) and each.rule.id in rules]
    if not findings:
        return Check("home", title, fault, "good", (f"files looked into: {known.home}",))
    files = list(dict.fromkeys(finding.path for finding in findings))
    if known.trials.rotates_at_home(finding.secret for finding in findings if finding.secret is not None):
        command = f"pplx-scan rotate --new-key-from prompt --apply {' '.join(map(_quoted, files[:3]))}"
        return Check("home", title, fault, "bad", _lines(findings), command)
    return Check("home", title, fault, "bad", _lines(findings), by_hand="put the right key there")


def _quoted(path: str) -> str:
    """Return a path below the home folder as a shell takes it."""
    rest = path.removeprefix(HOME)
    return f'~/"{rest}"' if " " in rest else path
