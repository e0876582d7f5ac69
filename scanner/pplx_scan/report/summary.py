"""The end of a text report: unread files, texts that were passed over, and the counts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from pplx_scan.model.finding import Safety
from pplx_scan.model.printable import printable
from pplx_scan.model.rule import Severity
from pplx_scan.report.claims import belongs, is_leaked_key, nothing_found
from pplx_scan.report.counts import count, gaps_of, human_bytes, human_seconds, remarks_of
from pplx_scan.report.findings import FIXABLE, short, shown_path, where
from pplx_scan.report.layout import wrapped
from pplx_scan.report.next_step import next_step, untried

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pplx_scan.model.finding import Finding
    from pplx_scan.model.reads import Degraded, Unread
    from pplx_scan.model.result import Passed, ScanResult
    from pplx_scan.report.style import Paint, Style

_MOST_PLACES: Final = 10
"""So many places are named."""


def trouble_lines(result: ScanResult, style: Style) -> Iterator[str]:
    """Yield the files that were read by half or not at all, and every remark that a report must show."""
    yield from _listed("Read line by line only, because they could not be parsed:", "warning", result.degraded, style)
    yield from _listed("Not read:", "error", result.unread, style)
    for note in result.remarks:
        yield f"{style.paint('info', 'note')}: {printable(note)}"


def _listed(title: str, role: Paint, files: Iterable[Unread | Degraded], style: Style) -> Iterator[str]:
    rows = [f"  {shown_path(file.path)}: {printable(file.reason)}" for file in files]
    if rows:
        yield from (style.paint(role, title), *rows, "")


def gap_lines(result: ScanResult) -> Iterator[str]:
    """Yield what a command that counts nothing else has not looked at."""
    gaps = gaps_of(result.stats, "`pplx-scan --archives`")
    if gaps:
        yield f"Not looked at: {', '.join(gaps)}."


def passed_lines(passed: Iterable[Passed]) -> Iterator[str]:
    """Yield texts that look like a key and were not reported, and why."""
    rows = [f"  {shown_path(p.path)}:{p.line}:{p.column}: {printable(p.reason)}" for p in passed]
    if rows:
        yield from ("Passed over:", *rows, "")


def summary_lines(result: ScanResult, style: Style) -> Iterator[str]:
    """Yield the counts of a scan; one line when there is nothing to tell."""
    if not result.findings:
        yield _nothing(result, style)
        yield from hidden_lines(result)
        return
    yield style.paint("strong", _findings(result.findings)) + _keys(result)
    stats = result.stats
    remarks = remarks_of(stats)
    remarks += [f"{count(len(result.degraded), 'file')} read line by line"] if result.degraded else []
    remarks += [f"{count(len(result.unread), 'file')} not read"] if result.unread else []
    work = f"{count(stats.files, 'file')}, {human_bytes(stats.bytes)} read in {human_seconds(stats.seconds)}"
    aside = f" ({', '.join(remarks)})" if remarks else ""
    yield style.paint("quiet", f"{work}{aside}.")
    yield from hidden_lines(result)
    yield from _ended(result.findings)
    yield from _fixable(result)


def counts_of(result: ScanResult) -> str:
    """Return how many findings there are, of which severity, and how many keys."""
    return _findings(result.findings) + _keys(result)


def _ended(findings: tuple[Finding, ...]) -> Iterator[str]:
    """Yield that calls go to paths whose support has ended, which no rule calls an error."""
    ended = sum(finding.rule.id == "endpoint-retired" for finding in findings)
    if ended:
        yield f"A good key may get 403 in {count(ended, 'place')}: support for the path has ended."


def _fixable(result: ScanResult) -> Iterator[str]:
    """Yield how many findings can be mended, without those whose fix has failed."""
    tally = Counter(finding.fix.safety for finding in untried(result) if finding.fix is not None)
    safe, review = tally[Safety.SAFE], tally[Safety.NEEDS_REVIEW]
    more = (
        f"at most {review:,} more with --unsafe-fixes, to be reviewed"
        if safe
        else f"At most {review:,} fixable with --unsafe-fixes, to be reviewed"
    )
    told = [f"{FIXABLE} {safe:,} fixable with --fix"] if safe else []
    told += [more] if review else []
    if told:
        yield f"{'; '.join(told)}."


def closing_lines(result: ScanResult, style: Style) -> Iterator[str]:
    """Yield the end of a report without a next step: counts unless quiet, keys that are still live, unread files."""
    if not style.quiet:
        yield from summary_lines(result, style)
    yield from departed_lines(result, style)
    if not result.complete:
        yield incomplete_line(result, style)


def step_lines(result: ScanResult, style: Style) -> Iterator[str]:
    """Yield the one command that comes next; nothing when none would change or tell anything."""
    step = next_step(result)
    if step is not None:
        yield from wrapped(f"{step.says}:", style.width, "Next: ", "      ")
        yield f"      {style.paint('strong', printable(step.command))}"


def mended_lines(result: ScanResult, style: Style) -> Iterator[str]:
    """Yield the findings that `--fix` mended, and those that it could not mend."""
    fixed = result.fixed or ()
    if fixed:
        files = len({finding.path for finding in fixed})
        yield style.paint("good", f"Mended {count(len(fixed), 'finding')} in {count(files, 'file')}:")
        for finding in fixed:
            title = finding.fix.title if finding.fix is not None else ""
            yield f"  {where(finding.place)}: {printable(finding.rule.id)}: {printable(title)}"
        yield ""
    yield from _refused_lines(result, style)


def _refused_lines(result: ScanResult, style: Style) -> Iterator[str]:
    """Yield why findings were not mended, each reason once, with its places."""
    reasons: dict[tuple[str, str], list[str]] = {}
    for finding, reason in result.refused:
        reasons.setdefault((finding.rule.id, reason), []).append(where(finding.place))
    if not reasons:
        return
    yield style.paint("warning", "Not mended:")
    for (rule, reason), places in reasons.items():
        more = f" and {len(places) - _MOST_PLACES:,} more" if len(places) > _MOST_PLACES + 1 else ""
        shown = places[:_MOST_PLACES] if more else places
        yield f"  {printable(rule)}: {printable(reason)}: {', '.join(shown)}{more}"
    yield ""


def incomplete_line(result: ScanResult, style: Style) -> str:
    """Return the loud last line of a scan that could not read everything."""
    files = count(len(result.unread), "file")
    verb, pronoun = ("was", "it") if len(result.unread) == 1 else ("were", "they")
    return style.paint(
        "error", f"INCOMPLETE: {files} {verb} not read. This report does not say what {pronoun} may hold."
    )


def _nothing(result: ScanResult, style: Style) -> str:
    """Return the line of a clean scan, with remarks: keys in their right place, findings that were silenced."""
    line = nothing_found(result) + belongs(result)
    known = result.complete and not (result.hidden or result.departed or result.off)
    return style.paint("good", line) if known else line


def hidden_lines(result: ScanResult) -> Iterator[str]:
    """Yield how much a comment or a baseline hides, and the leaks among it by name."""
    if not result.hidden:
        return
    yield f"{count(result.suppressed, 'finding')} suppressed: {_tally(result.hidden)}."
    leaks = list(dict.fromkeys(where(finding.place) for finding in result.hidden if is_leaked_key(finding)))
    if leaks:
        more = f" and {len(leaks) - _MOST_PLACES:,} more" if len(leaks) > _MOST_PLACES else ""
        yield f"Among them keys that git tracks, and that still leak: {', '.join(leaks[:_MOST_PLACES])}{more}."


def departed_lines(result: ScanResult, style: Style) -> Iterator[str]:
    """Yield a remark on keys that a fix took out of a tracked file: all who have the history know them."""
    if not result.departed:
        return
    for each in result.departed:
        paths = ", ".join(map(shown_path, each.paths[:_MOST_PLACES]))
        yield f"{style.paint('warning', short(each.secret))} has left {paths}, which does not end it; the history keeps what was committed."
    yield "Make a new key and end this one: `pplx-scan rotate --generate --apply`. Where it was committed: `pplx-scan history`."


def _findings(findings: tuple[Finding, ...]) -> str:
    files = len({finding.path for finding in findings})
    return f"{count(len(findings), 'finding')} in {count(files, 'file')}: {_tally(findings)}."


def _tally(findings: Iterable[Finding]) -> str:
    """Return `2 errors, 1 warning`."""
    tally = Counter(finding.severity for finding in findings)
    ranked = sorted(Severity, key=lambda s: -s.rank)
    return ", ".join(count(tally[severity], severity.value) for severity in ranked if tally[severity])


def _keys(result: ScanResult) -> str:
    if not result.keys:
        return ""
    troubled = {finding.secret for finding in result.findings}
    fine = sum(key.secret not in troubled for key in result.keys)
    known = f" {count(len(result.keys), 'distinct key')}"
    return f"{known}, {fine:,} of them without a finding (`pplx-scan keys` lists all)." if fine else f"{known}."
