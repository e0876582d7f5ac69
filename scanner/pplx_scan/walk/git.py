"""Running git so that nothing of a hostile repository runs with it.

A repository's own configuration can name programs: a file system monitor, hooks, filters, a pager, remote helpers for
objects that are missing. All are switched off here, and only commands that read the index, the ignore files and tree
objects are used: none that compares contents (filters) or shows them (textconv, external diff).
"""

from __future__ import annotations

import os
import re
import signal
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

from pplx_scan.errors import GitError
from pplx_scan.model.expression import expression
from pplx_scan.model.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_SETTINGS: Final = (
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    "core.untrackedCache=false",
    # Else git reads what the configuration names here, to its end if it has one.
    f"core.attributesFile={os.devnull}",
    "protocol.allow=never",
    # Else `git log` runs `gpg.program` on every signed commit, whatever its format.
    "log.showSignature=false",
    # Else `git log` reads `.mailmap` and what the configuration names for it, and no format here asks for it.
    "log.mailmap=false",
    # Ownership is checked to keep configured programs from running; none can, and a refusal would hide files.
    "safe.directory=*",
    "advice.graftFileDeprecated=false",
    # What a diff and the log leave out or write otherwise, where nothing on the command line is against it.
    "core.bigFileThreshold=512m",
    "core.commitGraph=false",
    "diff.orderFile=/dev/null",
    "diff.relative=false",
    "i18n.logOutputEncoding=UTF-8",
    "log.diffMerges=separate",
    "log.showRoot=true",
)
_KEPT: Final = ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_COUNT", "GIT_CONFIG_KEY_", "GIT_CONFIG_VALUE_")
"""Variables through which the user may configure git. The rest, such as the `GIT_DIR` of a hook, would mislead."""
_OF_PATHS: Final = frozenset({"check-ignore"})
"""Commands that take paths, and refuse to be told that these are no patterns."""
_QUARANTINE: Final = ("GIT_QUARANTINE_PATH", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES")
"""Where the objects of a push are while a `pre-receive` hook judges them: git-receive-pack(1)."""
_OBJECT_ID: Final = expression(r"\b(?:[0-9a-f]{40}|[0-9a-f]{64})\b")
_KEY: Final = expression("pplx-[0-9a-z]{12}", re.IGNORECASE)
_LONG: Final = expression("[0-9A-Za-z]{40}")
_SHOWN: Final = 12
_NO_PROGRAM: Final = 127
_PROCESSOR_TIME: Final = getattr(signal, "SIGXCPU", 0)
_SECONDS: Final = 4
_LEAST: Final = 1
_BYTES_A_SECOND: Final = 200_000
"""Of an index, or of stored objects: git lists ten times as much."""
_NOTHING: Final[Mapping[str, str]] = {}


class Answer(NamedTuple):
    """Output, errors and exit code of a git command."""

    records: list[str]
    """The output cut at the end of each record; bytes that are not UTF-8 as surrogate escapes."""
    errors: str
    code: int

    @property
    def refusal(self) -> str:
        """Return git's reason for not answering, in one line, ids of objects shortened; empty when it did answer."""
        if self.code == 0:
            return ""
        if self.code == -_PROCESSOR_TIME:
            return "it took more processor time than its size explains"
        lines = [line for line in self.errors.splitlines() if line.startswith(("fatal:", "error:"))] or [
            f"exit {self.code}"
        ]
        reason = lines[0].removeprefix("fatal: ").removeprefix("error: ")
        return _OBJECT_ID.sub(lambda id_: id_[0][:_SHOWN], reason)


class Question:
    """A git command that is running; `answer` waits for it."""

    def __init__(
        self, folder: str, arguments: Iterable[str], extra: Mapping[str, str] = _NOTHING, *, seconds: int = 0
    ) -> None:
        """Start git.

        Args:
            folder: that it works in.
            arguments: the command.
            extra: variables that are set besides.
            seconds: of processor time, after which the system ends it, on Linux; 0 for no limit.

        Raises:
            GitError: it cannot be started.
        """
        self._process = _start(command_line(folder, arguments), {**environment(os.environ), **extra})
        limit(self._process.pid, seconds)

    def answer(self, end: str = "\0") -> Answer:
        """Return the whole output of git.

        Args:
            end: the terminator of a record.
        """
        output, errors, code = self._process.finish()
        return Answer(os.fsdecode(output).split(end)[:-1], errors.decode("utf-8", "replace"), code)

    def raw(self) -> bytes | None:
        """Return the output as bytes; None if git failed."""
        output, _, code = self._process.finish()
        return output if code == 0 else None

    def text(self) -> str:
        """Return the whole output unchanged; empty if git failed."""
        output, _, code = self._process.finish()
        return os.fsdecode(output) if code == 0 else ""


def limit(process: int, seconds: int) -> None:
    """Let the system end a process after so many seconds of processor time, on Linux; 0 for no limit."""
    if seconds and sys.platform == "linux":
        import resource  # noqa: PLC0415 - for some commands

        with suppress(OSError):
            resource.prlimit(process, resource.RLIMIT_CPU, (seconds, seconds + 1))


def listing_seconds(top: str) -> int:
    """Return the processor time that git may take to tell which files of a work tree are ignored.

    With a few stars in a pattern of a stranger's, it takes the time of a day.
    """
    try:
        size = os.stat(os.path.join(top, ".git", "index")).st_size
    except OSError:
        size = 0
    return _SECONDS + size // _BYTES_A_SECOND


def stored_bytes(folder: str) -> int:
    """Return the bytes that the objects of a repository take on the disk, without those that it borrows; 0 if git cannot say."""
    return _bytes(_counted(folder))


def commits_seconds(folder: str) -> int:
    """Return the processor time that git may take to list files of commits; 0 for any, where objects are borrowed.

    A few trees, each many times in another one, stand for billions of files.
    """
    said = _counted(folder)
    return 0 if "alternate" in said else _LEAST + _bytes(said) // _BYTES_A_SECOND


def _counted(folder: str) -> dict[str, str]:
    answer = Question(folder, ("count-objects", "-v")).text()
    return dict(line.partition(": ")[::2] for line in answer.splitlines())


def _bytes(said: dict[str, str]) -> int:
    return sum(int(said[name]) for name in ("size", "size-pack") if said.get(name, "").isdigit()) << 10


def environment(of: Mapping[str, str]) -> dict[str, str]:
    """Return the environment for git: the user's, without keys and without variables set by a hook or a debugger."""
    prefixes = _KEPT + (_QUARANTINE if of.get("GIT_QUARANTINE_PATH") else ())
    kept = {name: value for name, value in of.items() if not name.startswith("GIT_") and not _may_hold_key(value)}
    # Of numbered settings none may be missing, and a login for git's own is as long as a key.
    numbered = {name: "" if _KEY.search(value) else value for name, value in of.items() if name.startswith(prefixes)}
    return {**kept, **numbered} | {
        # The repository may allow `ext::`, which runs a command; this outranks it. Git knows no protocol of this name.
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_CONFIG_NOSYSTEM": "1",
        # Else `info/grafts` cuts commits off.
        "GIT_GRAFT_FILE": "/dev/null",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }


@contextmanager
def keys_hidden() -> Iterator[None]:
    """Take variables that may hold a key out of our environment while a library may start programs, but the password of a store."""
    hidden = {name: value for name, value in os.environ.items() if _may_hold_key(value) and "KEYRING" not in name}
    for name in hidden:
        del os.environ[name]
    try:
        yield
    finally:
        os.environ.update(hidden)


def _may_hold_key(value: str) -> bool:
    """Tell whether a variable may hold a key, in whatever stands around it, which other processes could read."""
    return bool(_KEY.search(value)) or any(_LONG.search(word) for word in value.split() if not os.path.isabs(word))


def command_line(folder: str, arguments: Iterable[str]) -> list[str]:
    """Return the words that start git in a folder with everything off that could run a program."""
    settings = [part for setting in _SETTINGS for part in ("-c", setting)]
    command, *rest = arguments
    literal = [] if command in _OF_PATHS else ["--literal-pathspecs"]
    return ["git", "-C", folder, "--no-pager", *literal, *settings, command, *rest]


def absolute_folders(path: str) -> str:
    """Return a list of folders of programs without those that are relative, or empty, which is the working directory."""
    return os.pathsep.join(filter(os.path.isabs, path.split(os.pathsep))) or os.defpath


# Else a `git` in the working directory might be started.
if "PATH" in os.environ:
    os.environ["PATH"] = absolute_folders(os.environ["PATH"])
if sys.platform == "win32":
    os.environ["NODEFAULTCURRENTDIRECTORYINEXEPATH"] = "1"

    class _Process:
        def __init__(self, command: list[str], env: dict[str, str]) -> None:
            import subprocess  # noqa: PLC0415

            self._process = subprocess.Popen(  # noqa: S603
                command, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
            )

        def finish(self) -> tuple[bytes, bytes, int]:
            output, errors = self._process.communicate()
            return output, errors, self._process.returncode

else:
    import select

    class _Process:
        """A child process. `subprocess` would do the same and costs a clean scan 8 ms."""

        def __init__(self, command: list[str], env: dict[str, str]) -> None:
            output, output_end = os.pipe()
            errors, errors_end = os.pipe()
            self._pipes = {output: bytearray(), errors: bytearray()}
            try:
                self.pid = os.posix_spawnp(
                    command[0],
                    command,
                    env,
                    file_actions=[
                        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
                        (os.POSIX_SPAWN_DUP2, output_end, 1),
                        (os.POSIX_SPAWN_DUP2, errors_end, 2),
                    ],
                )
            except OSError:
                os.close(output)
                os.close(errors)
                raise
            finally:
                os.close(output_end)
                os.close(errors_end)

        def finish(self) -> tuple[bytes, bytes, int]:
            read, errors = self._pipes.values()
            poll = select.poll()
            for pipe in self._pipes:
                poll.register(pipe, select.POLLIN | select.POLLHUP)
            try:
                self._drain(poll)
            finally:
                for pipe in self._pipes:
                    os.close(pipe)
                code = _exit_code(self.pid)
            return bytes(read), bytes(errors), code

        def _drain(self, poll: select.poll) -> None:
            remaining = len(self._pipes)
            while remaining:
                for pipe, _ in poll.poll():
                    chunk = os.read(pipe, 1 << 20)
                    self._pipes[pipe] += chunk
                    if not chunk:
                        poll.unregister(pipe)
                        remaining -= 1


def _start(command: list[str], env: dict[str, str]) -> _Process:
    try:
        return _Process(command, env)
    except OSError as error:
        message = f"git cannot be started: {error.strerror}; install git or put it on the PATH"
        raise GitError(message) from None


def _exit_code(pid: int) -> int:
    try:
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    except ChildProcessError:
        # Whoever started us ignores the end of children: the outcome is unknown, which counts as a failure.
        return _NO_PROGRAM
