"""The planted repository of the command line's tests."""

from tests.cli.conftest import repository

__all__ = ["repository"]
