"""The files that a command reads: those that its command line names, and those of them that the sieve lets through."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from pplx_scan.cli.asked import settings_of
from pplx_scan.cli.target import Target, target_of
from pplx_scan.model.named_tuple import NamedTuple
from pplx_scan.pipeline.judgement import UNEXCLUDED
from pplx_scan.pipeline.prefilter.run import prefilter
from pplx_scan.walk.tree import walk

if TYPE_CHECKING:
    from pplx_scan.config import Settings
    from pplx_scan.fix.transaction import Root
    from pplx_scan.pipeline.prefilter.files import Tell
    from pplx_scan.pipeline.prefilter.run import Prefiltered
    from pplx_scan.walk.listing import Listing


class Walking(Struct, frozen=True):
    """Which files are read."""

    target: Target
    exclude: tuple[str, ...] = ()
    gitignore: bool = True
    jobs: int | None = None
    """Threads; None for as many as are useful."""
    max_file_size: int | None = None
    """Bytes; None for no limit."""
    begun: Root | None = None
    """The root as it stood when the run began; for a command that writes."""

    @property
    def ground(self) -> Root | str:
        """Return the folder that may be written to."""
        return self.begun or self.target.root

    @property
    def listing(self) -> Listing:
        """List the files, anew each time."""
        return walk(self.target.paths, root=self.target.root, gitignore=self.gitignore, exclude=self.exclude)


class CommandInput(NamedTuple):
    """The files of a command line, and the configuration that holds for them."""

    root: str
    settings: Settings
    prefiltered: Prefiltered


def command_input(paths: tuple[str, ...], flags: dict[str, Any]) -> CommandInput:
    """Return the files of a command line that the sieve lets through."""
    root = target_of(paths).root
    settings = settings_of(root, flags)
    return CommandInput(root, settings, prefilter_files(walking_of(paths, flags, settings)))


def part_of(paths: tuple[str, ...], flags: dict[str, Any], settings: Settings) -> str:
    """Return the scanned part, in words, if that is not everything below the root; else an empty string."""
    return target_of(paths).part or (UNEXCLUDED if (*settings.exclude, *flags["exclude"]) else "")


def walking_of(paths: tuple[str, ...], flags: dict[str, Any], settings: Settings) -> Walking:
    """Return which files the flags and the configuration ask for."""
    return Walking(
        target=target_of(paths),
        exclude=(*settings.exclude, *flags["exclude"]),
        gitignore=not flags["no_gitignore"],
        jobs=flags["jobs"],
        max_file_size=flags["max_file_size"],
    )


def prefilter_files(walking: Walking, tell: Tell | None = None) -> Prefiltered:
    """Return the files that the sieve lets through.

    Args:
        walking: which files.
        tell: is told how many files are read, and of how many.

    Raises:
        PrefilterStopped: the user interrupted it.
    """
    return prefilter(walking.listing, jobs=walking.jobs or 0, max_file_size=walking.max_file_size, tell=tell)
