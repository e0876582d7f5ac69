"""The command line."""

from __future__ import annotations

import gc
import sys

TYPE_CHECKING = False
_ABSENT: Any = None
"""Stands in `sys.modules` for a module that is not to be loaded."""
if TYPE_CHECKING:
    from sys import UnraisableHookArgs
    from types import FrameType
    from typing import Any, NoReturn

_YOUNG = 100_000
"""Objects that the garbage collector waits for. What is loaded for a small scan is less, and none of it is garbage."""
_INTERRUPTED = 130
_SCARCE = b"pplx-scan: out of memory or of open files, even for a message; raise the limits (`ulimit -a`)\n"
_NEEDED = {"RLIMIT_AS": 160, "RLIMIT_DATA": 80}
"""Mebibytes of address space and of data that a small scan or rotation comes near. With less, native libraries crash."""


def main() -> NoReturn:
    """Run the command line and exit: 0 clean, 1 findings, 2 wrong usage or incomplete scan, 130 interrupted."""
    import signal  # noqa: PLC0415 - before anything that takes time

    handled = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if handled:
        signal.signal(signal.SIGINT, _end_early)
        sys.unraisablehook = _interrupt_again
    from pplx_scan.errors import PplxScanError, reason_of  # noqa: PLC0415 - see below

    _replace_closed_streams()
    try:
        if handled:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        code = _run(sys.argv[1:])
        _flush()
    except KeyboardInterrupt:
        _be_deaf(handled)
        _complain("interrupted")
        code = _INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the process edge: a traceback could show a key
        _be_deaf(handled)
        # Trouble with a file that is scanned is a value, `Unread`: this is a report that cannot be written, or git.
        if isinstance(error, OSError):
            _let_go_of_output()
        # A class that is being made when the interrupt comes wraps it.
        interrupted = isinstance(error.__cause__, KeyboardInterrupt)
        _complain("interrupted" if interrupted else reason_of(error))
        code = _INTERRUPTED if interrupted else error.exit_code if isinstance(error, PplxScanError) else 2
    _be_deaf(handled)
    if handled and code == _INTERRUPTED:
        # NOTE: Python would take itself down in the midst of something: it ends with the signal where a dataclass was being
        # made (Py_RunMain, run_eval_code_obj), and aborts where a thread of `lsp` still reads.
        _end_now(code)
    gc.freeze()  # or Python looks through all that is loaded once more, a twentieth of a small scan
    sys.exit(code)


def _be_deaf(handled: bool) -> None:  # noqa: FBT001
    """Ignore interrupts from now on: they would only end Python while it tells how the work ended, with another code."""
    if handled:
        import signal  # noqa: PLC0415 - loaded already

        signal.signal(signal.SIGINT, signal.SIG_IGN)


def _end_now(code: int) -> NoReturn:
    import os  # noqa: PLC0415 - Python has loaded it before us
    from contextlib import suppress  # noqa: PLC0415

    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


def _end_early(_signal: int, _frame: FrameType | None) -> NoReturn:
    """End before anything was begun."""
    import os  # noqa: PLC0415

    os.write(2, b"pplx-scan: interrupted\n")
    os._exit(130)


def _interrupt_again(lost: UnraisableHookArgs) -> None:
    """Interrupt once more where Python has thrown an interrupt away, as in a callback while a module is loaded."""
    if lost.exc_type is not KeyboardInterrupt:
        sys.__unraisablehook__(lost)
        return
    import _thread  # noqa: PLC0415

    _thread.start_new_thread(_interrupt_soon, (_thread.get_ident(),))


def _interrupt_soon(thread: int) -> None:
    import signal  # noqa: PLC0415
    import time  # noqa: PLC0415

    time.sleep(0.01)
    if sys.platform == "win32":
        signal.raise_signal(signal.SIGINT)
    else:
        signal.pthread_kill(thread, signal.SIGINT)


def _flush() -> None:
    """Write out the rest of the output, unless it is closed as that of `lsp` is. A reader that went away has read enough."""
    try:
        if not sys.stdout.closed:
            sys.stdout.flush()
    except BrokenPipeError:
        _let_go_of_output()


def _do_without_typing_extensions() -> None:
    """Keep it from being loaded: msgspec takes names from it that `typing` has as well, for 9 ms of a small scan."""
    sys.modules.setdefault("typing_extensions", _ABSENT)


def _run(words: list[str]) -> int:
    """Return the exit code of a command line.

    Paths alone are scanned without click, which would take longer to load than a small scan takes.
    """
    # NOTE: the imports are here so that each way loads only what it needs; start-up is a promise (design, section 8).
    gc.set_threshold(_YOUNG)
    if words == ["agent-hook"]:
        _do_without_typing_extensions()
        from pplx_scan.cli.hook import answer_hook  # noqa: PLC0415

        return answer_hook()
    _demand_memory()
    from pplx_scan.cli.quick import is_staged, plain, scan_plain, scan_staged  # noqa: PLC0415

    asked = plain(words)
    if asked is not None or is_staged(words):
        _do_without_typing_extensions()
        return scan_staged() if asked is None else scan_plain(asked)
    from pplx_scan.cli.app import run  # noqa: PLC0415

    return run(words)


def _demand_memory() -> None:
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - there is none on Windows

    from pplx_scan.errors import UsageError  # noqa: PLC0415 - loaded already

    for name, needed in _NEEDED.items():
        limit = resource.getrlimit(getattr(resource, name))[0] >> 20
        if 0 <= limit < needed:
            raise UsageError(
                f"out of memory; {needed} MiB are needed, and the limit is {limit} (`ulimit -a`): raise it"
            )


def _complain(message: str) -> None:
    try:
        from pplx_scan.cli.streams import remark  # noqa: PLC0415
        from pplx_scan.model.printable import mask_quoted  # noqa: PLC0415

        remark(mask_quoted(message))
    except (MemoryError, ImportError, OSError, SystemError):
        import os  # noqa: PLC0415 - Python has loaded it before us

        os.write(2, _SCARCE)


def _let_go_of_output() -> None:
    """Drop unwritten output, so that Python does not try to write it once more at exit, and complain."""
    import os  # noqa: PLC0415
    from contextlib import suppress  # noqa: PLC0415

    with suppress(OSError):  # a system that opens nothing any more
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _replace_closed_streams() -> None:
    """Put the null device in the place of output streams that were closed when we were started.

    Otherwise the next file that is opened would get their number. Standard input stays None: it must not pass for empty.
    """
    if None not in (sys.stdin, sys.stdout, sys.stderr):
        return
    import os  # noqa: PLC0415

    while (number := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(number)
    sys.stdout = sys.stdout or open(1, "w", encoding="utf-8")  # noqa: SIM115 - open to the end of the process
    sys.stderr = sys.stderr or open(2, "w", encoding="utf-8")  # noqa: SIM115
