"""`doctor` on machines with one fault each."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.cli.doctor_cases import CASES, KEY, OLD, OTHER, WORKER, Planted
from tests.validate import server

from pplx_scan.judge.load import load_rules
from pplx_scan.pipeline.doctor_causes import OF_CARE, OF_KEYS, OF_USES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cli.conftest import Repository, Run
    from tests.validate.server import Api


PAGE = (Path(__file__).parents[2] / "docs/doctor.md").read_text(encoding="utf-8")


@pytest.fixture
def api(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Api]:
    with server.api(monkeypatch, tmp_path) as found:
        yield found


def plant(repository: Repository, case: Planted) -> None:
    """Write the files of a case; all but .env files are committed."""
    repository.write(".gitignore", "*.env\n.env*\n")
    for path, text in case.files.items():
        if path.startswith("~/"):
            file = Path(os.environ["HOME"]) / path[2:]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
        else:
            repository.write(path, text)
    repository.commit()


def doctor(repository: Repository, case: Planted, api: Api, *more: str, **env: str) -> Run:
    return repository.scan("doctor", "--api-url", api.url, *case.flags, *more, env={**case.env, **env})


def test_every_rule_tells_a_cause():
    told = frozenset[str]().union(*(cause.rules for cause in (*OF_KEYS, *OF_USES, *OF_CARE)))
    assert {rule.id for rule in load_rules()} == told


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.row)
def test_each_cause_is_named_first_and_mended(repository: Repository, api: Api, case: Planted, tmp_path: Path):
    api.alive, api.empty = set(case.alive), set(case.empty)
    plant(repository, case)
    with Running(case, tmp_path) as env:
        told = json.loads(doctor(repository, case, api, "-f", "json", **env).out)
        assert told["most_likely"] == case.cause
        text = doctor(repository, case, api, **env)
    assert text.code == 1
    check = next(check for check in told["checks"] if check["cause"] == case.cause)
    assert (f"Mend it:  {check['command']}" if check["command"] else f"By hand:  {check['by_hand']}") in text.out
    remedy = f"`{check['command']}`" if check["command"] else check["by_hand"]
    remedy = re.sub(r"python[\d.]+", "python", remedy)
    assert f"| {case.row} | {check['fault']} | {remedy} |" in PAGE, "run `python -m tests.cli.doctor_table`"
    if case.mended:
        words = shlex.split(check["command"])
        assert words[0] == "pplx-scan"
        repository.scan(*words[1:], env=case.env)
        after = json.loads(doctor(repository, case, api, "-f", "json").out)
        assert next(check["state"] for check in after["checks"] if check["cause"] == case.cause) == "good"
    for secret in (KEY, OLD, OTHER):
        assert secret[5:20] not in text.out + text.err


CHILDREN = """
import os, psutil
psutil.process_iter = psutil.Process(os.getppid()).children
"""
"""Has `--processes` look at the programs that a test has started, of all that run on the machine."""


class Running:
    """A program that was started with the old key, when the case is about that."""

    def __init__(self, case: Planted, folder: Path) -> None:
        self._wanted = case.cause == "process"
        self._folder = folder

    def __enter__(self) -> dict[str, str]:
        if not self._wanted:
            return {}
        env = {**os.environ, "PERPLEXITY_API_KEY": OLD}
        self._process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, env=env)
        (self._folder / "sitecustomize.py").write_text(CHILDREN)
        return {"PYTHONPATH": str(self._folder)}

    def __exit__(self, *_: object) -> None:
        if self._wanted:
            self._process.communicate(b"\n")


def test_a_healthy_machine_has_no_fault(repository: Repository, api: Api):
    api.alive = {KEY}
    plant(repository, Planted("", "", {".env": f"PERPLEXITY_API_KEY={KEY}\n"}, flags=("--online", "--home")))
    done = repository.scan("doctor", "--online", "--home", "--api-url", api.url, ".")
    assert done.code == 0, done.out
    assert "No cause of a 401 was found." in done.out


LOADED = {
    "the shell comes first": ({".env": KEY}, {"PERPLEXITY_API_KEY": OTHER}, "the shell's environment", "python-dotenv"),
    "python-dotenv reads one file": ({".env": KEY, ".env.local": OTHER}, {}, ".env", "python-dotenv"),
    "Next.js": ({"package.json": '{"dependencies": {"next": "15"}}', ".env": KEY, ".env.local": OTHER, ".env.development": KEY}, {}, ".env.local", "Next.js"),
    "dotenv-rails": ({"Gemfile": "gem 'dotenv-rails', groups: [:development]\n", ".env": KEY, ".env.local": OTHER, ".env.development": KEY}, {}, ".env.local", "dotenv-rails"),
    "a gem that is commented out": ({"Gemfile": "# gem 'dotenv-rails'\ngem 'rails'\n", ".env": KEY, ".env.local": OTHER}, {}, ".env", "python-dotenv"),
    "Symfony": ({"composer.json": '{"require": {"symfony/dotenv": "7.*"}}', ".env": KEY, ".env.local": KEY, ".env.dev": OTHER}, {}, ".env.dev", "Symfony"),
    "Vite": ({"package.json": '{"devDependencies": {"vite": "7"}}', ".env": KEY, ".env.local": OTHER, ".env.development": KEY}, {}, ".env.development", "Vite"),
}  # fmt: skip


@pytest.mark.parametrize("name", LOADED)
def test_it_knows_which_key_a_program_would_load(repository: Repository, name: str):
    files, env, source, loader = LOADED[name]
    for path, text in files.items():
        repository.write(path, f"PERPLEXITY_API_KEY={text}\n" if path.startswith(".env") else text)
    loaded = json.loads(repository.scan("doctor", "-f", "json", ".", env=env).out)["loaded"]
    assert (loaded["source"], loaded["loader"]) == (source, loader)


def test_a_folder_that_is_named_is_where_programs_start(repository: Repository):
    repository.write("app/.env", f"PERPLEXITY_API_KEY={KEY}\n")
    told = repository.scan("doctor", "app").out
    assert "✔ a key is set where programs look for it\n    PERPLEXITY_API_KEY comes from app/.env:1" in told


def test_the_bundle_holds_what_a_ticket_needs_and_no_key(repository: Repository):
    case = next(case for case in CASES if case.row == "`Bearer` doubled")
    plant(repository, case)
    done = repository.scan(
        "doctor",
        "--bundle",
        "ticket.json",
        ".",
        env={"PERPLEXITY_API_KEY": KEY, "HTTPS_PROXY": "http://me:secret@proxy"},
    )
    assert "no key is in it" in done.err
    text = (repository.root / "ticket.json").read_text()
    told = json.loads(text)
    assert KEY[5:17] not in text
    assert "secret" not in text
    assert told["variables_set"][:1] == ["HTTPS_PROXY"]
    assert any(request.get("state") == "doubled" for request in told["requests"])
    assert told["machine"]["pplx_scan"]


QUIET = {
    "a fallback": ({".env": f"PERPLEXITY_API_KEY={KEY}\n", "a.py": "import os\nkey = os.getenv('PPLX_API_KEY') or os.getenv('PERPLEXITY_API_KEY')\n"}, "good"),
    "the file above": ({".env": f"PPLX_API_KEY={KEY}\n", "src/a.js": "const key = process.env.PPLX_API_KEY;\n"}, "good"),
    "one of two names that a library reads": ({".env": f"PERPLEXITY_API_KEY={KEY}\n", "a.py": "from langchain_perplexity import PerplexityEmbeddings\nPerplexityEmbeddings()\n"}, "good"),
    "a container renames it": ({".env": f"PERPLEXITY_API_KEY={KEY}\n", "a.py": "import os\nkey = os.environ['PPLX_API_KEY']\n", "compose.yml": "services:\n  web:\n    build: .\n    environment:\n      PPLX_API_KEY: ${PERPLEXITY_API_KEY}\n"}, "unknown"),
    "a reference in the file": ({".env": f"PERPLEXITY_API_KEY={KEY}\nPPLX_API_KEY=${{PERPLEXITY_API_KEY}}\n", "a.py": "import os\nkey = os.environ['PPLX_API_KEY']\n"}, "good"),
    "a settings class": ({".env": f"APP_PERPLEXITY_API_KEY={KEY}\n", "a.py": "from pydantic_settings import BaseSettings\nclass Base(BaseSettings):\n    model_config = {'env_prefix': 'app_', 'env_file': ('.env', '.env.prod')}\nclass Settings(Base):\n    perplexity_api_key: str\n    perplexity_model: str = 'sonar'\n"}, "good"),
    "a settings class with an alias": ({".env": f"PERPLEXITY_API_KEY={KEY}\n", "a.py": "from pydantic import AliasChoices, Field\nfrom pydantic_settings import BaseSettings\nclass Settings(BaseSettings, env_file='.env'):\n    key: str = Field(validation_alias=AliasChoices('PPLX_API_KEY', 'PERPLEXITY_API_KEY'))\n"}, "good"),
    "a settings class without a file": ({".env": f"PERPLEXITY_API_KEY={KEY}\n", "a.py": "from pydantic import BaseSettings, Field\nclass Settings(BaseSettings):\n    perplexity: str = Field(..., env='perplexity_api_key')\n    class Config:\n        case_sensitive = False\n"}, "unknown"),
    "a settings class with another file": ({".env": f"PERPLEXITY_API_KEY={KEY}\n", "a.py": "from pydantic_settings import BaseSettings, SettingsConfigDict\nclass Settings(BaseSettings):\n    model_config = SettingsConfigDict(env_file='prod.env')\n    perplexity_api_key: str\n"}, "unknown"),
    "a settings class that no parser takes": ({".env": f"PERPLEXITY_API_KEY={KEY}\n", "a.py": "class Settings(BaseSettings:\n    perplexity_api_key: str\n"}, "unknown"),
    "a Worker": ({".gitignore": ".dev.vars\n", ".dev.vars": f"PERPLEXITY_API_KEY={KEY}\n", "wrangler.jsonc": "{}", "src/index.ts": WORKER}, "good"),
    "a Worker that does not look into .env": ({".gitignore": ".dev.vars\n.env\n", ".dev.vars": "X=1\n", ".env": f"PERPLEXITY_API_KEY={KEY}\n", "wrangler.toml": "", "src/index.ts": WORKER}, "unknown"),
    "direnv, which may not be allowed to": ({".envrc": f"export PERPLEXITY_API_KEY={KEY}\n", "a.py": "import os\nkey = os.environ['PERPLEXITY_API_KEY']\n"}, "unknown"),
    "the file of a service": ({"web.env": f"PERPLEXITY_API_KEY={KEY}\n", "web/a.py": "import os\nkey = os.environ['PERPLEXITY_API_KEY']\n", "compose.yaml": "services:\n  web:\n    build: ./web\n    env_file: web.env\n"}, "good"),
    "a file of a service that is not here": ({".env": f"PPLX_API_KEY={KEY}\n", "web/a.py": "import os\nkey = os.environ['PERPLEXITY_API_KEY']\n", "compose.yaml": "services:\n  web:\n    build: ./web\n    env_file: [gone.env]\n    environment: [PPLX_API_KEY]\n"}, "unknown"),
    "prose": ({".env": f"PERPLEXITY_API_KEY={KEY}\n", "README.md": "```python\nimport os\nkey = os.environ['PPLX_API_KEY']\n```\n"}, "unknown"),
    "the key is handed over": ({".env": f"PPLX_API_KEY={KEY}\n", "a.py": "import os\nfrom perplexity import Perplexity\nPerplexity(api_key=os.environ['PPLX_API_KEY'])\n"}, "good"),
}  # fmt: skip


@pytest.mark.parametrize("name", QUIET)
def test_a_name_that_is_set_is_no_cause(repository: Repository, name: str):
    files, state = QUIET[name]
    plant(repository, Planted("", "", files))
    told = json.loads(repository.scan("doctor", "-f", "json", ".").out)
    assert {check["cause"]: check["state"] for check in told["checks"]}["name"] == state
    assert told["most_likely"] is None


REFERENCES = {
    "Spring": ("application.yml", "spring.ai.openai:\n  base-url: https://api.perplexity.ai\n  api-key: ${PPLX_KEY}\n", "bad"),
    "properties": ("a.properties", "perplexity.api-key = ${PPLX_KEY}\n", "bad"),
    "a server of tools": (".mcp.json", '{"mcpServers": {"perplexity": {"env": {"PERPLEXITY_API_KEY": "${PPLX_KEY}"}}}}', "bad"),
    "VS Code": (".vscode/mcp.json", '{"servers": {"pplx": {"env": {"PERPLEXITY_API_KEY": "${env:PPLX_KEY}"}}}}', "bad"),
    "a container for editors": (".devcontainer.json", '{"containerEnv": {"PERPLEXITY_API_KEY": "${localEnv:PPLX_KEY}"}}', "bad"),
    "LiteLLM": ("litellm.yaml", "model: perplexity/sonar-pro\napi_key: os.environ/PPLX_KEY\n", "bad"),
    "Perl": ("a.pl", '$ua->post("https://api.perplexity.ai/v1/responses", Authorization => "Bearer $ENV{PPLX_KEY}");\n', "bad"),
    "Julia": ("a.jl", 'HTTP.post("https://api.perplexity.ai/v1/responses", ["Authorization" => "Bearer $(ENV["PPLX_KEY"])"])\n', "bad"),
    "Tcl": ("a.tcl", "set k $env(PPLX_KEY)\nhttp::geturl https://api.perplexity.ai/v1/responses\n", "bad"),
    "make": ("Makefile", 'ask:\n\tcurl https://api.perplexity.ai/v1/responses -H "Authorization: Bearer $(PPLX_KEY)" -d @q\n', "bad"),
    "cmd.exe": ("a.bat", 'curl https://api.perplexity.ai/v1/responses -H "Authorization: Bearer %PPLX_KEY%" -d @q\n', "bad"),
    "docker": ("run.sh", "docker run --rm -e PPLX_KEY perplexity-bot\n", "bad"),
    "a default": ("application.yml", "perplexity:\n  base-url: https://api.perplexity.ai\n  api-key: ${PPLX_KEY:none}\n", "unknown"),
    "Nix": ("a.nix", '{ environment.variables.PERPLEXITY = builtins.getEnv "PPLX_KEY"; }\n', "bad"),
    "the secrets of a CI": (".github/workflows/a.yml", "env:\n  PERPLEXITY_API_KEY: ${{ secrets.PPLX_KEY }}\n", "unknown"),
    "a secret of Kubernetes": ("k.yaml", "env:\n- name: PERPLEXITY_API_KEY\n  valueFrom: {secretKeyRef: {name: s, key: PPLX_KEY}}\n", "unknown"),
}  # fmt: skip


def test_a_name_that_its_own_file_sets_is_no_question(repository: Repository):
    script = 'PPLX_KEY="$(cat /run/secrets/perplexity)"\ndocker run -e PPLX_KEY perplexity-bot\n'
    plant(repository, Planted("", "", {".env": f"PERPLEXITY_API_KEY={KEY}\n", "run.sh": script}))
    told = json.loads(repository.scan("doctor", "-f", "json", ".").out)
    assert told["most_likely"] is None
    assert "PPLX_KEY" not in str([check["details"] for check in told["checks"]])


_ASK_BY_CURL = "curl -X POST https://api.perplexity.ai/v1/responses -H \"Authorization: Bearer $PPLX_KEY\" -d '{}'"
_JOB = f"jobs:\n  test:\n    runs-on: ubuntu-latest\n%s    steps:\n    - run: |\n        {_ASK_BY_CURL}\n"
OWN = {
    "a workflow": (".github/workflows/a.yml", f"env:\n  PPLX_KEY: {KEY}\n" + _JOB % ""),
    "a job": (".github/workflows/a.yml", _JOB % f"    env:\n      PPLX_KEY: {KEY}\n"),
    "a step": (".github/workflows/a.yml", _JOB % "" + f"      env:\n        PPLX_KEY: {KEY}\n"),
    "a secret by another name": (".github/workflows/a.yml", _JOB % "    env:\n      PPLX_KEY: ${{ secrets.ASK }}\n"),
    "GitLab": (".gitlab-ci.yml", f"variables:\n  PPLX_KEY: {KEY}\ntest:\n  script:\n  - |\n    {_ASK_BY_CURL}\n"),
    "an image": ("Dockerfile", f"FROM alpine\nENV PPLX_KEY={KEY}\nRUN {_ASK_BY_CURL}\n"),
    "an image, as of old": ("Dockerfile", f"FROM alpine\nENV PPLX_KEY {KEY}\nRUN {_ASK_BY_CURL}\n"),
    "a container": ("pod.yaml", f"containers:\n- env:\n  - name: PPLX_KEY\n    value: {KEY}\n  command:\n  - sh\n  - -c\n  - |\n    {_ASK_BY_CURL}\n"),
    "a recipe of make": ("Makefile", f"export PPLX_KEY={KEY}\nask:\n\t{_ASK_BY_CURL.replace('$', '$$')}\n"),
    "a program": ("a.py", f"import os\nos.environ['PPLX_KEY'] = '{KEY}'\nkey = os.environ['PPLX_KEY']\n"),
    "PowerShell": ("a.ps1", f"$env:PPLX_KEY = '{KEY}'\nirm -Method Post https://api.perplexity.ai/v1/responses -Headers @{{Authorization = \"Bearer $env:PPLX_KEY\"}}\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", OWN)
def test_what_a_file_sets_for_itself_is_not_called_missing(repository: Repository, name: str):
    path, text = OWN[name]
    plant(repository, Planted("", "", {".env": f"PERPLEXITY_API_KEY={KEY}\n", path: text}))
    check = _named(repository)
    assert check["state"] != "bad", check["details"]
    repository.write(
        path,
        text.replace("PPLX_KEY:", "OTHER:")
        .replace("PPLX_KEY=", "OTHER=")
        .replace("PPLX_KEY ", "O ")
        .replace("name: PPLX_KEY", "name: O")
        .replace("['PPLX_KEY'] =", "['O'] ="),
    )
    assert any("PPLX_KEY" in line and "which nothing here sets" in line for line in _named(repository)["details"])


def _named(repository: Repository) -> dict[str, Any]:
    told = json.loads(repository.scan("doctor", "-f", "json", ".").out)
    return next(check for check in told["checks"] if check["cause"] == "name")


@pytest.mark.parametrize("name", REFERENCES)
def test_a_name_in_any_form_is_held_against_what_is_set(repository: Repository, name: str):
    path, text, state = REFERENCES[name]
    plant(repository, Planted("", "", {".env": f"PERPLEXITY_API_KEY={KEY}\n", path: text}))
    told = json.loads(repository.scan("doctor", "-f", "json", ".").out)
    states = {check["cause"]: check["state"] for check in told["checks"]}
    assert (states["name"], states["not-set"]) == (state, "unknown")
    assert told["most_likely"] == ("name" if state == "bad" else None)
    (repository.root / ".env").write_text(f"PPLX_KEY={KEY}\n")
    told = json.loads(repository.scan("doctor", "-f", "json", ".").out)
    assert told["most_likely"] is None


@pytest.mark.parametrize("files", [{}, {".env": f"PERPLEXITY_API_KEY={KEY}\n"}], ids=["no key", "a key"])
def test_a_key_in_the_shell_is_where_it_belongs(repository: Repository, files: dict[str, str]):
    plant(repository, Planted("", "", files))
    done = repository.scan("doctor", ".", env={"PERPLEXITY_API_KEY": KEY})
    assert done.code == 0
    assert "✘" not in done.out


def test_the_key_that_is_loaded_leads_and_nothing_is_written_over_another(repository: Repository):
    for files in (
        {".env": KEY, ".env.local": OTHER, "package.json": '{"dependencies": {"next": "15"}}'},
        {".env": f"{KEY}\nPERPLEXITY_API_KEY={OTHER}"},
    ):
        plant(
            repository,
            Planted(
                "",
                "",
                {
                    path: f"PERPLEXITY_API_KEY={text}\n" if path.startswith(".env") else text
                    for path, text in files.items()
                },
            ),
        )
        before = {path: (repository.root / path).read_bytes() for path in files}
        told = json.loads(repository.scan("keys", "-f", "json").out)
        assert {key["masked"][-4:]: key["standing"] for key in told["keys"]}[OTHER[-4:]] == "leading"
        assert repository.scan("doctor", ".").out.splitlines()[-1].startswith("By hand:  keep the right key in ")
        repository.scan("--fix", "--unsafe-fixes", ".")
        assert {path: (repository.root / path).read_bytes() for path in files} == before
        for path in files:
            (repository.root / path).unlink()


def test_nothing_is_called_right_that_was_not_looked_at(repository: Repository):
    repository.write("README.md", "Nothing of interest.\n")
    repository.write(".gitignore", ".env\n")
    repository.commit()
    assert "✔" not in repository.scan("doctor", ".").out
    repository.write(".env", f"PERPLEXITY_API_KEY={KEY}\n")
    told = json.loads(repository.scan("doctor", "-f", "json", "--max-file-size", "10", ".").out)
    assert "good" not in {check["state"] for check in told["checks"]}
    told = json.loads(repository.scan("doctor", "-f", "json", ".").out)
    states = {check["cause"]: check["state"] for check in told["checks"]}
    assert {cause for cause, state in states.items() if state == "good"} == {
        "hidden-characters", "form", "vendor", "mistyped", "not-set", "other-key-loaded", "several-keys", "in-the-open"
    }  # fmt: skip


def test_what_another_line_tells_is_not_called_right(repository: Repository):
    """A key for another vendor's address is told once, and no line says that every address is the API's."""
    client = 'OpenAI(api_key=os.environ["PERPLEXITY_API_KEY"], base_url="https://api.openai.com/v1")'
    repository.write("a.py", f"import os\nfrom openai import OpenAI\nclient = {client}\n")
    repository.commit()
    checks = {
        check["cause"]: check for check in json.loads(repository.scan("doctor", "--format", "json").out)["checks"]
    }
    assert checks["vendor"]["state"] == "bad"
    assert (checks["base-url"]["state"], len(checks["base-url"]["details"])) == ("unknown", 1)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("compose.yml", "services:\n  a:\n    image: x\n    environment:\n      - PERPLEXITY_API_KEY={key}\n"),
        ("web/service.env", "PERPLEXITY_API_KEY={key}\n"),
        ("app.py", 'import os\nos.environ["PERPLEXITY_API_KEY"] = "{key}"\n'),
    ],
    ids=["compose", "env_file", "program"],
)
def test_the_loaded_key_is_not_called_right_where_another_place_gives_another(
    repository: Repository, path: str, text: str
):
    repository.write(".gitignore", ".env\n")
    repository.write(".env", f"PERPLEXITY_API_KEY={KEY}\n")
    for other, state in ((KEY, "good"), (OTHER, "unknown")):
        repository.write(path, text.format(key=other))
        repository.commit()
        checks = json.loads(repository.scan("doctor", "-f", "json", ".").out)["checks"]
        loaded = next(check for check in checks if check["cause"] == "other-key-loaded")
        assert loaded["state"] == state
        assert any(line.startswith(f"{path}:") for line in loaded["details"]) is (state == "unknown")


def test_a_command_that_would_change_nothing_is_not_named(repository: Repository):
    """The only key that stands in the way is in the shell, or its fix is refused."""
    for files, env in (
        ({"app.py": f'KEY = "{KEY}"\n', ".env": f"PERPLEXITY_API_KEY={OTHER}\n"}, {}),
        ({"a.py": "import requests\nrequests.post('https://api.perplexity.ai/nothing/here', json={})\n"}, {}),
    ):
        plant(repository, Planted("", "", files))
        told = json.loads(repository.scan("doctor", "-f", "json", ".", env=env).out)
        first = next(check for check in told["checks"] if check["cause"] == told["most_likely"])
        if first["command"]:
            before = {path: (repository.root / path).read_bytes() for path in files}
            repository.scan(*shlex.split(first["command"])[1:])
            assert {path: (repository.root / path).read_bytes() for path in files} != before
        else:
            assert first["by_hand"]
        for path in files:
            (repository.root / path).unlink()
