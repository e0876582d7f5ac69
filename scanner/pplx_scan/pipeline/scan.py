"""The whole scan: files in, `ScanResult` out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from pplx_scan.catalog.load import load_catalog
from pplx_scan.errors import RuleError, UsageError
from pplx_scan.fix.propose import FIXERS, propose
from pplx_scan.judge.keyring import Evidence
from pplx_scan.judge.load import load_rules
from pplx_scan.judge.match import broken_case
from pplx_scan.judge.suppress import idle_marks, objections
from pplx_scan.model.fact import KeyLiteral
from pplx_scan.model.reads import TOO_LARGE, Unread
from pplx_scan.model.result import ScanResult
from pplx_scan.model.rule import Severity
from pplx_scan.pipeline.anchored import anchors_for
from pplx_scan.pipeline.effective_key import loaded_keys
from pplx_scan.pipeline.examine import Examined, examine_bytes, examine_name
from pplx_scan.pipeline.examine_all import examine_hits
from pplx_scan.pipeline.judgement import UNEXCLUDED
from pplx_scan.pipeline.merged_reads import with_reads_merged
from pplx_scan.pipeline.verdict import judge
from pplx_scan.walk.times import CommitTimes, FirstSeen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from pplx_scan.catalog.load import Catalog
    from pplx_scan.model.finding import Finding, Sighting, Silencer
    from pplx_scan.model.origin import Origin
    from pplx_scan.model.reads import Stats
    from pplx_scan.model.rule import Rule
    from pplx_scan.model.secret import Secret
    from pplx_scan.pipeline.judgement import Judgement
    from pplx_scan.pipeline.prefilter.run import Prefiltered


def scan_files(prefiltered: Prefiltered, judgement: Judgement) -> ScanResult:
    """Return the result of a scan of files that the sieve has gone over.

    Raises:
        RuleError, BaselineError, UsageError: what `judgement` names is not valid.
    """
    catalog = load_catalog(judgement.proxies, judgement.environments)
    anchors = anchors_for(judgement, catalog)
    examined = examine_hits(prefiltered.hits, catalog, judgement.jobs, judgement.tell, anchors)
    if judgement.memory is not None:
        rules = load_rules()
        judgement.memory.add(file.digest for file in examined if is_clean(file, rules))
    return with_reads_merged(conclude(prefiltered, examined, judgement, catalog))


def is_clean(examined: Examined, rules: Iterable[Rule]) -> bool:
    """Tell whether a file has nothing to report, whatever the rest of the run holds.

    Args:
        examined: the facts of the file.
        rules: all that there are.
    """
    if examined.unread or examined.marks or examined.note or not examined.digest:
        return False
    if examined.degraded is not None and examined.degraded.reason != TOO_LARGE:
        return False
    return not any(
        sighting.secret is not None
        or isinstance(sighting.fact, KeyLiteral)
        or any(broken_case(rule, sighting) for rule in rules)
        for sighting in examined.sightings
    )


def scan_so_far(prefiltered: Prefiltered, judgement: Judgement, examined: Mapping[int, Examined]) -> ScanResult:
    """Return the result of a scan that the user stopped: files that were not examined are unread.

    Args:
        prefiltered: the files that the sieve let through.
        judgement: the options.
        examined: the facts of some of its files, by their numbers among the hits.
    """
    catalog = load_catalog(judgement.proxies, judgement.environments)
    rest = (hit.file.path for at, hit in enumerate(prefiltered.hits) if at not in examined)
    unread = (*prefiltered.unread, *(Unread(path, "not examined: interrupted") for path in rest))
    result = conclude(prefiltered._replace(unread=unread), examined.values(), judgement._replace(ask=None), catalog)
    return with_reads_merged(result)._replace(interrupted=True)


def conclude(
    prefiltered: Prefiltered, examined: Iterable[Examined], judgement: Judgement, catalog: Catalog
) -> ScanResult:
    """Return the result of a scan, from the facts of each file with a hit, each finding at its own place.

    Raises:
        RuleError, BaselineError, UsageError: what `judgement` names is not valid.
    """
    names = (examine_name(file.path, file.git, catalog) for file in prefiltered.named)
    result = _judged((*examined, *names), judgement, catalog, prefiltered.stats)
    return result._replace(
        unread=(*prefiltered.unread, *result.unread),
        degraded=tuple(sorted((*prefiltered.degraded, *result.degraded))),
        notes=(*judgement.notes, *prefiltered.notes, *result.notes),
    )


def scan_bytes(origin: Origin, raw: bytes, judgement: Judgement, stats: Stats) -> ScanResult:
    """Return the result of a scan of bytes that are no file on the disk."""
    catalog = load_catalog(judgement.proxies, judgement.environments)
    examined = examine_bytes(origin, raw, catalog, anchors_for(judgement, catalog))
    result = _judged([examined], judgement, catalog, stats)
    return with_reads_merged(result)._replace(notes=(*judgement.notes, *result.notes))


def _judged(examined: Iterable[Examined], judgement: Judgement, catalog: Catalog, stats: Stats) -> ScanResult:
    examined = tuple(examined)
    every = tuple(with_severities(with_known_fixers(load_rules(judgement.rules)), judgement.severity))
    rules = selected(every, judgement.select, judgement.ignore)
    accepted = _accepted(judgement)
    sightings = [sighting for file in examined for sighting in file.sightings]
    if not judgement.inline_marks:
        sightings = [replace(sighting, marks=()) for sighting in sightings]
    evidence = _evidence(judgement, sightings)
    judged = judge(sightings, rules, catalog.environments, evidence, _silencer(accepted, judgement, every))
    marks = tuple(mark for file in examined for mark in file.marks) if judgement.inline_marks else ()
    sure = judgement.part in {"", UNEXCLUDED} and len(rules) == len(every)
    idle = idle_marks(marks, judged.used, {rule.id for rule in every}) if sure else ()
    return ScanResult(
        stats=stats,
        findings=tuple(map(_with_fix, judged.findings)),
        keys=judged.keys,
        unread=tuple(file.unread for file in examined if file.unread is not None),
        degraded=tuple(file.degraded for file in examined if file.degraded is not None),
        passed=judged.passed,
        hidden=judged.hidden,
        idle=idle,
        notes=(*(file.note for file in examined if file.note), *objections(marks, (rule.id for rule in every))),
        part=judgement.part,
        off=tuple(sorted({rule.id for rule in every} - {rule.id for rule in rules})),
    )


def _with_fix(finding: Finding) -> Finding:
    fix = propose(finding)
    return replace(finding, fix=fix) if fix is not None else finding


def _accepted(judgement: Judgement) -> Callable[[Finding], bool]:
    """Return a function that tells whether a baseline accepts a finding."""
    if not judgement.baselines:
        return lambda _: False
    from pplx_scan.judge.baseline import Baseline, read_baseline  # noqa: PLC0415 - most repositories have none

    accepted = [read_baseline(file, judgement.root).accepted for file in judgement.baselines]
    return Baseline(frozenset().union(*accepted)).hides


def _silencer(
    accepted: Callable[[Finding], bool], judgement: Judgement, every: Iterable[Rule]
) -> Callable[[Finding], Silencer | None]:
    """Return a function that says whether the configuration or the baseline hides a finding."""
    ignored: list[tuple[Callable[[str], bool], frozenset[str]]] = []
    if judgement.per_file_ignores:
        from pplx_scan.walk.exclude import spec_of  # noqa: PLC0415 - most repositories have no such list

        refuse_unknown((name for _, rules in judgement.per_file_ignores for name in rules), every)
        option = "per-file-ignores: "
        spec_of(option, [glob for glob, _ in judgement.per_file_ignores])
        ignored = [
            (spec_of(option, (glob,)).match_file, frozenset(rules)) for glob, rules in judgement.per_file_ignores
        ]

    def silencer(finding: Finding) -> Silencer | None:
        if any(finding.rule.id in rules and covers(finding.path) for covers, rules in ignored):
            return "configuration"
        return "baseline" if accepted(finding) else None

    return silencer


def with_severities(rules: Iterable[Rule], severities: Iterable[tuple[str, str]]) -> Iterator[Rule]:
    """Yield rules, some with another severity, in all of their cases.

    Raises:
        UsageError: there is no such rule.
    """
    every, wanted = tuple(rules), {rule: Severity(severity) for rule, severity in severities}
    refuse_unknown(wanted, every)
    for rule in every:
        severity = wanted.get(rule.id)
        cases = tuple(replace(case, severity=severity) for case in rule.cases) if severity is not None else rule.cases
        yield replace(rule, severity=severity or rule.severity, cases=cases)


def refuse_unknown(names: Iterable[str], rules: Iterable[Rule]) -> None:
    """Refuse names that are none of a rule.

    Raises:
        UsageError: the first of them.
    """
    known = {rule.id for rule in rules}
    for name in sorted(set(names) - known):
        raise UsageError(no_rule(name, known))


def no_rule(name: str, known: Iterable[str]) -> str:
    """Return the message about a word that is not the id of a rule."""
    from difflib import get_close_matches  # noqa: PLC0415 - for a mistake only

    near = get_close_matches(name, sorted(known), 1)
    return f"no rule {name!r}; {f'did you mean {near[0]!r}?' if near else '`pplx-scan rules` lists them'}"


def with_known_fixers(rules: Iterable[Rule]) -> Iterator[Rule]:
    """Yield rules as they are.

    Raises:
        RuleError: one names a fixer that does not exist.
    """
    for rule in rules:
        if rule.fix and rule.fix not in FIXERS:
            raise RuleError(f"{rule.id}: no fixer {rule.fix!r}; there are {', '.join(sorted(FIXERS))}")
        yield rule


def selected(rules: Iterable[Rule], select: frozenset[str], ignore: frozenset[str]) -> tuple[Rule, ...]:
    """Return the rules that are to be reported.

    Raises:
        UsageError: an id is not that of a rule.
    """
    every = tuple(rules)
    refuse_unknown(select | ignore, every)
    return tuple(_kept(every, select, ignore))


def _kept(rules: Iterable[Rule], select: frozenset[str], ignore: frozenset[str]) -> Iterator[Rule]:
    return (rule for rule in rules if (not select or rule.id in select) and rule.id not in ignore)


def _evidence(judgement: Judgement, sightings: Iterable[Sighting]) -> Evidence:
    evidence = Evidence(judgement.current, judgement.current_fingerprint, overdue=judgement.overdue)
    if judgement.ledger is not None:
        from pplx_scan.judge.ledger import read_ledger  # noqa: PLC0415 - few repositories keep one, and it loads YAML

        ledger = read_ledger(judgement.ledger)
        evidence = replace(
            evidence, ledger_current=ledger.current, retired=ledger.retired, since={ledger.current: ledger.since}
        )
    if judgement.root:
        root = judgement.root
        evidence = replace(
            evidence,
            committed=CommitTimes(root).of,
            first_seen=FirstSeen(root).of,
            loaded=partial(loaded_keys, root=root),
        )
    return replace(evidence, verdicts=judgement.ask(_keys(sightings))) if judgement.ask is not None else evidence


def _keys(sightings: Iterable[Sighting]) -> Iterator[Secret]:
    """Yield the keys that the API may be asked about."""
    facts = (sighting.fact for sighting in sightings)
    keys = (fact for fact in facts if isinstance(fact, KeyLiteral) and not fact.placeholder and fact.flaw != "vendor")
    yield from dict.fromkeys(key.secret for key in keys)
