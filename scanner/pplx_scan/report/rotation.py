"""A rotation: the places, the remainders, and the steps for a person. As text and as JSON."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pplx_scan.catalog.hosts import CONSOLE
from pplx_scan.model.named_tuple import NamedTuple
from pplx_scan.model.origin import IN_GIT
from pplx_scan.model.printable import mask_parts, mask_value, printable
from pplx_scan.model.rotation import Recheck
from pplx_scan.report.claims import nothing_to_revoke
from pplx_scan.report.counts import count
from pplx_scan.report.findings import short, shown_path, untouched_index, where
from pplx_scan.report.json_shape import dumped, exact, file_shape, finding_shape, head_shape, place_shape
from pplx_scan.report.layout import Table
from pplx_scan.report.proof import closed_lines, left_lines, proof_title, search_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pplx_scan.model.finding import Finding
    from pplx_scan.model.reads import Unread
    from pplx_scan.model.rotation import KeyUse, Outcome, Proof, Rotation
    from pplx_scan.model.secret import Secret
    from pplx_scan.report.json_shape import Shape
    from pplx_scan.report.style import Style

_FEW: Final = 3
"""So many places are named."""
_MOST_FILES: Final = 8
_NOTHING: Final = Recheck()


class _Row(NamedTuple):
    place: str
    old: str
    written: str
    git: str
    scope: str
    name: str


_TITLES: Final = _Row("PLACE", "OLD KEY", "WRITTEN", "GIT", "ENVIRONMENT", "NAME")


def plan_lines(rotation: Rotation, proof: Proof, style: Style) -> Iterator[str]:
    """Yield the table of places, and the places that would be left, each line with a line feed."""
    yield style.paint("strong", f"New key  {short(rotation.new)}") + "\n\n"
    replaced = [use for use in rotation.uses if not use.left]
    yield from _table(replaced, style)
    yield from left_lines(proof, style)
    files = len(rotation.changes)
    yield f"{count(len(replaced), 'place')} in {count(files, 'file')} to change, {len(proof.remainders):,} left for you.\n"
    yield from lasting_lines(rotation.lasting, style)
    yield from closed_lines(proof, style)
    yield search_line(rotation, proof, "As it would be")


def _table(uses: Sequence[KeyUse], style: Style) -> Iterator[str]:
    if not uses:
        return
    rows = [
        _Row(where(use.place), short(use.old), use.form, use.git, mask_value(use.scope), mask_value(use.name))
        for use in uses
    ]
    table = Table(_TITLES, rows, style.width)
    yield from (style.paint("quiet", line) + "\n" for line in table.head())
    yield from (f"{line}\n" for line in table.lines(rows))
    yield "\n"


def lasting_lines(paths: Iterable[str], style: Style) -> Iterator[str]:
    """Yield the files that `--undo` cannot give back."""
    rows = [f"  {shown_path(path)}\n" for path in paths]
    if rows:
        title = "Cannot be undone, for the old key is written in a way that the new one is not:"
        yield from (f"{style.paint('warning', title)}\n", *rows)


def use_line(use: KeyUse) -> str:
    """Return one place in one line."""
    named = f" in {mask_value(use.name)}" if use.name else ""
    return f"{where(use.place)}: {short(use.old)}{named}, {use.form}, {use.git}"


def trouble_lines(unread: Iterable[Unread], notes: Iterable[str], style: Style) -> Iterator[str]:
    """Yield the unread files, and the remarks of the scan."""
    for file in unread:
        yield f"{style.paint('error', 'Not read')}: {shown_path(file.path)}: {printable(file.reason)}\n"
    yield from (f"{style.paint('info', 'note')}: {printable(note)}\n" for note in notes)


class Ending(Struct, frozen=True):
    """Facts that are known once a rotation is written."""

    outcome: Outcome
    after: Recheck
    alive: tuple[Secret, ...] = ()
    """The old keys that still open the account."""
    revoked: tuple[Secret, ...] = ()
    """The old keys that the API has ended."""
    failure: str = ""
    """Why it did not end one that was to be ended."""
    again: str = "."
    """What was searched, as a command takes it."""
    here: bool = True
    """The paths of the report are relative to the working directory."""

    def files(self, paths: Iterable[str]) -> str:
        """Return paths as a command takes them; all that was searched when they are many, or would not be found."""
        every = sorted(set(paths))
        few = self.here and len(every) <= _MOST_FILES
        return " ".join(shlex.quote(shown_path(path)) for path in every) if few else printable(self.again)


def done_lines(rotation: Rotation, proof: Proof, staged: Sequence[str], style: Style, ending: Ending) -> Iterator[str]:
    """Yield the lines about the written files, the proof, and the steps for a person.

    Args:
        rotation: the plan.
        proof: the result of the search afterwards.
        staged: files of which the index holds another version.
        style: how it may look.
        ending: the faults in the files, and the old keys that are alive.
    """
    replaced = len(rotation.uses) - len(rotation.left)
    if rotation.changes:
        yield f"Written: {short(rotation.new)} in {count(replaced, 'place')} of {count(len(rotation.changes), 'file')}.\n"
    else:
        yield f"Nothing was changed: {_unchanged(rotation, proof)}\n"
    yield from left_lines(proof, style)
    yield from lasting_lines(rotation.lasting, style)
    yield from closed_lines(proof, style)
    yield search_line(rotation, proof, proof_title(ending.outcome))
    yield from trouble_lines((*rotation.unread, *proof.unread), rotation.notes, style)
    yield from fault_lines(ending, style)
    if rotation.changes or ending.revoked:
        yield from next_lines(rotation, staged, style, ending)


def _unchanged(rotation: Rotation, proof: Proof) -> str:
    if proof.remainders:
        return "nothing that stands here can be rewritten."
    if not rotation.new_is_there:
        return "neither an old key nor the new one was found."
    old = "no old key" if rotation.sought else "no other key"
    return f"{short(rotation.new)} stands here, and {old} was found."


def fault_lines(ending: Ending, style: Style) -> Iterator[str]:
    """Yield the faults around the places of the new key."""
    after = ending.after
    if not after.faults:
        return
    yield "\n" + style.paint("error", "The new key would not work here:") + "\n"
    for finding in after.faults:
        yield f"  {where(finding.place)}: {finding.rule.id}: {printable(finding.message)}\n"
    if after.mending:
        yield f"Mend it:  pplx-scan {after.mending} {ending.files(finding.path for finding in after.faults)}\n"


def next_lines(rotation: Rotation, staged: Sequence[str], style: Style, ending: Ending) -> Iterator[str]:
    """Yield the steps that only a person can take."""
    old = "The old one" if len(ending.alive) == 1 else "The old ones"
    title = f"{old} may still open your account until you:" if ending.alive else "What only you can do:"
    yield "\n" + style.paint("strong", f"What was written has the new key. {title}") + "\n"
    if ending.alive:
        first = "when nothing is left above, " if ending.outcome not in {"proven", "not-revoked"} else ""
        yield f"  1. {first}revoke {'it' if len(ending.alive) == 1 else 'them'}: {CONSOLE} > API keys > {', '.join(old.masked for old in ending.alive)}\n"
    elif ending.revoked:
        yield f"  1. {nothing_to_revoke()}\n"
    else:
        yield f"  1. revoke the key that the mistyped copies stood for: {CONSOLE} > API keys\n"
    yield "  2. restart what has read it: containers, services, open shells; set it anew in CI secrets and other vaults\n"
    yield "  3. change it in tools that keep a copy of their own: n8n, Postman, editors, desktop clients\n"
    yield from _tracked_lines(rotation, staged, ending)


def _tracked_lines(rotation: Rotation, staged: Sequence[str], ending: Ending) -> Iterator[str]:
    """Yield the steps for tracked files: those with the new key must not be committed unchanged."""
    after = ending.after
    tracked = sorted({use.place.path for use in rotation.uses if use.git in IN_GIT and not use.left})
    leaking = {finding.path for finding in after.leaks}
    if after.leaks:
        yield f"  4. keep the new key out of git: {_enumerated(after.leaks)} would leak it with the next commit\n"
        if after.taking_out:
            yield f"       pplx-scan {after.taking_out} {ending.files(leaking)}\n"
        else:
            yield "     read it from the environment there: `pplx-scan rules key-in-repo` says how\n"
    if not tracked:
        return
    clean = [path for path in tracked if path not in leaking]
    if clean:
        yield f"  {5 if after.leaks else 4}. stage the change:\n       git add {ending.files(clean)}\n"
    if staged:
        yield f"     T{untouched_index(staged)[1:]}.\n"
    yield f"  {4 + bool(clean) + bool(after.leaks)}. clean the history, if others can read it: `pplx-scan history` says how\n"
    yield "     A clean history takes nothing back from those who have it; revoking is what counts.\n"


def _enumerated(findings: Sequence[Finding]) -> str:
    places = list(dict.fromkeys(where(finding.place) for finding in findings))
    return ", ".join(places[:_FEW]) + (f" and {len(places) - _FEW:,} more" if len(places) > _FEW else "")


def render_plan(rotation: Rotation, proof: Proof, new: Secret | None) -> Iterator[str]:
    """Yield the plan as one JSON object, with a line feed.

    Args:
        rotation: the plan.
        proof: the result that the search would have.
        new: the new key; None when it is not made yet.
    """
    shape = {**_shape(rotation, proof, (), "planned", _NOTHING), "new_key": new.fingerprint if new else None}
    yield dumped(shape, indent=2) + "\n"


def render_done(rotation: Rotation, proof: Proof, staged: Sequence[str], ending: Ending) -> Iterator[str]:
    """Yield the outcome as one JSON object, with a line feed; the arguments are those of `done_lines`."""
    shape = _shape(rotation, proof, staged, ending.outcome, ending.after)
    shape["revoked_keys"] = [old.fingerprint for old in ending.revoked]
    shape["not_revoked"] = exact(ending.failure) or None
    yield dumped(shape, indent=2) + "\n"


def _shape(rotation: Rotation, proof: Proof, staged: Sequence[str], state: str, after: Recheck) -> Shape:
    return {
        **head_shape(),
        "state": state,
        "new_key": rotation.new.fingerprint,
        "old_keys": [old.fingerprint for old in rotation.sought],
        "places": [_use(use) for use in rotation.uses],
        "changed_files": [exact(change.path) for change in rotation.changes],
        "unread": [file_shape(file) for file in dict.fromkeys((*rotation.unread, *proof.unread))],
        "cannot_be_undone": [exact(path) for path in rotation.lasting],
        "staged": [exact(path) for path in staged],
        "around": [finding_shape(finding) for finding in after.faults],
        "leaks": [finding_shape(finding) for finding in after.leaks],
        **_searched(proof),
    }


def _searched(proof: Proof) -> Shape:
    searched = proof.searched
    return {
        "searched_files": searched.files,
        "searched": {"files": searched.files, "in_archives": searched.members, "in_git": searched.versions},
        "not_searched": [file_shape(file) for file in proof.closed],
        "beyond": [exact(text) for text in proof.beyond],
        "remaining": [
            {
                "path": exact(each.path),
                "line": each.line,
                "form": each.form,
                "store": each.store,
                "reason": exact(each.reason) or None,
            }
            for each in proof.remainders
        ],
    }


def render_undone(files: int, left: Sequence[str], lasting: Sequence[str], proof: Proof) -> Iterator[str]:
    """Yield the outcome of an undo as one JSON object, with a line feed.

    Args:
        files: how many have their old bytes again.
        left: files that were left as they are.
        lasting: files that cannot be given back exactly.
        proof: the result of the search for the new key.
    """
    shape: Shape = {
        **head_shape(),
        "state": "partly-undone" if lasting else "undone",
        "files": files,
        "left": [exact(path) for path in left],
        "cannot_be_undone": [exact(path) for path in lasting],
        **_searched(proof),
    }
    yield dumped(shape, indent=2) + "\n"


def _use(use: KeyUse) -> Shape:
    return {
        **place_shape(use.place),
        "key": use.old.fingerprint,
        "masked": use.old.masked,
        "form": use.form,
        "git": use.git,
        "name": exact(mask_parts(use.name)),
        "environment": exact(use.scope),
        "left": exact(use.left) or None,
    }
