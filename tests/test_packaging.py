"""What is installed is what the repository holds: the package, the rules, and nothing that lay around."""

import json
import os
import re
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest
import yaml

from pplx_scan.catalog.documents import compile_documents

ROOT = Path(__file__).resolve().parents[1]
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not (ROOT / ".git").exists(), reason="asks the checkout")]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)],
        check=True,
        capture_output=True,
        text=True,
    )
    (built,) = folder.glob("*.whl")
    return built


def names_in(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def committed(folder: str) -> set[str]:
    """Return the files that git tracks in a folder, and those it would add."""
    done = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", folder],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return {name for name in done.stdout.decode().split("\0") if name and (ROOT / name).is_file()}


def test_the_wheel_holds_exactly_the_rules_of_the_repository(wheel: Path):
    packed = {name.removeprefix("pplx_scan/") for name in names_in(wheel) if name.startswith("pplx_scan/rules/")}
    assert packed == {*committed("rules"), "rules/compiled.json"}
    assert len(packed) > 20


def test_the_compiled_rules_are_those_of_the_repository(wheel: Path):
    sources = sorted((ROOT / "rules").rglob("*.yaml"))
    with zipfile.ZipFile(wheel) as archive:
        compiled = json.loads(archive.read("pplx_scan/rules/compiled.json"))
    assert compiled == json.loads(compile_documents(sources))
    heads = [re.split(r"(?m)^---\s*$", file.read_text(encoding="utf-8"), maxsplit=1)[0] for file in sources]
    assert sorted(compiled.values()) == sorted(json.dumps(yaml.safe_load(head), ensure_ascii=False) for head in heads)


def test_the_wheel_holds_exactly_the_package(wheel: Path):
    packed = {
        "scanner/" + name
        for name in names_in(wheel)
        if name.startswith("pplx_scan/") and not name.startswith("pplx_scan/rules/")
    }
    assert packed == committed("scanner/pplx_scan")
    assert "scanner/pplx_scan/py.typed" in packed


def test_the_top_level_of_the_wheel_is_the_package(wheel: Path):
    tops = {name.split("/")[0] for name in names_in(wheel)}
    assert "pplx_scan" in tops
    assert len(tops) == 2
    assert all(top == "pplx_scan" or top.endswith(".dist-info") for top in tops)


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of commands of a new environment in which the wheel is installed, and nothing of the checkout."""
    folder = tmp_path_factory.mktemp("fresh")
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    paths = {"base": str(folder), "platbase": str(folder)}
    site = Path(sysconfig.get_path("purelib", "venv", paths))
    scripts = Path(sysconfig.get_path("scripts", "venv", paths))
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "--python",
            str(scripts / "python"),
            "install",
            "--no-compile",
            "--no-deps",
            "--no-index",
            "--quiet",
            str(wheel),
        ],
        check=True,
        capture_output=True,
    )
    # The dependencies are those of this environment. Its own .pth files, the editable install's among them, are not read.
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return scripts


def run(folder: Path, command: list[str]) -> str:
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


def test_the_installed_program_is_the_wheels(installed: Path, tmp_path: Path):
    where = run(tmp_path, [str(installed / "python"), "-c", "import pplx_scan; print(pplx_scan.__file__)"])
    assert Path(where.strip()).is_relative_to(installed.parent)


def test_the_installed_program_has_the_rules_of_the_checkout(installed: Path, tmp_path: Path):
    ours = run(tmp_path, [sys.executable, "-m", "pplx_scan", "rules"])
    assert run(tmp_path, [str(installed / "pplx-scan"), "rules"]) == ours
    assert len(ours.splitlines()) >= 15


def test_the_installed_program_scans(installed: Path, tmp_path: Path):
    (tmp_path / "a.py").write_text("print('nothing')\n")
    run(tmp_path, [str(installed / "pplx-scan"), "."])
