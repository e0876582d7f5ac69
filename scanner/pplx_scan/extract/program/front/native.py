"""The call of the native parser, which cannot be stopped once it has begun.

tree-sitter reads a program that is right in one go. Of one that is broken it tries many readings, and the work may grow
with the square of the text. A process that somebody waits for may be ended by the system after a fraction of a second. In any
other pieces are tried first. Where one of them takes long, or the text is large, a forked process that the system ends tries
the whole; only what it came through is read here.
"""

from __future__ import annotations

import os
import signal
import sys
from contextvars import ContextVar
from functools import lru_cache
from time import thread_time
from typing import TYPE_CHECKING, Final

from pplx_scan.extract.reading import Unparsable

if TYPE_CHECKING:
    from ast_grep_py import SgRoot

ENDED: Final = frozenset(
    getattr(signal, name) for name in ("SIGPROF", "SIGSEGV", "SIGBUS", "SIGABRT", "SIGILL") if hasattr(signal, name)
)
"""The signals that end an expendable process in the midst of a parse: its time is over, or the parser crashed."""
_EXPENDABLE: Final = ContextVar("expendable", default=False)
_PIECE: Final = 512
"""Characters that are tried by themselves."""
_SMALL: Final = 1 << 15
"""A text of more characters is tried as a whole in any case."""
_LONG: Final = 0.3
"""Seconds that the whole may take, if it takes longer with the square of its length than a piece."""
_LIMIT: Final = 0.3
"""Seconds of processor time for a trial of any text."""
_A_CHARACTER: Final = 5e-6
"""Seconds more for each character: ten times the cost of a correct program."""
_SLOW: Final = 2e-5
"""Seconds a character beyond which a text is refused where it cannot be tried in a process."""


def parsed(text: str, grammar: str) -> SgRoot:
    """Return the syntax tree of a text, from tree-sitter.

    Raises:
        Unparsable: the grammar gives up, or takes too much work.
    """
    from ast_grep_py import SgRoot  # noqa: PLC0415 - a native library of 45 MB, only for files with a hit

    if _EXPENDABLE.get():
        _limit(text)
    elif len(text) > _PIECE and (len(text) > _SMALL or _seems_slow(text, grammar)):
        _try(text, grammar)
    try:
        return SgRoot(text, grammar)
    except BaseException as error:
        raise _refusal(error, grammar) from error
    finally:
        if _EXPENDABLE.get():
            signal.setitimer(signal.ITIMER_PROF, 0)


def be_expendable() -> None:
    """Let the system end this process if a parse takes too much work. Another one must then do the work over."""
    _EXPENDABLE.set(True)
    _leave_no_core()


def _leave_no_core() -> None:
    """Have the system write no memory of this process into a file, with the keys in it, when the parser crashes."""
    import resource  # noqa: PLC0415 - where processes are forked

    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _limit(text: str) -> None:
    """Have the system end this process when it has spent the time that any text may take."""
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, _LIMIT + len(text) * _A_CHARACTER)


def _refusal(error: BaseException, grammar: str) -> BaseException:
    """Return the error to raise: a panic of the native library is no Exception; others are passed on."""
    panics = type(error).__name__ == "PanicException"
    if not panics and not isinstance(error, Exception):
        return error
    return Unparsable(f"the {grammar} grammar gives up ({type(error).__name__})")


def _seems_slow(text: str, grammar: str) -> bool:
    """Tell whether the whole may take long, by the piece that takes longest."""
    square = (len(text) / _PIECE) ** 2
    return any(_seconds(text[at : at + _PIECE], grammar) * square > _LONG for at in range(0, len(text), _PIECE))


def _seconds(text: str, grammar: str) -> float:
    from ast_grep_py import SgRoot  # noqa: PLC0415 - loaded already

    began = thread_time()
    try:
        SgRoot(text, grammar)
    except BaseException as error:
        refusal = _refusal(error, grammar)
        if not isinstance(refusal, Unparsable):
            raise
    return thread_time() - began


def _try(text: str, grammar: str) -> None:
    """Return if a text can be parsed in time.

    Raises:
        Unparsable: it cannot.
    """
    if _may_fork():
        refused = not _comes_through(text, grammar)
    else:
        # By and by, so that what grows with the square is found out while it is small.
        sizes = (_PIECE << by for by in range(0, 2 * len(text).bit_length(), 2))
        refused = any(
            _seconds(text[at : at + size], grammar) > _SLOW * size
            for size in sizes
            if size < 4 * len(text)
            for at in range(0, len(text), size)
        )
    if refused:
        raise Unparsable(f"the {grammar} grammar takes too much work")


def _may_fork() -> bool:
    threading = sys.modules.get("threading")
    return sys.platform == "linux" and (threading is None or threading.active_count() == 1)


@lru_cache(maxsize=16)  # a rotation reads a file several times
def _comes_through(text: str, grammar: str) -> bool:
    """Tell whether a process gets through a text before the system ends it."""
    from ast_grep_py import SgRoot  # noqa: PLC0415 - loaded already

    pid = os.fork()
    if pid:
        return os.waitpid(pid, 0)[1] == 0
    try:
        _leave_no_core()
        _limit(text)
        SgRoot(text, grammar)
    except BaseException:  # noqa: BLE001 - told again by the one that reads it
        os._exit(0)
    os._exit(0)
