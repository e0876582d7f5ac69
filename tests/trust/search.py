"""One tree: planted, rotated, and judged by what is really left in it."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shutil
from typing import TYPE_CHECKING, NamedTuple

from pplx_scan.cli.app import run
from tests.trust.decoder import holds
from tests.trust.stores import stores
from tests.trust.trees import plant

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.trust.trees import Grove

_WORDS = ("rotate", "--old-key-from", "env:TRUST_OLD", "--new-key-from", "env:TRUST_NEW")


class Verdict(NamedTuple):
    """What became of a tree."""

    outcome: str
    """`gone`, or `left and said`."""
    faults: tuple[str, ...]
    """Where words, exit code and tree do not agree."""


def tried(tree: Grove, folder: Path) -> Verdict:
    """Plant a tree in a folder of its own, rotate its key, judge, and take it away."""
    with _planted(tree, folder) as root:
        faults = [] if all(holds(file.raw, tree.old) for file, _ in tree.files) else ["the decoder is blind to it"]
        code, told = _ran("--apply", "-f", "json")
        left = _left(root, tree.old)
        return Verdict("left and said" if left else "gone", (*faults, *_faults(code, json.loads(told), left)))


def told_alike(tree: Grove, folder: Path) -> Iterator[str]:
    """Plant a tree, and yield where the plan, the JSON and the text of its rotation do not say the same."""
    with _planted(tree, folder) as root:
        twin = folder / "twin"
        shutil.copytree(root, twin, symlinks=True)
        plan = json.loads(_ran("-f", "json")[1])
        code, json_told = _ran("--apply", "-f", "json")
        told = json.loads(json_told)
        if (planned := _places(plan)) != _places(told):
            yield f"planned {sorted(planned)} and left {sorted(_places(told))}"
        os.chdir(twin)
        again, text = _ran("--apply")
        proven = any(line.startswith("Proof: ") for line in text.splitlines())
        if (again, proven) != (code, told["state"] == "proven"):
            yield f"exit {code} and {told['state']} with JSON, exit {again} and {'Proof' if proven else 'No proof'} with text"


@contextlib.contextmanager
def _planted(tree: Grove, folder: Path) -> Iterator[Path]:
    """Plant a tree, and be in it."""
    before = os.getcwd()
    try:
        plant(tree, folder / "tree")
        os.chdir(folder / "tree")
        os.environ |= {"TRUST_OLD": tree.old, "TRUST_NEW": tree.new}
        yield folder / "tree"
    finally:
        os.chdir(before)
        for name in ("tree", "tree-inner", "twin"):
            shutil.rmtree(folder / name, ignore_errors=True)


def _faults(code: int, told: dict, left: set[str]) -> list[str]:
    faults = []
    if left and (not code or told["state"] == "proven"):
        faults.append(f"FALSE PROOF: exit {code}, {told['state']}, and the old key is in {sorted(left)}")
    named = {_shown(path.partition("!/")[0]) for path, _ in _places(told)}
    closed = {each["path"].partition("!/")[0] for each in told["not_searched"]}
    if left and code and (unnamed := left - named - closed):
        faults.append(f"left in {sorted(unnamed)}, but not named there")
    if not left and named:
        faults.append(f"nothing is left, but {sorted(named)} is named")
    if (told["state"] == "proven") != (code == 0):
        faults.append(f"exit {code}, but {told['state']}")
    return faults


def _places(told: dict) -> set[tuple[str, int]]:
    return {(each["path"], each["line"]) for each in told["remaining"]}


def _left(root: Path, key: str) -> set[str]:
    """Return the paths of what holds a key."""
    return {_shown(store.path) for store in stores(root) if holds(store.raw, key)}


def _shown(path: str) -> str:
    """Return a path, also one of a report, without what can be a key."""
    shown = os.fsencode(path).decode(errors="backslashreplace")
    return re.sub(r"(?:pplx-)?(?:[A-Za-z0-9_-]{19,}|…[A-Za-z0-9_-]{0,9})", "…", shown)


def _ran(*words: str) -> tuple[int, str]:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        code = run([*_WORDS, *words, "."])
    return code, out.getvalue()
