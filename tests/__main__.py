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
    for folder, program, *words in (*TOOLS, (*TESTS, *options)):
        print("+", Path(program).name, *words, flush=True)
        failed |= subprocess.run([program, *words], cwd=folder, env=ENVIRONMENT, check=False).returncode != 0
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
