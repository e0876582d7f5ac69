"""Every key of a history: as text, as JSON and as SARIF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pplx_scan.model.printable import printable
from pplx_scan.report.claims import no_key_in_history
from pplx_scan.report.counts import count, human_bytes, human_seconds
from pplx_scan.report.findings import shown_path
from pplx_scan.report.json_shape import document, exact, file_shape, head_shape
from pplx_scan.report.layout import wrapped
from pplx_scan.report.next_step import Step
from pplx_scan.report.sarif import digest_of, driver, invocation, log, physical_location

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.model.history import Commit, History, PastKey, PastPlace
    from pplx_scan.report.json_shape import Shape
    from pplx_scan.report.style import Style

_SHOWN: Final = 20
"""Places of one key that are listed in text."""
_RULE: Final = "key-in-history"
PAST_RULE: Final[Shape] = {
    "id": _RULE,
    "shortDescription": {"text": "A Perplexity key was committed"},
    "fullDescription": {"text": "Every clone has the history, so a key in it has leaked, whatever HEAD says."},
    "help": {"text": "Revoke the key. `pplx-scan history` prints how to cut it out of the history."},
    "defaultConfiguration": {"level": "error"},
    "properties": {"tags": ["security"]},
}


def render_text(history: History, style: Style) -> Iterator[str]:
    """Yield the history, line by line; every line ends with a line feed."""
    return (line + "\n" for line in _lines(history, style))


def render_ending(history: History, style: Style) -> Iterator[str]:
    """Yield what was not read, the notes and the counts; every line ends with a line feed."""
    return (line + "\n" for line in _ending_lines(history, style))


def _lines(history: History, style: Style) -> Iterator[str]:
    for key in history.keys:
        yield from _key_lines(key, style)
    yield from _ending_lines(history, style)
    yield from _advice_lines(history, style)


def _ending_lines(history: History, style: Style) -> Iterator[str]:
    for unread in history.unread:
        yield f"{style.paint('error', 'Not read')}: {shown_path(unread.path)}: {printable(unread.reason)}"
    for degraded in history.degraded:
        yield f"{style.paint('warning', 'Read as text')}: {shown_path(degraded.path)}: {printable(degraded.reason)}"
    yield from (f"{style.paint('info', 'note')}: {printable(note)}" for note in history.notes)
    size = f"{count(history.objects, 'object')}, {human_bytes(history.bytes)}, in {human_seconds(history.seconds)}"
    gone = sum(not key.in_head for key in history.keys)
    found = f"{count(len(history.keys), 'key')} in the history{f' ({gone:,} in no file of HEAD)' if gone else ''}"
    size += f", {count(history.archives, 'archive')} not opened (--archives)" if history.archives else ""
    size += f", {count(history.members, 'file')} in archives" if history.members else ""
    size += "; an earlier run read all older ones" if history.goes_on else ""
    yield f"{found if history.keys else no_key_in_history(history)}. {size}."


def _key_lines(key: PastKey, style: Style) -> Iterator[str]:
    standing = f", {key.standing} by the ledger" if key.standing else ""
    where = style.paint("error", "still in HEAD") if key.in_head else "in no file of HEAD"
    yield f"{style.paint('strong', key.secret.masked)}  {key.secret.fingerprint}  {where}{standing}"
    for place in key.places[:_SHOWN]:
        yield f"  {_place(place)}"
    if len(key.places) > _SHOWN:
        yield f"  and {count(len(key.places) - _SHOWN, 'more place')}"
    yield ""


def _place(place: PastPlace) -> str:
    at = f"{shown_path(place.path)}:{place.line}" if place.path else "the message"
    form = "" if place.encoding == "plain" else f", {place.encoding}"
    since = (
        f"{place.added.day} {place.added.id[:10]} {printable(place.added.author)}" if place.added else "in no commit"
    )
    until = f", until {place.removed.day} {place.removed.id[:10]}" if place.removed else ""
    return f"{since}: {at}{form}{until}"


def _advice_lines(history: History, style: Style) -> Iterator[str]:
    steps = advice(history)
    if steps:
        yield from ("", style.paint("strong", "What to do:"))
    for number, step in enumerate(steps, 1):
        yield from wrapped(f"{step.says}:", style.width, f"  {number}. ", "     ")
        yield f"       {step.command}"


def advice(history: History) -> tuple[Step, ...]:
    """Return the steps that clean up, in their order; none when there is nothing to clean."""
    return tuple(_advice(history)) if history.keys else ()


def _advice(history: History) -> Iterator[Step]:
    yield Step(
        "revoke each key that still lives, here or in the console: that is what counts, clones stay",
        "pplx-scan revoke --key-from prompt",
    )
    if any(key.in_head for key in history.keys):
        says = "take what is still in HEAD out of the files where it can be, and commit; `rotate` would put a new key there"
        yield Step(says, "pplx-scan --fix --unsafe-fixes .")
    yield Step("write down what is to be cut out, in a fresh clone", "pplx-scan history --replacements keys.txt")
    says = "cut it out; everyone clones anew, and the host may keep old commits until you ask it to let them go"
    if any(place.encoding != "plain" or "!/" in place.path for key in history.keys for place in key.places):
        says += "; keys that are split, encoded or packed it does not see: take those files out with --path FILE --invert-paths"
    yield Step(says, "git filter-repo --replace-text keys.txt --replace-message keys.txt")
    yield Step("remove that file, which holds the keys", "rm keys.txt")


def history_fields(history: History) -> dict[str, object]:
    """Return the fields of the JSON report about a history; long lists as iterators."""
    return {
        "history": {
            "objects": history.objects,
            "bytes": history.bytes,
            "seconds": round(history.seconds, 3),
            "archives_not_opened": history.archives,
            "after_earlier_run": history.goes_on,
            "files_in_archives": history.members,
        },
        "keys": map(_key_shape, history.keys),
        "unread": map(file_shape, history.unread),
        "degraded": map(file_shape, history.degraded),
        "notes": [exact(note) for note in history.notes],
    }


def render_json(history: History) -> Iterator[str]:
    """Yield the pieces of one JSON object."""
    return document({**head_shape(), **history_fields(history)})


def _key_shape(key: PastKey) -> dict[str, Any]:
    times = [place.added.day for place in key.places if place.added is not None]
    return {
        "fingerprint": key.secret.fingerprint,
        "masked": key.secret.masked,
        "in_head": key.in_head,
        "ledger": key.standing or None,
        "first_seen": min(times, default=None),
        "last_seen": max(times, default=None),
        "places": [_place_shape(place) for place in key.places],
    }


def _place_shape(place: PastPlace) -> dict[str, Any]:
    return {
        "path": exact(place.path),
        "line": place.line,
        "column": place.column,
        "encoding": place.encoding,
        "added": _commit_shape(place.added),
        "removed": _commit_shape(place.removed),
        "in_head": place.in_head,
    }


def _commit_shape(commit: Commit | None) -> dict[str, str] | None:
    return {"commit": commit.id, "author": exact(commit.author), "day": commit.day} if commit is not None else None


def render_sarif(history: History) -> Iterator[str]:
    """Yield the pieces of one SARIF log with one run."""
    return log(
        {
            "tool": {"driver": driver([PAST_RULE])},
            "invocations": [invocation(history)],
            "results": (_result(key, place) for key in history.keys for place in key.places),
        }
    )


def _result(key: PastKey, place: PastPlace) -> Shape:
    fingerprint = key.secret.fingerprint
    return {
        "ruleId": _RULE,
        "ruleIndex": 0,
        "level": "error",
        "message": {"text": exact(f"Perplexity key {key.secret.masked} ({fingerprint}): {_when(place)}")},
        "locations": [_location(place)],
        "partialFingerprints": {
            "rule-and-key/v1": digest_of(_RULE, fingerprint),
            "place/v1": digest_of(_RULE, place.path, fingerprint, place.added.id if place.added else ""),
        },
        "properties": {
            "added": _commit_shape(place.added),
            "removed": _commit_shape(place.removed),
            "in_head": place.in_head,
            "encoding": place.encoding,
        },
    }


def _location(place: PastPlace) -> Shape:
    if not place.path:
        commit = place.added.id if place.added is not None else "a tag"
        return {"logicalLocations": [{"name": f"the message of {commit}"}]}
    region = {"startLine": place.line, "startColumn": place.column}
    return {"physicalLocation": {**physical_location(place.path), "region": region}}


def _when(place: PastPlace) -> str:
    if place.added is None:
        return "in no commit"
    since = f"since {place.added.day}, commit {place.added.id[:10]}"
    if place.removed is not None:
        return f"{since}, until {place.removed.day}, commit {place.removed.id[:10]}"
    return f"{since}, still in HEAD" if place.in_head else since
