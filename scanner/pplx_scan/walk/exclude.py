"""Globs of files that the user excludes from the scan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pathspec import GitIgnoreSpec

from pplx_scan.errors import UsageError
from pplx_scan.model.expression import expression
from pplx_scan.walk.ignore import LinearPattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pplx_scan.walk.listing import Batch, Listing

_MOST: Final = 500
_LONGEST: Final = 500
_STARS: Final = expression(r"\*+")
_MOST_STARS: Final = 8
"""More globs, longer ones or more stars could take minutes to compile, or on a long name to match."""
_SHOWN: Final = 40


def without_excluded(listing: Listing, batches: Iterable[Batch], exclude: Sequence[str]) -> Iterator[Batch]:
    """Yield the batches without the paths that match one of the globs, which are counted.

    Args:
        listing: takes the count, and what tells whether a path is excluded.
        batches: the files.
        exclude: globs in the form of `.gitignore`, relative to the root; a later `!glob` takes back.

    Raises:
        UsageError: a glob is not valid.
    """
    listing.left_out = left_out = excluded(exclude)
    for batch in batches:
        paths = [path for path in batch.paths if not left_out(path)]
        listing.excluded += len(batch.paths) - len(paths)
        yield batch._replace(paths=paths)


def excluded(exclude: Sequence[str]) -> Callable[[str], bool]:
    """Return a predicate that tells whether a path matches one of the globs.

    Raises:
        UsageError: a glob is not valid.
    """
    return spec_of("exclude: ", exclude).match_file


def spec_of(option: str, globs: Sequence[str]) -> GitIgnoreSpec:
    """Return what matches the paths that one of some globs names; they may come from a stranger's configuration.

    Args:
        option: where the globs come from, for a message.
        globs: in the form of `.gitignore`.

    Raises:
        UsageError: one is not valid, or they would take too much work.
    """
    if len(globs) > _MOST:
        message = f"{option}more than {_MOST} globs"
        raise UsageError(message)
    hard = next((glob for glob in globs if len(glob) > _LONGEST or len(_STARS.findall(glob)) > _MOST_STARS), None)
    if hard is not None:
        message = f"{option}a glob of more than {_LONGEST} characters or {_MOST_STARS} stars: {hard[:_SHOWN]!r}…"
        raise UsageError(message)
    try:
        # Other backends know no atomic groups.
        return GitIgnoreSpec.from_lines(globs, LinearPattern, backend="simple")
    except ValueError:
        message = f"{option}not a valid glob among {', '.join(map(repr, globs))}"
        raise UsageError(message) from None
