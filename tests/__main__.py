"""All checks, in the order of their speed: `python -m tests`, which takes pytest's own options.

`--fast` leaves out the tests that are marked `slow`: they ask real servers, clones, compilers and packages, start or end many
processes, put every case into every container, or try many thousand texts.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
TOOLS = (
    (ROOT, str(BIN / "ruff"), "check", "."),
    (ROOT, str(BIN / "ruff"), "format", "--check", "."),
    (ROOT, str(BIN / "lint-imports")),
    (ROOT, str(BIN / "mypy")),
    # From inside: the benchmarks are scripts that import one another without a package around them.
    (ROOT / "benchmarks", str(BIN / "mypy"), "--strict", "--config-file=", "."),
)
# One process more than processors: some tests wait, for a server or for a process that is ended.
TESTS = (ROOT, sys.executable, "-m", "pytest", "-q", "-n", str((os.cpu_count() or 1) + 1))
# Compiled modules are kept, or each of the many processes that the tests start compiles all of them.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def main() -> int:
    """Run every check, also after one that failed, and return 1 when one did."""
    options = [word for word in sys.argv[1:] if word != "--fast"]
    if "--fast" in sys.argv:
        options += ["-m", "not slow"]
    failed = False
    # The tools run at the same time, each in one process, and are shown one after the other.
    for words, tool in [(words, _start(folder, words, stdout=subprocess.PIPE)) for folder, *words in TOOLS]:
        _show(words)
        print(tool.communicate()[0], end="", flush=True)
        failed |= tool.returncode != 0
    folder, *words = *TESTS, *options
    _show(words)
    return int(bool(_start(folder, words).wait()) or failed)


def _show(words: list[str]) -> None:
    print("+", Path(words[0]).name, *words[1:], flush=True)


def _start(folder: Path, words: list[str], stdout: int | None = None) -> subprocess.Popen[str]:
    stderr = stdout and subprocess.STDOUT
    return subprocess.Popen(words, cwd=folder, env=ENVIRONMENT, stdout=stdout, stderr=stderr, text=True)


if __name__ == "__main__":
    sys.exit(main())
