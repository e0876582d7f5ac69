"""Every regular expression of the product, as JSON: those of its modules, and those that reading a file makes.

Run as a program of its own, so that nothing is compiled before it looks.
"""

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
import re
import sys
from pathlib import Path
from typing import Any

FOUND: dict[tuple[str, int], str] = {}
"""Where each pattern is made."""
_SEARCHING = frozenset({"search", "finditer", "findall", "sub", "subn", "split"})
_ANCHORED = frozenset({"match", "fullmatch"})


def _watch() -> None:
    compiled = re._compile  # type: ignore[attr-defined]  # the one place that all of `re` goes through

    def noted(pattern: Any, flags: Any) -> Any:
        made = compiled(pattern, flags)
        frame = sys._getframe(1)
        while frame is not None and frame.f_globals.get("__name__") in {"re", "functools"}:
            frame = frame.f_back  # type: ignore[assignment]
        module = frame.f_globals.get("__name__", "") if frame is not None else ""
        if module.startswith("pplx_scan."):
            text = made.pattern if isinstance(made.pattern, str) else made.pattern.decode("latin-1")
            FOUND.setdefault(
                (text, int(made.flags) & ~re.UNICODE | (0 if isinstance(made.pattern, str) else re.ASCII)),
                f"{module}:{frame.f_lineno}:{frame.f_code.co_name}",
            )
        return made

    re._compile = noted  # type: ignore[attr-defined]
    # What is compiled late is compiled where it is made, so that nothing is left out.
    from pplx_scan.model import expression

    expression.expression = re.compile


def _load() -> None:
    import pplx_scan

    for module in pkgutil.walk_packages(pplx_scan.__path__, "pplx_scan."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)


def _read() -> None:
    """Read the cases of all languages and the examples of all rules: what is compiled then is compiled for a file."""
    from tests.extract.program.cases import all_cases, run

    for case in all_cases()[::3]:
        run(case)
    from pplx_scan.catalog.libraries import load_libraries
    from pplx_scan.catalog.load import load_catalog
    from pplx_scan.judge.load import load_rules
    from pplx_scan.pipeline.anchored import anchors_for  # noqa: F401
    from pplx_scan.sieve.anchors import Anchors
    from pplx_scan.sieve.choose import GrowingSieve
    from pplx_scan.sieve.fallback import Fallback

    Anchors(load_catalog(), GrowingSieve()).stand_in(b"perplexity = Perplexity(model='perplexity/x', base_url='')")
    load_rules()
    load_libraries()
    Fallback().ends(b"cHBs\neC1h \\x70 pplx perplexity\xff")


def _anchored() -> set[str]:
    """Return where patterns are made that are only matched at one place: `NAME = re.compile(…)` and no search for NAME.

    One that has no name of its own, in a table, counts when nothing without a name is searched for in its module.
    """
    root = Path(sys.modules["pplx_scan"].__file__ or "").parent
    uses: dict[tuple[str, str], set[str]] = {}
    named: dict[str, tuple[str, str]] = {}
    nameless: dict[str, str] = {}
    loose: set[str] = set()
    for file in root.rglob("*.py"):
        module = ".".join(("pplx_scan", *file.relative_to(root).with_suffix("").parts)).removesuffix(".__init__")
        tree = ast.parse(file.read_text(encoding="utf-8"))
        names = _Names(module, tree)
        called = {node.func.value: node.func.attr for node in ast.walk(tree) if _is_method(node)}
        for node in ast.walk(tree):
            name = names.of(node)
            if name is not None and isinstance(getattr(node, "ctx", None), ast.Load):
                uses.setdefault(name, set()).add(called.get(node, "other"))
            if node in called and called[node] in _SEARCHING and (name is None or not name[1].lstrip("_").isupper()):
                loose.add(module)
            if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None:
                target = names.of(node.target if isinstance(node, ast.AnnAssign) else node.targets[0])
                for line in range(node.lineno, (node.end_lineno or node.lineno) + 1):
                    if isinstance(node.value, ast.Call) and target is not None:
                        named[f"{module}:{line}"] = target
                    else:
                        nameless[f"{module}:{line}"] = module
    single = {place for place, name in named.items() if uses.get(name, {"other"}) <= _ANCHORED}
    return single | {place for place, module in nameless.items() if place not in named and module not in loose}


def _is_method(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)


class _Names:
    """What the names of a module stand for."""

    def __init__(self, module: str, tree: ast.Module) -> None:
        self._module = module
        self._imported = {
            alias.asname or alias.name: (node.module or "", alias.name)
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }

    def of(self, node: ast.AST) -> tuple[str, str] | None:
        """Return the module and the name of a variable, of a field, or of a variable of another module."""
        if isinstance(node, ast.Name):
            return self._imported.get(node.id, (self._module, node.id))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if node.value.id == "self":
                return self._module, node.attr
            if node.value.id in self._imported:
                return ".".join(self._imported[node.value.id]), node.attr
        return None


def main() -> None:
    """Print the patterns: text, flags, where they are made, and whether they are matched at one place only."""
    _watch()
    _load()
    _read()
    anchored = _anchored()
    found = [[*pattern, place, place.rpartition(":")[0] in anchored] for pattern, place in FOUND.items()]
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
