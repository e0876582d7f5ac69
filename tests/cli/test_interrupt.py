"""Ctrl-C shows what was found so far; a terminal shows how far a long scan is."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import time
import zipfile
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING

import psutil
import pytest
from tests.cli.fleet_cases import until
from tests.keys import make_key

if TYPE_CHECKING:
    from tests.cli.conftest import Repository

pytestmark = pytest.mark.slow


@pytest.fixture
def long(repository: Repository) -> Repository:
    """A repository whose scan takes some seconds."""
    rest = "".join(f"export function f{n}(a: string): string {{ return a + '{n}' + perplexity; }}\n" for n in range(60))
    for n in range(300):
        repository.write(f"d{n % 9}/f{n:03}.ts", f'const k = "{make_key(n % 5)}";\n' + rest)
    repository.commit()
    return repository


class Terminal:
    """A terminal, and all that was written to it."""

    def __init__(self) -> None:
        self._ours, self.end = pty.openpty()
        self.said = b""
        self._reader = Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        with suppress(OSError):
            while read := os.read(self._ours, 1 << 12):
                self.said += read

    def let_go(self) -> None:
        """Leave the other end to a process that has it."""
        os.close(self.end)

    def close(self) -> None:
        """Read what is left."""
        self._reader.join()
        os.close(self._ours)


@pytest.mark.skipif(sys.platform != "linux", reason="signals and terminals as Linux has them")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_what_was_found_so_far_is_shown(long: Repository, jobs: str):
    words = [sys.executable, "-m", "pplx_scan", "scan", "-j", jobs, "."]
    terminal = Terminal()
    with subprocess.Popen(
        words, cwd=long.root, stdout=subprocess.PIPE, stderr=terminal.end, start_new_session=True
    ) as run:
        terminal.let_go()
        until(lambda: b" of 300 files examined" in terminal.said)
        os.kill(run.pid, signal.SIGINT)
        out, _ = run.communicate(timeout=60)
    terminal.close()
    assert run.returncode == 130, terminal.said
    assert b"error[key-in-repo]" in out
    assert b"INCOMPLETE" in out
    assert b"interrupted" in out
    assert b"Traceback" not in terminal.said


@pytest.mark.skipif(sys.platform != "linux", reason="signals and processes as Linux has them")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_no_process_works_on_when_the_first_one_was_ended(long: Repository, number: signal.Signals):
    words = [sys.executable, "-m", "pplx_scan", "scan", "-j", "3", "."]
    if signal.getsignal(number) is signal.SIG_IGN:
        pytest.skip("a program that is started here has the signal ignored, as under nohup")
    with subprocess.Popen(words, cwd=long.root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
        first = psutil.Process(run.pid)
        until(lambda: len(first.children()) == 3)
        others = first.children()
        run.send_signal(number)
        assert run.wait(60) == -number
    _, alive = psutil.wait_procs(others, timeout=60)
    for other in alive:
        other.kill()
    assert alive == []


def spent(process: subprocess.Popen[bytes]) -> float:
    """Return the seconds that a process has worked: a busy machine makes it wait."""
    times = psutil.Process(process.pid).cpu_times()
    return float(times.user + times.system)


@pytest.mark.skipif(sys.platform != "linux", reason="signals and terminals as Linux has them")
def test_what_was_found_in_archives_so_far_is_shown(long: Repository):
    with zipfile.ZipFile(long.root / "all.zip", "w") as archive:
        for file in sorted(long.root.glob("d*/*.ts")):
            archive.write(file, file.name)
            file.unlink()
    words = [sys.executable, "-m", "pplx_scan", "scan", "--archives", "."]
    with subprocess.Popen(
        words, cwd=long.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as run:
        until(lambda: any(file.path.endswith("all.zip") for file in psutil.Process(run.pid).open_files()))
        before = spent(run)
        until(lambda: spent(run) > before + 0.5)
        os.kill(run.pid, signal.SIGINT)
        out, err = run.communicate(timeout=60)
    assert run.returncode == 130, err
    assert b"all.zip" in out
    assert b"the archives: not all were opened: interrupted" in out
    assert b"Traceback" not in err


@pytest.fixture
def wide(repository: Repository) -> Repository:
    """A repository whose files take the sieve some seconds, though the disk holds next to nothing of them."""
    repository.write("a.py", f'KEY = "{make_key(1)}"\n')
    for n in range(80):
        with repository.write(f"b{n:02}.img", b"").open("r+b") as image:
            image.truncate(250 << 20)
    return repository


@pytest.mark.skipif(sys.platform != "linux", reason="signals and terminals as Linux has them")
@pytest.mark.parametrize("words", [[], ["scan", "-j", "1"], ["scan", "-j", "3"]], ids=" ".join)
def test_what_the_sieve_let_through_so_far_is_shown(wide: Repository, words: list[str]):
    command = [sys.executable, "-m", "pplx_scan", *words, "."]
    with subprocess.Popen(
        command, cwd=wide.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as run:
        until(lambda: spent(run) > 0.8)
        os.killpg(run.pid, signal.SIGINT)
        out, err = run.communicate(timeout=60)
    assert (run.returncode, err) == (130, b"pplx-scan: interrupted\n")
    assert b"a.py:1:8: error[key-in-repo]" in out
    assert b"  .: interrupted when " in out
    assert b"INCOMPLETE" in out


@pytest.mark.skipif(sys.platform != "linux", reason="signals and terminals as Linux has them")
def test_a_second_interrupt_ends_it_at_once(wide: Repository):
    command = [sys.executable, "-m", "pplx_scan", "scan", "-j", "2", "."]
    with subprocess.Popen(
        command, cwd=wide.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as run:
        until(lambda: spent(run) > 0.8)
        os.killpg(run.pid, signal.SIGINT)
        time.sleep(0.02)
        os.killpg(run.pid, signal.SIGINT)
        _, err = run.communicate(timeout=60)
    assert (run.returncode, err.strip()) == (130, b"pplx-scan: interrupted")


@pytest.mark.skipif(sys.platform != "linux", reason="signals and terminals as Linux has them")
def test_a_terminal_shows_how_far_it_is(long: Repository):
    terminal = Terminal()
    words = [sys.executable, "-m", "pplx_scan", "scan", "-j", "1", "."]
    with subprocess.Popen(words, cwd=long.root, stdout=subprocess.PIPE, stderr=terminal.end) as run:
        terminal.let_go()
        assert run.stdout is not None
        out = run.stdout.read()
    terminal.close()
    assert b"of 300 files examined" in terminal.said
    assert b"s left" in terminal.said
    assert terminal.said.endswith(b"\r\x1b[K")
    assert b"examined" not in out


@pytest.mark.skipif(sys.platform == "win32", reason="a process of Windows has no signal to end by")
@pytest.mark.parametrize("when", ["pplx_scan.errors", "pplx_scan.cli.quick", "click", "atexit"])
def test_an_interrupt_at_any_time_ends_in_130(repository: Repository, when: str):
    """Before anything is loaded, while the command is loaded, and while Python is taken down after the work."""
    repository.write("clean.py", "x = 1\n")
    repository.write(
        "interrupted.py",
        "import atexit, os, signal, sys\n"
        "def interrupt():\n    os.kill(os.getpid(), signal.SIGINT)\n"
        "class Finder:\n"
        "    def find_spec(self, name, *_):\n"
        f"        if name == {when!r}:\n            interrupt()\n"
        "sys.meta_path.insert(0, Finder())\n"
        f"if {when!r} == 'atexit':\n    atexit.register(interrupt)\n"
        "sys.argv[1:] = ['keys', 'clean.py']\n"
        "from pplx_scan.cli import main\nmain()\n",
    )
    done = subprocess.run(
        [sys.executable, "interrupted.py"], cwd=repository.root, capture_output=True, check=False, timeout=60
    )
    ended = (0, b"") if when == "atexit" else (130, b"pplx-scan: interrupted\n")
    assert (done.returncode, done.stderr) == ended


@pytest.mark.skipif(sys.platform == "win32", reason="a process of Windows has no signal to end by")
def test_an_interrupt_while_a_class_is_made_ends_in_130_too(repository: Repository):
    """CPython ends with the signal, whoever caught it, when it came inside of text that is executed."""
    repository.write(
        "interrupted.py",
        "import pplx_scan.cli\n"
        "def run(words):\n    exec('raise KeyboardInterrupt')\n"
        "pplx_scan.cli._run = run\npplx_scan.cli.main()\n",
    )
    done = subprocess.run(
        [sys.executable, "-m", "interrupted"], cwd=repository.root, capture_output=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (130, b"pplx-scan: interrupted\n")


def test_an_interrupt_that_python_throws_away_is_raised_again():
    program = (
        "import signal, time, weakref\n"
        "from pplx_scan import cli\n"
        "class Thing: pass\n"
        "def lose(_): signal.raise_signal(signal.SIGINT)\n"
        "def work(_):\n"
        "    thing = Thing(); held = weakref.ref(thing, lose); del thing\n"
        "    time.sleep(60)\n"
        "cli._run = work\n"
        "cli.main()\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False, timeout=50)
    assert (done.returncode, done.stderr) == (130, b"pplx-scan: interrupted\n")


@pytest.mark.skipif(sys.platform == "win32", reason="a process of Windows has no signal to end by")
@pytest.mark.parametrize("then", ["raise KeyboardInterrupt", "raise KeyError"])
def test_an_interrupt_while_the_end_is_told_changes_nothing(then: str):
    program = (
        "import signal, sys\n"
        "from pplx_scan import cli\n"
        f"def work(_): {then}\n"
        "tell = cli._complain\n"
        "def interrupted(text):\n    signal.raise_signal(signal.SIGINT)\n    tell(text)\n"
        "cli._run, cli._complain = work, interrupted\n"
        "cli.main()\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False, timeout=50)
    ended = (130, b"pplx-scan: interrupted\n") if "Interrupt" in then else (2, b"pplx-scan: internal error: KeyError")
    assert (done.returncode, done.stderr[: len(ended[1])]) == ended
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a process of Windows has no signal to end by")
def test_an_interrupt_while_a_thread_reads_ends_in_130():
    program = (
        "import sys, threading, time\n"
        "from pplx_scan import cli\n"
        "def work(_):\n"
        "    threading.Thread(target=sys.stdin.buffer.read, daemon=True).start()\n"
        "    time.sleep(0.3)\n"
        "    raise KeyboardInterrupt\n"
        "cli._run = work\n"
        "cli.main()\n"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.wait(50) == 130
        assert run.stderr is not None
        assert run.stderr.read() == b"pplx-scan: interrupted\n"
