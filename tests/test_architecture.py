"""The promises of the design that the code itself can be asked about."""

import ast
import re
import statistics
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import grimp
import pytest

import pplx_scan
from pplx_scan import errors
from pplx_scan.catalog.documents import COMPILED, compile_documents
from pplx_scan.errors import PplxScanError
from pplx_scan.extract.dispatch import FORMATS
from pplx_scan.extract.reading import extractor
from tests.keys import make_key

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "scanner" / "pplx_scan"
MODULES = {str(file.relative_to(PACKAGE)): file for file in sorted(PACKAGE.rglob("*.py"))}
STAGES = ("walk", "sieve", "extract", "judge", "fix", "validate", "report")
pytestmark = pytest.mark.skipif(not (ROOT / "rules").is_dir(), reason="asks the checkout, not the installed package")


@cache
def trees() -> dict[str, ast.Module]:
    """Return the syntax tree of each module. Most of the processes that collect this file run none of its tests."""
    return {name: ast.parse(file.read_text(encoding="utf-8")) for name, file in MODULES.items()}


def test_imports_go_downward_only():
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command()",
            "--no-cache",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_modules_import_one_another_in_a_circle():
    # Imports for type checking count, too.
    graph = grimp.build_graph("pplx_scan", cache_dir=None)
    modules = graph.modules - {"pplx_scan"}
    imports = {name: graph.find_modules_directly_imported_by(name) & modules for name in modules}
    TopologicalSorter(imports).prepare()


def test_every_part_has_a_layer():
    contract = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    parts = {name.split("/")[0].removesuffix(".py") for name in MODULES} - {"__init__"}
    missing = [part for part in sorted(parts) if f"pplx_scan.{part}" not in contract]
    assert missing == []


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def is_main_guard(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and "__main__" in ast.dump(node.test)


def part_of(name: str) -> str:
    return name.split("/", maxsplit=1)[0]


def test_only_the_command_line_prints_and_knows_click():
    found: list[str] = []
    for name, whole in trees().items():
        if part_of(name) not in {"cli", "__main__.py"}:
            tree = ast.Module([node for node in whole.body if not is_main_guard(node)], [])
            found += [f"{name}:{node.lineno}" for node in ast.walk(tree) if prints(node)]
            found += [f"{name}: {module}" for module in imported(tree) if module.split(".")[0] in {"click", "rich"}]
    assert found == []


def prints(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id in {"print", "input"}
    is_stream = isinstance(node, ast.Attribute) and node.attr in {"stdout", "stderr"}
    return is_stream and isinstance(node.value, ast.Name) and node.value.id == "sys"


def test_only_fix_and_validate_take_a_key_out():
    # Between the processes of one run keys cross a pipe: decision 13.
    found = [
        f"{name}:{node.lineno}"
        for name, tree in trees().items()
        if part_of(name) not in {"fix", "validate"} and name != "model/message.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in {"reveal", "_Secret__text"}
    ]
    assert found == []


def test_only_validate_knows_the_network():
    networks = {"httpx", "requests", "urllib3", "aiohttp", "socket", "http", "ssl"}
    found = [
        f"{name}: {module}"
        for name, tree in trees().items()
        if part_of(name) != "validate"
        for module in imported(tree)
        if module.split(".")[0] in networks or module == "urllib.request"
    ]
    assert found == []


BROAD = {
    "cli/__init__.py",  # the edge of the process
    "cli/key_source.py",  # the user's keyring loads any program; what it raises is told by its kind
    "extract/dispatch.py",  # a reader that fails on one file: the file is read as text, and that is said
    "extract/program/front/native.py",  # a panic of the native parser is a BaseException; what is none is raised again
    "pipeline/examine.py",  # a file that no reader of ours can read: it is listed as not read
    "pipeline/fleet/cluster.py",  # what answers in the place of a scheduler makes Dask raise anything
    "pipeline/fleet/visit.py",  # the edge of a process, or of a cluster's worker: what it says comes back as a line
    "pipeline/prefilter/threads.py",  # raised again in the thread that waits
}


def test_nothing_is_asserted():
    found = [
        f"{name}:{node.lineno}"
        for name, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Assert)
    ]
    assert found == []


def test_no_file_of_the_users_is_opened_so_that_a_pipe_in_its_place_holds_us_up():
    waits = re.compile(r"(?<![\w.])open\((?:\w+\.)*(?:location|pointer)\b")
    assert [name for name, tree in trees().items() if waits.search(ast.unparse(tree))] == []


def test_nothing_is_caught_broadly():
    found = [
        f"{name}:{node.lineno}"
        for name, tree in trees().items()
        if name not in BROAD
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler) and catches_all(node)
    ]
    assert found == []


def catches_all(node: ast.ExceptHandler) -> bool:
    kinds = ast.unparse(node.type) if node.type is not None else "BaseException"
    return not {"Exception", "BaseException"}.isdisjoint(re.findall(r"\w+", kinds))


# Size.


@cache
def lengths() -> dict[str, int]:
    """Return the number of lines of each function."""
    return {
        f"{name}:{node.name}": (node.end_lineno or 0) - node.lineno + 1
        for name, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


LINES = {name: len(file.read_text(encoding="utf-8").splitlines()) for name, file in MODULES.items()}


def show_median(wanted: int, median: float, what: str) -> None:
    """Print the median; shown with `pytest -rP`."""
    print(f"median {what}: {median} lines, wanted {wanted}")  # noqa: T201 - a figure for people


def test_no_module_is_long():
    assert {name: lines for name, lines in LINES.items() if lines > 400} == {}
    filled = [lines for lines in LINES.values() if lines > 5]
    show_median(120, statistics.median(filled), "module")


def test_no_function_is_long():
    assert {name: lines for name, lines in lengths().items() if lines > 60} == {}
    show_median(12, statistics.median(lengths().values()), "function")


def test_nothing_is_called_utils():
    assert [name for name in MODULES if re.search(r"util|helper|common|misc", name)] == []


TWICE = {
    "Entry",  # an element of a map in a program; a named value of a configuration file: no module reads both
}


def test_no_class_of_the_readers_exists_twice():
    # A scanner of a data format names what its own grammar has: each of them has comments and texts.
    homes: defaultdict[str, set[str]] = defaultdict(set)
    for name, tree in trees().items():
        if part_of(name) == "extract" and not name.endswith("_scan.py"):
            for node in public(tree):
                if isinstance(node, ast.ClassDef):
                    homes[node.name].add(name)
    twice = {name: files for name, files in homes.items() if len(files) > 1}
    assert twice.keys() == TWICE, twice


def test_everything_public_has_a_docstring():
    silent = [name for name, tree in trees().items() if tree.body and not ast.get_docstring(tree)]
    found = [
        f"{name}: {node.name}" for name, tree in trees().items() for node in public(tree) if not ast.get_docstring(node)
    ]
    assert silent + found == []


def public(node: ast.AST) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    """Yield the public definitions that do not stand in a function or in a private class."""
    for child in ast.iter_child_nodes(node):
        defines = isinstance(child, ast.FunctionDef | ast.ClassDef)
        if defines and not child.name.startswith("_"):
            yield child
        if not isinstance(child, ast.FunctionDef) and not (defines and child.name.startswith("_")):
            yield from public(child)


# Tables and the tree.


def test_every_format_of_the_dispatcher_is_a_module():
    names = [name for name, _ in FORMATS] + ["text"]
    assert [name for name in names if not callable(extractor(name).extract)] == []


def test_every_error_has_an_exit_code():
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, Exception)]
    assert {kind.exit_code for kind in kinds if issubclass(kind, PplxScanError)} <= {1, 2, 130}
    assert all(issubclass(kind, PplxScanError) for kind in kinds)
    assert all(kind.__name__ in (errors.__doc__ or "") for kind in kinds)


def files_of_the_tree() -> list[Path]:
    done = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        pytest.skip("no git repository")
    return [path for name in done.stdout.decode().split("\0") if name and (path := ROOT / name).is_file()]


def test_no_file_of_the_repository_holds_a_key():
    written = rb"[pP][pP][lL][xX][-_]?(?P<body>[A-Za-z0-9]{48})"
    encoded = rb"(?:cHBseC|BwbHgt|wcGx4L)[A-Za-z0-9+/]{60}|70706c782d(?:[0-9a-fA-F]{2}){48}"
    shaped = re.compile(written + b"|" + encoded)
    found = [
        f"{file.relative_to(ROOT)}: {match.start()}"
        for file in files_of_the_tree()
        for match in shaped.finditer(file.read_bytes())
        if match["body"] is None or len(set(match["body"])) > 1
    ]
    assert found == []


# The clean path.

HEAVY = {
    "libcst",
    "ast_grep_py",
    "yaml",
    "rich",
    "click",
    "json",
    "detect_secrets",
    "dataclasses",
    "msgspec",
    "inspect",
    "hashlib",
    "pathlib",
    "tempfile",
    "ast",
    "asyncio",
}


def loaded_by_a_scan(folder: Path, *words: str, code: int) -> set[str]:
    """Return the modules that a scan of a folder loads."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "pplx_scan", *(words or (".",))],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stdout + "\n".join(done.stderr.splitlines()[-5:])
    return {line.rsplit("|", 1)[-1].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}


def test_a_clean_folder_is_scanned_without_heavy_imports(tmp_path: Path):
    for name, text in {"a.py": "print(1)\n", "b/c.json": "{}", "README.md": "nothing"}.items():
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)
    loaded = loaded_by_a_scan(tmp_path, code=0)
    assert "pplx_scan.cli" in loaded
    assert {name.split(".")[0] for name in loaded} & HEAVY == set()
    assert not [
        name for name in loaded if name.startswith(("pplx_scan.extract", "pplx_scan.judge", "pplx_scan.catalog"))
    ]


def test_a_hook_over_a_clean_index_loads_no_records(tmp_path: Path):
    (tmp_path / "a.py").write_text("print(1)\n")
    for words in (("init", "-q"), ("add", "-A")):
        subprocess.run(["git", "-C", str(tmp_path), *words], check=True, capture_output=True)
    loaded = loaded_by_a_scan(tmp_path, "--staged", code=0)
    assert "pplx_scan.walk.changes" in loaded
    assert loaded & {"msgspec", "click", "dataclasses"} == set()


PARSERS = {"libcst", "ast_grep_py", "detect_secrets", "asyncio", "httpx", "psutil", "xml", "sqlite3", "pathlib", "json"}
if (ROOT / "rules" / COMPILED).is_file() and (ROOT / "rules" / COMPILED).read_text(
    encoding="utf-8"
) == compile_documents(sorted((ROOT / "rules").rglob("*.yaml"))):
    # Rules that were edited since the package was installed are read as YAML.
    PARSERS.add("yaml")


@pytest.mark.skipif(sys.platform != "linux", reason="the modules of other systems differ")
@pytest.mark.parametrize(
    ("name", "text", "needs", "most"),
    [
        ("a.env", "PERPLEXITY_API_KEY={key}\n", set(), 185),
        ("a.json", '{{"perplexity": {{"apiKey": "{key}"}}}}\n', set(), 195),
        ("a.ts", 'const key = "{key}";\n', {"ast_grep_py"}, 223),
        ("a.py", 'KEY = "{key}"\n', {"ast_grep_py"}, 225),
    ],
)
def test_a_hit_loads_what_its_kind_of_file_needs(name: str, text: str, needs: set[str], most: int, tmp_path: Path):
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    (tmp_path / name).write_text(text.format(key=make_key(1)))
    subprocess.run(["git", "-C", str(tmp_path), "add", name], check=True)
    loaded = loaded_by_a_scan(tmp_path, code=1)
    assert {module.split(".")[0] for module in loaded} & PARSERS == needs
    assert len([module for module in loaded if module.startswith("pplx_scan")]) <= most


def test_a_mention_alone_loads_no_parser(tmp_path: Path):
    (tmp_path / "a.py").write_text("# Answers of Perplexity\n")
    loaded = loaded_by_a_scan(tmp_path, code=0)
    assert {name.split(".")[0] for name in loaded} & {*PARSERS, "click"} == set()
    assert not [name for name in loaded if name.startswith(("pplx_scan.extract", "pplx_scan.judge"))]


def test_the_package_says_its_version():
    assert re.fullmatch(r"\d+\.\d+\.\d+\S*", pplx_scan.__version__)
