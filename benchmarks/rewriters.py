"""Compare `pplx-scan rotate` with other rewriters, form by form and in speed: `python benchmarks/rewriters.py --help`."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from rewriter_forms import FORMS, make_keys

if TYPE_CHECKING:
    from collections.abc import Callable

_DONE, _KEPT, _BROKEN = "✓", "old", "✗"
_FILES, _PLACES = 20_000, 5_000
_LANGUAGES = {
    "Python": ("string_content",),
    "TypeScript": ("string_fragment",),
    "JavaScript": ("string_fragment",),
    "Json": ("string_content",),
    "Yaml": ("string_scalar", "double_quote_scalar", "single_quote_scalar", "block_scalar"),
    "Bash": ("word", "string_content", "raw_string"),
    "Html": ("text", "raw_text"),
}
"""What ast-grep calls the text of a literal."""


@dataclass(frozen=True, slots=True)
class Rewriter:
    """A tool that puts one text in the place of another in a git repository."""

    name: str
    version: str
    rewrite: Callable[[Path, Path, Path], None]
    """Gets the repository, and two files that hold the old key and the new one."""


def main(arguments: list[str] | None = None) -> int:
    """Print the page that was asked for, and return 0."""
    options = _parser().parse_args(arguments)
    rewriters = [_ours(options.ours), _sed(), *_installed(options.tools)]
    text = _page(rewriters, _speed(options.ours, options.rounds) if options.rounds else "")
    print(text)
    if options.output is not None:
        options.output.write_text(text, encoding="utf-8")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("--ours", type=Path, default=Path(sys.executable).with_name("pplx-scan"), help="the pplx-scan to compare")
    add("--tools", type=Path, help="a folder with git-filter-repo and ast-grep (from PyPI), such as a venv's bin")
    add("--rounds", type=int, default=0, help="rounds of the speed comparison (default: none)")
    add("--output", type=Path, help="also write the page to this file")
    return parser


# The tools. No key is ever an argument of a command.


def _ours(program: Path) -> Rewriter:
    def rewrite(folder: Path, old: Path, new: Path) -> None:
        sources = ("--old-key-from", f"file:{old}", "--new-key-from", f"file:{new}")
        _run([str(program), "rotate", *sources, "--apply", "."], folder)

    return Rewriter("pplx-scan", _first_line([str(program), "--version"]).split()[-1], rewrite)


def _sed() -> Rewriter:
    def rewrite(folder: Path, old: Path, new: Path) -> None:
        script = new.with_name("script.sed")
        script.write_text(f"s/{old.read_text()}/{new.read_text()}/g\n")
        files = [str(file) for file in _files(folder) if os.access(file, os.W_OK)]
        _run(["sed", "-i", "-f", str(script), *files], folder)

    return Rewriter("sed -i", _first_line(["sed", "--version"]).split()[-1], rewrite)


def _installed(tools: Path | None) -> list[Rewriter]:
    if tools is None:
        return []
    filter_repo, ast_grep = tools / "git-filter-repo", tools / "ast-grep"
    commit = _first_line([str(filter_repo), "--version"])
    return [
        Rewriter("git-filter-repo", commit, lambda *where: _filter_repo(filter_repo, *where)),
        Rewriter("ast-grep", _first_line([str(ast_grep), "--version"]).split()[-1], lambda *w: _ast_grep(ast_grep, *w)),
    ]


def _filter_repo(program: Path, folder: Path, old: Path, new: Path) -> None:
    expressions = new.with_name("expressions")
    expressions.write_text(f"{old.read_text()}==>{new.read_text()}\n")
    _run([str(program), "--replace-text", str(expressions), "--force"], folder)


def _ast_grep(program: Path, folder: Path, old: Path, new: Path) -> None:
    rules = new.with_name("rules.yml")
    replace = f"{{replace: {{source: $TEXT, replace: {old.read_text()}, by: {new.read_text()}}}}}"
    rules.write_text(
        "---\n".join(
            f"id: {language.lower()}-{kind.replace('_', '-')}\nlanguage: {language}\n"
            f"rule: {{kind: {kind}, regex: {old.read_text()}, pattern: $TEXT}}\n"
            f"transform: {{NEW: {replace}}}\nfix: $NEW\n"
            for language, kinds in _LANGUAGES.items()
            for kind in kinds
        )
    )
    _run([str(program), "scan", "--rule", str(rules), "--update-all", "--no-ignore", "hidden", "."], folder)


# Form by form.


def _page(rewriters: list[Rewriter], speed: str) -> str:
    outcomes = [_outcome(rewriter) for rewriter in rewriters]
    head = " | ".join(["form", *(rewriter.name for rewriter in rewriters)])
    rows = [" | ".join([name, *(outcome[name] for outcome in outcomes)]) for name in outcomes[0]]
    versions = ", ".join(f"{rewriter.name} {rewriter.version}" for rewriter in rewriters)
    return (
        "# Rewriting, form by form\n\n"
        "One key stands in one file for each form. Each tool gets the old key and the new one, and a copy of the repository.\n"
        f"{_DONE}: the file has exactly the bytes that it would have had with the new key. {_KEPT}: it is as it was; pplx-scan says where that is.\n"
        f"{_BROKEN}: something else came out. Made by `python benchmarks/rewriters.py`, {datetime.now(tz=UTC):%Y-%m-%d}: {versions}.\n"
        "sd replaces text as sed does; it is not on PyPI and was left out.\n\n"
        f"| {head} |\n|{'---|' * (len(rewriters) + 1)}\n" + "".join(f"| {row} |\n" for row in rows) + speed
    )


def _outcome(rewriter: Rewriter) -> dict[str, str]:
    """Return what a tool made of each form, and of what a file system has besides bytes."""
    old, new = make_keys()
    with tempfile.TemporaryDirectory() as name:
        base = Path(name)
        folder = base / "tree"
        _plant(folder, old)
        for key, file in ((old, "old"), (new, "new")):
            (base / file).write_text(key)
        rewriter.rewrite(folder, base / "old", base / "new")
        found = {form: _mark(folder / path, make(old), make(new)) for form, (path, make) in FORMS.items()}
        script, link = folder / "bin/run.sh", folder / "run.sh"
        found["a file mode"] = _DONE if script.stat().st_mode & 0o777 == 0o755 else _BROKEN
        found["a link stays one"] = _DONE if link.is_symlink() else _BROKEN
        return found


def _plant(folder: Path, key: str) -> None:
    for path, make in FORMS.values():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(make(key))
    script = folder / "bin/run.sh"
    script.parent.mkdir()
    script.write_text(f"#!/bin/sh\nKEY={key}\n")
    script.chmod(0o755)
    (folder / "run.sh").symlink_to("bin/run.sh")
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "planted"]):
        _run(["git", "-c", "user.name=b", "-c", "user.email=b@example.invalid", *words], folder)


def _mark(file: Path, before: bytes, wanted: bytes) -> str:
    raw = file.read_bytes()
    return _DONE if raw == wanted else _KEPT if raw == before else _BROKEN


# In speed.


def _speed(program: Path, rounds: int) -> str:
    """Return the comparison with `rg -l | xargs sed -i`, which replaces plain text and proves nothing."""
    old, new = make_keys()
    with tempfile.TemporaryDirectory() as name:
        base = Path(name)
        _plant_many(base / "tree", old)
        (base / "old").write_text(old)
        (base / "new").write_text(new)
        (base / "script.sed").write_text(f"s/{old}/{new}/g\n")
        sources = f"--old-key-from file:{base / 'old'} --new-key-from file:{base / 'new'}"
        ours = f"{program} rotate {sources} -f json --apply ."
        theirs = f"rg -l -uu -F -f {base / 'old'} . | xargs sed -i -f {base / 'script.sed'}"
        if shutil.which("rg") is None:
            theirs = theirs.replace("rg -l -uu -F -f", "grep -r -l -F -f")
        pairs = [(_timed(base, ours), _timed(base, theirs)) for _ in range(rounds)]
    ratio = median(a.seconds / b.seconds for a, b in pairs)
    memory = max(a.megabytes for a, _ in pairs)
    seconds = median(a.seconds for a, _ in pairs)
    return (
        f"\n## In speed\n\n{_FILES:,} files, {_PLACES:,} places, {rounds} rounds in turn: `rotate --apply` takes {seconds:.1f} s and {memory:.0f} MB, "
        f"{ratio:.1f} times as long as `{theirs.split()[0]} -l … | xargs sed -i`.\n"
        "sed does far less: it finds plain text only, checks nothing, writes file by file, and proves nothing afterwards.\n"
    )


@dataclass(frozen=True, slots=True)
class _Timed:
    seconds: float
    megabytes: float


def _timed(base: Path, command: str) -> _Timed:
    """Run a command on a fresh copy of the tree; the copy is not timed."""
    work = base / "work"
    shutil.rmtree(work, ignore_errors=True)
    _run(["cp", "-a", str(base / "tree"), str(work)], base)
    os.sync()
    started = time.perf_counter()
    process = subprocess.Popen(["sh", "-c", f"exec {command}"], cwd=work, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return _Timed(time.perf_counter() - started, usage.ru_maxrss / 1000)


def _plant_many(folder: Path, key: str) -> None:
    forms = list(FORMS.values())[:5]
    for at in range(_FILES):
        parent = folder / f"part{at % 200:03}"
        parent.mkdir(parents=True, exist_ok=True)
        path, make = forms[at % len(forms)]
        raw = make(key) if at < _PLACES else b"def answer() -> int:\n    return 42\n" * 20
        (parent / f"{at}-{Path(path).name}").write_bytes(raw)
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "planted"]):
        _run(["git", "-c", "user.name=b", "-c", "user.email=b@example.invalid", *words], folder)


def _files(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file() and ".git" not in file.relative_to(folder).parts]


def _run(command: list[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=False, capture_output=True)


def _first_line(command: list[str]) -> str:
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return done.stdout.splitlines()[0]


if __name__ == "__main__":
    sys.exit(main())
