"""What is said of a key that cannot be taken out of a program."""

from __future__ import annotations


class Stuck(Exception):  # noqa: N818 - it is an answer, not an error
    """The key stays; the text says why."""
