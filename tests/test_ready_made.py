"""The ready-made parts: what an action, a template, a hook and a page tell a machine to run is run here."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
import yaml

from pplx_scan.cli.app import COMMANDS, app
from tests.cli.conftest import KEY
from tests.cli.conftest import repository as repository  # noqa: PLC0414 - a fixture

ROOT = Path(__file__).resolve().parents[1]
WORKFLOWS = [ROOT / "action.yml", *sorted((ROOT / ".github/workflows").glob("*.yml"))]
RECIPES = sorted((ROOT / "docs/ci").iterdir())
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), ROOT / "CONTRIBUTING.md"]
pytestmark = pytest.mark.skipif(
    not (ROOT / "action.yml").is_file(), reason="asks the checkout, not the installed package"
)
unix = pytest.mark.skipif(sys.platform == "win32", reason="a shell script")


def test_the_workflows_are_secure():
    program = shutil.which("zizmor", path=str(Path(sys.executable).parent))
    done = subprocess.run(
        [program, "--offline", "--persona", "pedantic", "--quiet", *WORKFLOWS],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_every_action_is_pinned_to_a_commit(file):
    used = re.findall(r"uses: (\S+)", file.read_text(encoding="utf-8"))
    assert used
    assert [each for each in used if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", each)] == []


def _commands(text):
    """Yield the command lines of pplx-scan in the code of a page, joined where a line goes on in the next one."""
    joined = re.sub(r"\\\n\s*", " ", text)
    for line in re.findall(r"(?m)^(?: {4,}|\$ )(?:\S*/)?pplx-scan (?!\.\.\.)(.+)$", joined):
        words = shlex.split(line.split(" | ")[0].split(" && ")[0].split(" > ")[0], comments=True)
        if "[…]" not in line and words[0] != ":":
            yield words


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_of_a_page_is_one_that_the_program_takes(page):
    for words in _commands(page.read_text(encoding="utf-8")):
        _taken(words)


def _taken(words):
    if words[0].startswith("-") and words[0] not in {"--help", "--version"}:
        words = ["scan", *words]
    name, *rest = words if words[0] in COMMANDS else ["scan", *words]
    try:
        app.get_command(click.Context(app), name).make_context(name, rest)
    except click.exceptions.Exit:
        pass
    except click.BadParameter as error:
        assert re.search("does not exist|No such file", str(error)), (words, str(error))


@unix
def test_the_action_scans_as_it_says(repository, tmp_path):
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    step = action["runs"]["steps"][-1]
    files = {name: tmp_path / name for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT")}
    repository.write("a folder/app.py", f'KEY = "{KEY}"\n')
    repository.commit()
    program = Path(sys.executable).parent / "pplx-scan"
    assert set(step["env"]) == {"PROGRAM", "PATHS", "ARGUMENTS", "SARIF", "HTML"}
    env = {
        **os.environ,
        **{name: str(file) for name, file in files.items()},
        "RUNNER_TEMP": str(tmp_path),
        "PROGRAM": str(program),
        "PATHS": "a folder\n.\n",
        "ARGUMENTS": "--fail-on=error\n--exclude=*.min.js\n",
        "SARIF": "report.sarif",
        "HTML": "report.html",
    }
    done = subprocess.run(
        ["bash", "-c", step["run"]], cwd=repository.root, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, done.stderr
    assert "::error file=a folder/app.py,line=1" in done.stdout
    assert files["GITHUB_STEP_SUMMARY"].read_text().startswith("## pplx-scan: 1 finding")
    assert files["GITHUB_OUTPUT"].read_text() == "sarif=report.sarif\nexit-code=1\n"
    assert (repository.root / "report.sarif").is_file()
    assert (repository.root / "report.html").is_file()


def _lines_of(value):
    if isinstance(value, str):
        yield from value.splitlines()
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _lines_of(each)


@unix
def test_the_template_for_gitlab_writes_the_reports_that_it_names(repository):
    job = yaml.safe_load((ROOT / "docs/ci/pplx-scan.gitlab-ci.yml").read_text(encoding="utf-8"))["pplx-scan"]
    repository.write("app.py", f'KEY = "{KEY}"\n')
    repository.commit()
    (script,) = job["script"]
    command = script.replace("/opt/pplx-scan/bin/pplx-scan", str(Path(sys.executable).parent / "pplx-scan"))
    env = {**os.environ, "PPLX_SCAN_PATHS": job["variables"]["PPLX_SCAN_PATHS"]}
    done = subprocess.run(
        ["sh", "-c", command], cwd=repository.root, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, done.stderr
    for name in (*job["artifacts"]["reports"].values(), *job["artifacts"]["paths"]):
        assert (repository.root / name).is_file()


@unix
@pytest.mark.slow
def test_the_hook_of_a_server_refuses_a_push_with_a_key_in_its_past(repository, tmp_path):
    server = tmp_path / "server.git"
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(server)], check=True)
    shutil.copy(ROOT / "docs/ci/pre-receive", server / "hooks")
    env = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}

    def push():
        words = ["git", "-C", str(repository.root), "push", "-q", str(server), "main"]
        return subprocess.run(words, env=env, capture_output=True, text=True, check=False)

    repository.write("app.py", "x = 1\n")
    repository.commit()
    assert push().returncode == 0
    repository.write("app.py", f'KEY = "{KEY}"\n')
    repository.commit()
    repository.write("app.py", "x = 2\n")
    repository.commit()
    refused = push()
    assert refused.returncode != 0
    assert "refs/heads/main is refused" in refused.stderr
    assert KEY[5:20] not in refused.stderr


def test_every_recipe_runs_commands_that_the_program_takes():
    found = 0
    for file in RECIPES:
        text = re.sub(r"\n\s+-o", " -o", file.read_text(encoding="utf-8"))
        for line in re.findall(r"(?m)(?:^|[\s/])pplx-scan (scan|history) (.+?)(?:>&2.*|\|\|.*)?$", text):
            words = shlex.split(" ".join(line).replace("$PPLX_SCAN_PATHS", "."))
            _taken(words)
            found += 1
    assert found == len(RECIPES) == 3


def test_the_page_of_ci_names_every_recipe():
    page = (ROOT / "docs/ci.md").read_text(encoding="utf-8")
    assert [file.name for file in (*RECIPES, ROOT / "Dockerfile", ROOT / "action.yml") if file.name not in page] == []


def test_the_image_is_built_of_files_that_there_are():
    copied = re.findall(r"(?m)^COPY (?!--)(.+) \S+$", (ROOT / "Dockerfile").read_text(encoding="utf-8"))
    allowed = re.findall(r"(?m)^!(.+)$", (ROOT / ".dockerignore").read_text(encoding="utf-8"))
    names = [name for line in copied for name in line.split()]
    assert [name for name in names if not (ROOT / name).exists()] == []
    assert set(names) == set(allowed)
