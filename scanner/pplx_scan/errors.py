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
