"""The errors a user can meet, and their exit code.

    PplxScanError                 exit 2
    ├── UsageError                a path, a flag or a source of a key that cannot be used
    ├── ConfigError               a configuration file that is not valid
    ├── RuleError                 a rule or catalog file that is not valid
    ├── BaselineError             a baseline or ledger file that is not valid
    ├── FixError                  a rewrite that cannot be done; nothing was changed
    ├── GitError                  git did not answer
    ├── TransactionError          files could not be changed, all of them or none
    ├── ApiError                  the API did not do what it was asked for
    └── WorkerError               a process that shared the work ended early

Expected trouble with a single file is not an error but a value: `Unread`, `Degraded`.
"""

import errno

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

OUT_OF_MEMORY: "Final" = (
    "out of memory; scan fewer files at a time, lower --max-file-size, or raise the limit (`ulimit -a`)"
)
_NO_PROCESS: "Final" = "the system starts no further process or thread; try --jobs 1, or raise the limit (`ulimit -u`)"
_NO_FILE: "Final" = "too many open files; raise the limit (`ulimit -n`)"
_SCARCE: "Final" = {
    errno.ENOMEM: OUT_OF_MEMORY,
    errno.EAGAIN: _NO_PROCESS,
    errno.EMFILE: _NO_FILE,
    errno.ENFILE: _NO_FILE,
}


class PplxScanError(Exception):
    """The root: one line that says what, where and what to do. It never holds a key."""

    exit_code = 2


class UsageError(PplxScanError):
    """A command line that cannot be obeyed."""


class ConfigError(PplxScanError):
    """A configuration file is not valid."""


class RuleError(PplxScanError):
    """A rule file or a catalog file is not valid."""


class BaselineError(PplxScanError):
    """A baseline or a ledger is not valid."""


class FixError(PplxScanError):
    """A rewrite cannot be done; nothing was changed."""


class GitError(PplxScanError):
    """Git did not answer as it should."""


class TransactionError(PplxScanError):
    """Files could not be changed, all of them or none. The message says whether any was."""


class ApiError(PplxScanError):
    """A request to the API failed."""


class WorkerError(PplxScanError):
    """A process that shared the work ended before it was done."""


def reason_of(error: BaseException) -> str:
    """Return what an error says to a user, in one line; not the message of one that nobody expects, which may hold a key."""
    if isinstance(error, PplxScanError):
        return str(error)
    cause: BaseException | None = error
    while cause is not None:
        if scarce := _scarce(cause):
            return scarce
        cause = cause.__cause__ or cause.__context__
    if isinstance(error, OSError):
        return f"{error.filename or 'the report cannot be written'}: {error.strerror or type(error).__name__}"
    if isinstance(error, ImportError):
        return (
            f"{error.name} cannot be loaded: raise the limits of memory and open files (`ulimit -a`), or install again"
        )
    return f"internal error: {_place_of(error)}; please report it"


def _scarce(error: BaseException) -> str:
    """Return what the system has too little of; empty when the error does not say so."""
    if isinstance(error, MemoryError):
        return OUT_OF_MEMORY
    if isinstance(error, RuntimeError) and str(error) == "can't start new thread":
        return _NO_PROCESS
    return _SCARCE.get(error.errno or 0, "") if isinstance(error, OSError) else ""


def _place_of(error: BaseException) -> str:
    """Return the kind of an error and where it happened."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f" in {trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace is not None else ""
    return type(error).__name__ + where
