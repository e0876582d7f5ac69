"""The program in a process of its own that need not load anything: forked off one in which all modules are loaded.

Loading takes most of a small run. What a test sees is the same: a process with its own folder, environment, streams and
exit code. What is not the same is time and memory, that nothing is loaded late, and that Python is not taken down at the
end: runs that are about those use `subprocess`, as do those for which the environment sets up Python itself.
"""

import atexit
import gc
import importlib
import json
import os
import pkgutil
import runpy
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import NamedTuple, NoReturn

from pplx_scan.model.expression import Late
from pplx_scan.model.origin import GitStanding, WorktreeFile
from pplx_scan.model.reads import Stats
from pplx_scan.pipeline.judgement import Judgement
from pplx_scan.pipeline.scan import scan_bytes

_ROOT = Path(__file__).resolve().parents[2]
_LOADED = (
    "pplx_scan",
    "click",
    "libcst",
    "ast_grep_py",
    "yaml",
    "hyperscan",
    "pathspec",
    "http.client",
    "ssl",
)
_SAMPLES = {
    "a.py": "import requests\nrequests.get('https://api.perplexity.ai/search', headers={'Authorization': KEY})\n",
    "a.js": "fetch('https://api.perplexity.ai/search', {headers: {Authorization: 'Bearer Bearer ' + KEY}})\n",
    ".env": "PERPLEXITY_API_KEY=\n",
    "a.yaml": "perplexity: {api_key: x, base_url: 'http://api.perplexity.ai'}\n",
    "a.json": '{"perplexity": {"apiKey": "x"}}\n',
    "a.md": "```sh\ncurl -H 'Authorization: $PERPLEXITY_API_KEY' https://api.perplexity.ai\n```\n",
}
_WAITS = 10
"""So many times its processor time may a run take by the clock."""
_OF_PYTHON = ("PYTHON", "LC_", "LANG")


class Ended(NamedTuple):
    """How a process ended, what it printed, and the processor time that it took."""

    code: int
    out: bytes
    err: bytes
    seconds: float


def can_run(env: Mapping[str, str]) -> bool:
    """Tell whether a process in an environment can be forked: it sets up Python as that of the server does."""
    return hasattr(os, "fork") and _of_python(env) == _server().of_python


def run(*words: str, cwd: Path, stdin: bytes, env: Mapping[str, str], timeout: int) -> Ended:
    """Run the program with the words of a command line, for so many seconds of processor time at most."""
    with tempfile.TemporaryDirectory() as folder:
        streams = [os.path.join(folder, name) for name in ("stdin", "stdout", "stderr")]
        Path(streams[0]).write_bytes(stdin)
        code, seconds = _server().run(json.dumps([words, os.fspath(cwd), dict(env), streams, timeout]), timeout)
        return Ended(code, *(Path(path).read_bytes() for path in streams[1:]), seconds)


def _of_python(env: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in env.items() if name.startswith(_OF_PYTHON)}


class _Server:
    def __init__(self) -> None:
        self.of_python = _of_python(os.environ)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.cli.warm"], cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._turn = threading.Lock()

    def run(self, order: str, timeout: int) -> tuple[int, float]:
        """Return the exit code of a process, below zero for a signal, and its processor time."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with self._turn:
            self._process.stdin.write(order.encode() + b"\n")
            self._process.stdin.flush()
            pid = int(self._process.stdout.readline())
            late = threading.Timer(_WAITS * timeout, os.kill, (pid, 9))
            late.start()
            status, seconds = self._process.stdout.readline().split()
            late.cancel()
        return os.waitstatus_to_exitcode(int(status)), float(seconds)

    def close(self) -> None:
        """End the server."""
        self._process.communicate()


@cache
def _server() -> _Server:
    server = _Server()
    atexit.register(server.close)
    return server


def _serve() -> None:
    """Fork a process for each line of standard input; return in each of them."""
    answers = os.dup(1)
    os.dup2(2, 1)
    for line in iter(sys.stdin.buffer.readline, b""):
        pid = os.fork()
        if not pid:
            _become(*json.loads(line))
            return
        os.write(answers, b"%d\n" % pid)
        _, status, usage = os.wait4(pid, 0)
        os.write(answers, b"%d %f\n" % (status, usage.ru_utime + usage.ru_stime))
    os._exit(0)


def _become(words: list[str], cwd: str, env: dict[str, str], streams: list[str], seconds: int) -> None:
    """Take on what a process begins with."""
    import resource  # not on Windows, which cannot fork

    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    flags = (os.O_RDONLY, os.O_WRONLY | os.O_CREAT, os.O_WRONLY | os.O_CREAT)
    for number, (path, how) in enumerate(zip(streams, flags, strict=True)):
        opened = os.open(path, how, 0o600)
        os.dup2(opened, number)
    os.closerange(3, 64)
    os.environ.clear()
    os.environ.update(env)
    os.chdir(cwd)
    sys.argv[1:] = words
    sys.path[0] = cwd
    sys.stdin = open(0, encoding=sys.stdin.encoding, errors=sys.stdin.errors, closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding=sys.stdout.encoding, errors=sys.stdout.errors, closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding=sys.stderr.encoding, errors=sys.stderr.errors, closefd=False)  # noqa: SIM115


def _load() -> None:
    for name in _LOADED:
        module = importlib.import_module(name)
        for found in pkgutil.walk_packages(getattr(module, "__path__", ()), f"{name}.") if name == "pplx_scan" else ():
            if not found.name.endswith("__main__"):
                with suppress(ImportError):
                    importlib.import_module(found.name)


def _warm_up() -> None:
    """Do once what each run would do at first: compile expressions, build the catalog and the rules."""
    for each in gc.get_objects():
        if type(each) is Late:
            _ = each.search
    for path, text in _SAMPLES.items():
        origin = WorktreeFile(path, path, GitStanding.TRACKED)
        scan_bytes(origin, text.encode(), Judgement(), Stats(1, len(text)))


def _run() -> int:
    """Run the program in this process, and return its exit code."""
    try:
        runpy.run_module("pplx_scan", run_name="__main__", alter_sys=True)
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0


def exit_with(work: Callable[[], int]) -> NoReturn:
    """Do what this process is for, and end it at once with the exit code that comes of it."""
    code = 1
    try:
        code = work()
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:  # noqa: BLE001 - whatever it is, it ends this process
        sys.excepthook(*sys.exc_info())
        sys.stderr.flush()
    finally:
        os._exit(code)


def _whole() -> int:
    """Run the program, and what Python does at the end of one."""
    code = _run()
    threading._shutdown()
    atexit._run_exitfuncs()
    return code


if __name__ == "__main__":
    _load()
    _warm_up()
    gc.freeze()
    _serve()
    exit_with(_whole)
