"""Globs of files that the user excludes from the scan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pathspec import GitIgnoreSpec

from pplx_scan.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pplx_scan.walk.listing import Batch, Listing


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
    try:
        spec = GitIgnoreSpec.from_lines(exclude)
    except ValueError:
        message = f"--exclude: not a valid glob among {', '.join(map(repr, exclude))}"
        raise UsageError(message) from None
    return spec.match_file
