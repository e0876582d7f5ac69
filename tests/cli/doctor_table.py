"""The runs of `doctor` on machines with one fault each, as a page: `python -m tests.cli.doctor_table > docs/doctor.md`."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.cli.conftest import Repository, run
from tests.cli.doctor_cases import CASES, OLD, Planted

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEAD = """\
# doctor

`pplx-scan doctor` says why the API answers 401. It checks every cause that is known, in the order in which they are likely,
and ends with the most likely one and the command that mends it. A command is tried in memory first: where none would change
anything, it says what to do by hand. `✔` stands before what was looked at and is right, `?` before what was not looked at. `--online` asks the API too, `--home` looks into well-known
files of your home (`rules/catalog/home.yaml`), `--processes` into your running programs; `--bundle FILE` writes what a support
ticket needs, without a key.

The names that programs read (in every language, in compose files, and those that SDKs read by themselves) are held against
the names that are set: in the shell, in the dotenv files beside and above the program, under a service of a compose file.

It knows which key a program started here would load: the shell's own variable first, then the files in the order of Next.js,
Vite, Astro, Create React App, dotenv-rails, Symfony or python-dotenv, whichever the folder uses.

Each cause was planted by itself into a fresh repository and home, and `doctor` was asked. `python -m tests.cli.doctor_table`
made this table; the tests hold it to what it says. *Mended* means that the command was given, and `doctor` asked again.

| cause | first line of `doctor` | its command, or what to do | then |
| --- | --- | --- | --- |
"""


def rows() -> Iterator[str]:
    """Yield one row of the table for each cause that needs no server: it is planted, asked about, mended, asked again."""
    for case in CASES:
        if "--online" in case.flags:
            yield _row(case, *_OF_THE_API[case.cause])
            continue
        with tempfile.TemporaryDirectory() as folder:
            yield _row(case, *_asked(case, Path(folder)))


_OF_THE_API = {
    "rejected": ("the API rejects the key", "`pplx-scan rotate --new-key-from prompt --apply .`", "by you"),
    "no-credit": ("the account has no credit", "open https://console.perplexity.ai (billing)", "by you"),
}
"""What the tests see with a server in the place of the API."""


def _row(case: Planted, fault: str, command: str, then: str) -> str:
    return f"| {case.row} | {fault} | {command} | {then} |\n"


def _asked(case: Planted, folder: Path) -> tuple[str, str, str]:
    repository, home = Repository(folder / "repository"), folder / "home"
    repository.root.mkdir()
    env = {**case.env, "HOME": str(home)}
    repository.git("init", "-q", "-b", "main")
    for path, text in {".gitignore": "*.env\n.env*\n", **case.files}.items():
        file = home / path[2:] if path.startswith("~/") else repository.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    repository.git("add", "-A")
    repository.git("-c", "user.name=t", "-c", "user.email=t@example.invalid", "commit", "-qm", "planted")
    holder = _holder(case)
    told = _doctor(repository, case, env)
    check = next(check for check in told["checks"] if check["cause"] == told["most_likely"])
    if holder:
        os.kill(holder, 9)
        os.waitpid(holder, 0)
    if not case.mended:
        return check["fault"], f"`{check['command']}`" if check["command"] else check["by_hand"], "by you"
    run(*check["command"].split()[1:], cwd=repository.root, env=env)
    after = {each["cause"]: each["state"] for each in _doctor(repository, case, env)["checks"]}
    return check["fault"], f"`{check['command']}`", "mended" if after[case.cause] == "good" else "**not mended**"


def _doctor(repository: Repository, case: Planted, env: dict[str, str]) -> dict[str, object]:
    return dict(json.loads(run("doctor", "-f", "json", *case.flags, cwd=repository.root, env=env).out))


def _holder(case: Planted) -> int:
    """Start a program with the old key, when the case is about that, and return its number; else 0."""
    if case.cause != "process":
        return 0
    env = {**os.environ, "PERPLEXITY_API_KEY": OLD}
    return os.posix_spawn(sys.executable, [sys.executable, "-c", "import time; time.sleep(60)"], env)


if __name__ == "__main__":
    sys.stdout.write(_HEAD + "".join(rows()))
