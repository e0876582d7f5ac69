"""Restores the bytes of a rotated file: the old keys are written in the same way as the new one; a digest proves it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pplx_scan.fix.refusal import Refused
from pplx_scan.fix.rewrite import merged, rewritten_all
from pplx_scan.model.change import digest_of, spliced
from pplx_scan.model.fact import KeyLiteral

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pplx_scan.model.finding import Edit
    from pplx_scan.model.secret import Secret
    from pplx_scan.model.source import Source
    from pplx_scan.pipeline.examine import Examined

_MOST: Final = 4096
"""So many ways to give the old keys back to the places of one file are tried."""


class Restoration(Struct, frozen=True):
    """The edits that restore the bytes of a file."""

    edits: tuple[Edit, ...]
    new: Secret
    """The key that stands there until then."""


def restoration_of(  # noqa: PLR0913, PLR0917 - a file, what was written in it, and what it was
    source: Source,
    examined: Examined,
    new: str,
    olds: Sequence[Secret],
    spans: Sequence[tuple[int, int]],
    digest: str,
) -> Restoration | None:
    """Return the edits that lead back to the bytes of a digest; None when there are none.

    Args:
        source: the file with the new key.
        examined: its facts.
        new: the fingerprint of the new key.
        olds: the keys that it may have held; with several, each place may have held any of them.
        spans: where the new bytes stand.
        digest: of the bytes before.
    """
    facts = (sighting.fact for sighting in examined.sightings)
    keys = [fact for fact in facts if isinstance(fact, KeyLiteral) and fact.secret.fingerprint == new]
    keys = [key for key in keys if _touches(key, spans)]
    choices: list[list[Secret]] = [[]] if keys else []
    for _ in keys:
        choices = [[*choice, old] for choice in choices for old in olds]
        if len(choices) > _MOST:
            return None
    for choice in choices:
        rewrites = rewritten_all(source, list(zip(keys, choice, strict=True)))
        if any(isinstance(rewrite.result, Refused) for rewrite in rewrites):
            continue
        edits = merged(rewrites)
        if digest_of(spliced(source.raw, edits, source.path)) == digest:
            return Restoration(edits, keys[0].secret)
    return None


def written_spans(edits: Iterable[Edit]) -> list[tuple[int, int]]:
    """Return where the new bytes of edits, which are in order, stand afterwards."""
    spans, shift = [], 0
    for edit in edits:
        start = edit.span.start + shift
        spans.append((start, start + len(edit.after)))
        shift += len(edit.after) - len(edit.before)
    return spans


def _touches(key: KeyLiteral, spans: Sequence[tuple[int, int]]) -> bool:
    return any(
        segment.span.start < end and start < segment.span.end for segment in key.segments for start, end in spans
    )
