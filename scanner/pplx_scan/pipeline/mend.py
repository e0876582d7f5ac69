"""Findings mended in memory: planned, proven by a second look at the new bytes, and only then handed on to be written."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from time import monotonic, thread_time
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from pplx_scan.budget import seconds_for
from pplx_scan.catalog.load import load_catalog
from pplx_scan.extract.language_names import file_of_shebang
from pplx_scan.extract.program.languages import language_of
from pplx_scan.fix.plan import plan
from pplx_scan.fix.propose import why_not
from pplx_scan.fix.python_syntax import still_parses
from pplx_scan.model.change import moved, spliced
from pplx_scan.model.fact import KeyLiteral
from pplx_scan.model.named_tuple import NamedTuple
from pplx_scan.model.origin import IN_GIT, WorktreeFile
from pplx_scan.model.reads import WHOLE
from pplx_scan.model.result import Departed, Refusal
from pplx_scan.model.source import Source
from pplx_scan.model.span import Span
from pplx_scan.pipeline.anchored import anchors_for
from pplx_scan.pipeline.examine import Examined, examine_again
from pplx_scan.pipeline.examine_all import examine_hits
from pplx_scan.pipeline.merged_reads import with_reads_merged
from pplx_scan.pipeline.moves import Moves
from pplx_scan.pipeline.scan import conclude
from pplx_scan.regular_file import open_regular

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pplx_scan.catalog.load import Catalog
    from pplx_scan.fix.plan import Planned
    from pplx_scan.model.finding import Edit, Finding
    from pplx_scan.model.result import ScanResult
    from pplx_scan.model.secret import Secret
    from pplx_scan.pipeline.judgement import Judgement
    from pplx_scan.pipeline.prefilter.run import Prefiltered

_ROUNDS: Final = 30
_OVERWORKED: Final = "mending the file takes more work than its size explains"
_KINDS: Final = (
    frozenset({"base-url-wrong", "base-url-insecure", "base-url-malformed", "endpoint-wrong"}),
    frozenset({"bearer-doubled", "bearer-missing", "auth-header-wrong"}),
    frozenset({"method-wrong"}),
)
"""Rules about the same part of a call: a fix for one of them must not cause another of them at another place."""
_RING: Final = frozenset({"key-divergent", "key-near-miss", "key-stale"})
"""Rules that compare files: a mended key may well be seen to differ from another one."""
_LATER: Final = {"key-stale": 1, "key-near-miss": 1, "key-divergent": 1, "key-in-repo": 2}
"""Which findings are mended last, where fixes overlap: a key is put right before it is replaced or moved."""


class Mended(Struct, frozen=True):
    """A file that was mended."""

    file: WorktreeFile
    before: bytes | None
    """None for a file that is made."""
    after: bytes


class Outcome(Struct, frozen=True):
    """The outcome of mending."""

    result: ScanResult
    """The scan of the mended files."""
    files: tuple[Mended, ...]
    fixed: tuple[Finding, ...]
    refused: tuple[Refusal, ...]


def mend(prefiltered: Prefiltered, judgement: Judgement, wanted: Callable[[Finding], bool]) -> Outcome:
    """Return the outcome of mending in memory; nothing is written.

    Args:
        prefiltered: the files.
        judgement: how findings are judged.
        wanted: tells of a finding with a fix whether it is to be mended.

    Raises:
        RuleError, BaselineError, UsageError: what `judgement` names is not valid.
    """
    started = monotonic()
    outcome = _Session(prefiltered, judgement, wanted).run()
    stats = outcome.result.stats
    stats = stats._replace(seconds=stats.seconds + monotonic() - started)
    return replace(outcome, result=outcome.result._replace(stats=stats))


class _At(NamedTuple):
    """A finding of a file, by what stays of it when the file is changed elsewhere."""

    rule: str
    message: str
    offset: int
    """In the bytes of the file as it is now."""


class _Kept(NamedTuple):
    """The state of a file before a round, to go back to if it turns out to be wrong, and the fixes made in it."""

    raw: bytes
    examined: Examined
    otherwise: set[_At]
    given_up: dict[_At, str]
    done: list[Finding]
    edits: tuple[Edit, ...]


class _File:
    """A file in memory."""

    def __init__(self, origin: WorktreeFile, raw: bytes) -> None:
        self.origin = origin
        self.first = raw
        self.raw = raw
        self.kept: _Kept | None = None
        self.left = seconds_for(len(raw))
        """Seconds of processor time that it may still take to examine it after a change."""
        self.most = sys.maxsize
        """How many findings are mended at once: more of them together did no good."""
        self.otherwise: set[_At] = set()
        """The findings that are mended in another way: the first one did no good."""
        self.given_up: dict[_At, str] = {}
        """The findings that cannot be mended, and why."""

    def change(self, after: bytes, examined: Examined, planned: Planned) -> None:
        """Put the bytes after some edits in the place of those before, and remember these."""
        edits = planned.edits
        self.kept = _Kept(self.raw, examined, self.otherwise, self.given_up, list(planned.done), edits)
        self.raw = after
        self.otherwise = {_moved(at, edits) for at in self.otherwise}
        self.given_up = {_moved(at, edits): reason for at, reason in self.given_up.items()}

    def go_back(self, kept: _Kept, reason: str) -> None:
        """Put the bytes before a change back, and mend fewer findings at once; one by itself in another way, or not."""
        self.raw, self.otherwise, self.given_up = kept.raw, kept.otherwise, kept.given_up
        self.most = max(len(kept.done) // 2, 1)
        if len(kept.done) == 1:
            self.fail(kept.done[0], reason)

    def fail(self, finding: Finding, reason: str) -> Finding | None:
        """Return a finding with the other way to mend it; None when there is none, and it is given up."""
        if finding.fix is not None and finding.fix.otherwise is not None:
            self.otherwise.add(_at(finding))
            return _other(finding)
        self.given_up[_at(finding)] = reason
        return None


class _Session:
    def __init__(self, prefiltered: Prefiltered, judgement: Judgement, wanted: Callable[[Finding], bool]) -> None:
        self._prefiltered = prefiltered
        self._judgement = judgement
        self._wanted = wanted
        self._catalog: Catalog = load_catalog(judgement.proxies, judgement.environments)
        anchors = anchors_for(judgement, self._catalog)
        examined = examine_hits(prefiltered.hits, self._catalog, judgement.jobs, anchors=anchors)
        self._examined = dict(zip((hit.file.path for hit in prefiltered.hits), examined, strict=True))
        self._moves = Moves(judgement.root)
        self._files: dict[str, _File] = {}
        self._fixed: list[Finding] = []
        self._not_read: dict[str, str] = {}
        """The files that cannot be mended, and why."""

    def run(self) -> Outcome:
        result = self._conclude()
        for _ in range(_ROUNDS):
            changed = self._round(result)
            if not changed:
                break
            new = self._conclude()
            if self._went_back(changed, result, new):
                new = self._conclude()
            result = new
        files = (Mended(file.origin, file.first, file.raw) for file in self._files.values() if file.raw != file.first)
        return Outcome(with_reads_merged(result), tuple(files), tuple(self._fixed), tuple(self._left(result)))

    def _left(self, result: ScanResult) -> Iterator[Refusal]:
        """Yield the findings left, but for those whose fix was not wanted, and why."""
        for finding in result.findings:
            file = self._files.get(finding.path)
            reason = file.given_up.get(_at(finding)) if file is not None else self._not_read.get(finding.path)
            if reason is None and finding.fix is None:
                reason = why_not(finding)
            if reason:
                yield Refusal(finding, reason)

    def _conclude(self) -> ScanResult:
        return conclude(self._prefiltered, self._examined.values(), self._judgement, self._catalog)

    def _round(self, result: ScanResult) -> list[_File]:
        """Change every file that has something to mend, in memory, and return those that were changed."""
        by_path: dict[str, list[Finding]] = defaultdict(list)
        for finding in result.findings:
            if finding.fix is not None and self._wanted(finding):
                by_path[finding.path].append(finding)
        return [file for findings in by_path.values() if (file := self._mend(findings)) is not None]

    def _mend(self, findings: list[Finding]) -> _File | None:
        """Make as many of the fixes of a file as leave it as sound as it was; None when there are none."""
        file = self._file(findings)
        if file is None:
            return None
        parts = [self._in_order(file, findings)[: file.most]]
        taken: list[Finding] = []
        best: tuple[bytes, Examined, Planned] | None = None
        old = self._examined[file.origin.path]
        while parts and file.left >= 0:
            part = parts.pop()
            planned = plan(Source(file.origin, file.raw), [*taken, *part])
            if not planned.done:
                file.given_up |= {_at(refusal.finding): refusal.reason for refusal in planned.refused}
            if not planned.edits or (best is not None and planned.edits == best[2].edits):
                continue
            after = spliced(file.raw, planned.edits, file.origin.path)
            began = thread_time()
            examined = examine_again(file.origin, after, self._catalog, old)
            file.left -= thread_time() - began
            if examined.is_read_as(old) and _is_sound(Source(file.origin, file.raw), Source(file.origin, after)):
                taken += part
                best = after, examined, planned
            elif len(part) > 1:
                half = len(part) // 2
                parts += (part[half:], part[:half])
            elif (other := file.fail(part[0], "the file would not parse any more")) is not None:
                parts.append([other])
        file.given_up |= {_at(finding): _OVERWORKED for part in parts for finding in part}
        if best is None:
            return None
        self._examined[file.origin.path] = best[1]
        file.change(best[0], old, best[2])
        return file

    def _in_order(self, file: _File, findings: list[Finding]) -> list[Finding]:
        """Return the findings of a file that may be mended, those that must come first before the others."""
        order = [_other(finding) if _at(finding) in file.otherwise else finding for finding in findings]
        order.sort(key=lambda finding: _LATER.get(finding.rule.id, 0))
        order = [finding for finding in order if self._may(file, finding)]
        if file.left < 0:
            file.given_up |= dict.fromkeys(map(_at, order), _OVERWORKED)
        return order

    def _may(self, file: _File, finding: Finding) -> bool:
        """Tell whether a finding is to be mended; one that must not be is given up."""
        if _at(finding) in file.given_up:
            return False
        reason = self._moves.refusal(finding, self._examined)
        if reason:
            file.given_up[_at(finding)] = reason
        return not reason

    def _file(self, findings: list[Finding]) -> _File | None:
        origin = findings[0].fact.origin
        if not isinstance(origin, WorktreeFile):
            return None
        if origin.path not in self._files:
            try:
                with open_regular(origin.location) as stream:
                    raw = stream.read(WHOLE + 1)
            except OSError as error:
                self._not_read[origin.path] = error.strerror or "cannot be read"
                return None
            if len(raw) > WHOLE:
                self._not_read[origin.path] = "the file is too large to be rewritten"
                return None
            self._files[origin.path] = _File(origin, raw)
        return self._files[origin.path]

    def _went_back(self, changed: list[_File], old: ScanResult, new: ScanResult) -> bool:
        """Undo the round in each file where a finding stayed or trouble with a key came up. Tell whether there was one.

        A mended URL may well show a fault that was behind it: the wrong verb, a path that is retired.
        """
        before, after = _counts(old.findings), _counts(new.findings)
        back = False
        for file in changed:
            path = file.origin.path
            if file.kept is None:
                continue
            kept = file.kept
            gone = {finding.rule.id for finding in kept.done}
            keyed = {finding.rule.id for finding in new.findings if finding.path == path and _is_about_a_key(finding)}
            worse = sorted(rule for rule in gone if after[rule, path] >= before[rule, path])
            worse += sorted(rule for rule in keyed - _RING - gone if after[rule, path] > before[rule, path])
            worse += _elsewhere(path, gone, kept.edits, old, new)
            if worse:
                self._examined[path] = kept.examined
                file.go_back(kept, f"{worse[0]} would still be reported")
                back = True
            else:
                self._fixed += kept.done
                file.most *= 2
        return back


def _is_sound(before: Source, after: Source) -> bool:
    """Tell whether a mended file can be parsed, if it could be before; of Python, whose blanks have a meaning, by libcst."""
    language = language_of(after.path) or language_of(file_of_shebang(after.text))
    return language is None or language.grammar != "python" or still_parses(before.text, after.text)


def _elsewhere(path: str, gone: set[str], edits: tuple[Edit, ...], old: ScanResult, new: ScanResult) -> Iterator[str]:
    """Yield the rules of findings of the kind that was mended, at places of a file where nothing was wrong before."""
    known = [finding.fact.span for finding in old.findings if finding.path == path]
    kept = [Span(moved(edits, start), moved(edits, end)) for start, end in known]
    kinds = {kind for kind in _KINDS if kind & gone}
    for finding in new.findings:
        rule, (start, end) = finding.rule.id, finding.fact.span
        here = finding.path == path and any(rule in kind for kind in kinds)
        if here and all(end < low or high < start for low, high in kept):
            yield rule


def _other(finding: Finding) -> Finding:
    """Return a finding with the other way to mend it."""
    return replace(finding, fix=finding.fix.otherwise) if finding.fix is not None and finding.fix.otherwise else finding


def departed(outcome: Outcome) -> tuple[Departed, ...]:
    """Return the keys that are gone from files that git tracks; mistyped and malformed ones open nothing."""
    places = {(key.secret, place.place.path) for key in outcome.result.keys for place in key.places}
    gone: dict[Secret, list[str]] = defaultdict(list)
    for finding in outcome.fixed:
        secret, tracked = finding.secret, finding.fact.git in IN_GIT
        real = secret is not None and secret.well_formed and finding.ring.standing != "near-miss"
        if secret is not None and real and tracked and (secret, finding.path) not in places:
            gone[secret].append(finding.path)
    return tuple(Departed(secret, tuple(dict.fromkeys(paths))) for secret, paths in gone.items())


def _is_about_a_key(finding: Finding) -> bool:
    return isinstance(finding.fact, KeyLiteral)


def _at(finding: Finding) -> _At:
    return _At(finding.rule.id, finding.message, finding.fact.span.start)


def _moved(at: _At, edits: tuple[Edit, ...]) -> _At:
    return at._replace(offset=moved(edits, at.offset))


def _counts(findings: Iterable[Finding]) -> Counter[tuple[str, str]]:
    return Counter((finding.rule.id, finding.path) for finding in findings)
