"""The limits of a proof: which keys were searched for, where and how, and what no search of this kind sees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, get_args

from pplx_scan.model.encoding import CodecName
from pplx_scan.model.printable import printable
from pplx_scan.model.rotation import RUN, Outcome
from pplx_scan.report.counts import count
from pplx_scan.report.findings import short, shown_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.model.rotation import Proof, Recheck, Remainder, Rotation
    from pplx_scan.model.secret import Secret
    from pplx_scan.report.style import Style

_FORMS: Final = (
    f"plain, in {', '.join(get_args(CodecName))}, in most of these encodings within another, "
    "and in base85, ascii85, base58, uuencode and yEnc, and with the case of its letters changed"
)
_TITLES: Final = {Outcome.PROVEN: "Proof", Outcome.FAULTY: "Search", Outcome.NOT_REVOKED: "Search"}
_BLIND: Final = (
    "No such search sees keys that are encrypted, computed, in other encodings, compressed within a file, "
    f"or in pieces of fewer than {RUN} of these characters."
)


def left_lines(proof: Proof, style: Style) -> Iterator[str]:
    """Yield the places where an old key stands that a rotation leaves, and why."""
    if proof.remainders:
        yield style.paint("error", "Left for you: an old key, or a part of one, still stands in") + "\n"
        yield from map(_remainder_line, proof.remainders)
        yield "\n"


def _remainder_line(each: Remainder) -> str:
    reason = f": {printable(each.reason)}" if each.reason else ""
    return f"  {shown_path(each.path)}:{each.line} ({each.form}){reason}\n"


def closed_lines(proof: Proof, style: Style) -> Iterator[str]:
    """Yield the places that could not be searched, and why."""
    for each in proof.closed:
        yield f"{style.paint('warning', 'Not searched')}: {shown_path(each.path)}: {printable(each.reason)}\n"


def search_line(rotation: Rotation, proof: Proof, title: str) -> str:
    """Return in one line the keys searched for, where, the result, the places left out, and the limits of any search.

    Args:
        rotation: names the keys.
        proof: the result of the search.
        title: its heading.
    """
    if not rotation.sought:
        return f"No proof: no old key was named, and none was found, so none was searched for. {_limits(proof)}\n"
    keys = "the old key" if len(rotation.sought) == 1 else f"the {len(rotation.sought):,} old keys"
    keys += "" if rotation.named else " that was found" if len(rotation.sought) == 1 else " that were found"
    return f"{title}: {_outcome(proof, keys)}\n"


def proof_title(outcome: Outcome) -> str:
    """Return the title of a search after a rotation: a proof only if nothing is left and nothing was left out."""
    return _TITLES.get(outcome, "No proof")


def outcome_of(rotation: Rotation, proof: Proof, after: Recheck) -> Outcome:
    """Return the outcome of a rotation, as far as the files go."""
    if rotation.unread or proof.unread:
        return Outcome.UNREAD
    if proof.remainders:
        return Outcome.REMAINING
    if not proof.holds:
        return Outcome.UNPROVEN
    if after.faults:
        return Outcome.FAULTY
    if not (rotation.uses or rotation.new_is_there):
        return Outcome.ABSENT
    return Outcome.PROVEN if rotation.sought else Outcome.NO_OLD_KEY


def undone_lines(proof: Proof, new: Secret, style: Style) -> Iterator[str]:
    """Yield where the new key of a rotation that is undone still stands."""
    if proof.remainders:
        yield style.paint("warning", f"The new key {short(new)}, or a part of it, still stands in") + "\n"
        yield from map(_remainder_line, proof.remainders)
    yield from closed_lines(proof, style)
    yield f"{_outcome(proof, f'the new key {short(new)}')}\n"


def _outcome(proof: Proof, keys: str) -> str:
    searched = proof.searched
    parts = [count(searched.files, "file")]
    if searched.members:
        parts.append(f"{count(searched.members, 'file')} in archives")
    if searched.versions:
        parts.append(f"{count(searched.versions, 'version')} that git alone holds")
    what = " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))
    left = f"{count(len(proof.remainders), 'place')} left" if proof.remainders else "none found"
    return f"{what} searched for {keys} and for any {RUN} characters in a row behind pplx-, {_FORMS}: {left}. {_limits(proof)}"


def _limits(proof: Proof) -> str:
    beyond = f"Not searched: {', '.join(proof.beyond)}. " if proof.beyond else ""
    return beyond + _BLIND
