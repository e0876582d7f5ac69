"""All checks, in the order of their speed: `python -m tests`, which takes pytest's own options."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
CHECKS = (
    (ROOT, str(BIN / "ruff"), "check", "."),
    (ROOT, str(BIN / "ruff"), "format", "--check", "."),
    (ROOT, str(BIN / "lint-imports")),
    (ROOT, str(BIN / "mypy")),
    # From inside: the benchmarks are scripts that import one another without a package around them.
    (ROOT / "benchmarks", str(BIN / "mypy"), "--strict", "--config-file=", "."),
    (ROOT, sys.executable, "-m", "pytest", "-q", "-n", "auto", *sys.argv[1:]),
)


def main() -> int:
    """Run every check, also after one that failed, and return how many failed."""
    failed = 0
    for folder, program, *words in CHECKS:
        print("+", Path(program).name, *words, flush=True)
        failed += subprocess.run([program, *words], cwd=folder, check=False).returncode != 0
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main())
