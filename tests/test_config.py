"""A configuration file is read whole or refused with one line."""

from pathlib import Path

import pytest

from pplx_scan.config import Settings, find_config, load_config
from pplx_scan.errors import ConfigError

YAML = """\
exclude: [vendor/, "*.min.js"]
ignore: [endpoint-retired]
proxies: [LLM.Example.com]
environments: {"deploy/eu/**": eu, "*": rest}
rules: [my-rules]
baseline: .secrets.baseline
"""
TOML = """\
[tool.pplx-scan]
exclude = ["vendor/", "*.min.js"]
ignore = ["endpoint-retired"]
proxies = ["LLM.Example.com"]
rules = ["my-rules"]
baseline = ".secrets.baseline"
[tool.pplx-scan.environments]
"deploy/eu/**" = "eu"
"*" = "rest"
"""


def write(folder: Path, text: str | bytes, name: str = ".pplx-scan.yaml") -> Path:
    file = folder / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


@pytest.mark.parametrize(("name", "text"), [(".pplx-scan.yaml", YAML), ("pyproject.toml", TOML)])
def test_both_kinds_of_file_say_the_same(tmp_path: Path, name: str, text: str):
    file = write(tmp_path, text, name)
    assert load_config(file) == Settings(
        exclude=("vendor/", "*.min.js"),
        ignore=("endpoint-retired",),
        proxies=frozenset({"llm.example.com"}),
        environments=(("deploy/eu/**", "eu"), ("*", "rest")),
        rules=(tmp_path / "my-rules",),
        baseline=tmp_path / ".secrets.baseline",
        origin=file,
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (".pplx-scan.yaml", ""),
        (".pplx-scan.yaml", "# nothing\n"),
        (".pplx-scan.yaml", "{}"),
        ("pyproject.toml", "[tool.other]\nx = 1\n"),
        ("pyproject.toml", "[project]\nname = 'x'\n"),
        ("pyproject.toml", "[tool.pplx-scan]\n"),
    ],
)
def test_an_empty_file_changes_nothing(tmp_path: Path, name: str, text: str):
    file = write(tmp_path, text, name)
    assert load_config(file) == Settings(origin=file)
    assert load_config(file).remark == ""


BROKEN = {
    "exlude: [a]": "unknown key 'exlude'; did you mean 'exclude'?",
    "baselines: x": "did you mean 'baseline'?",
    "zzz: 1": "unknown key 'zzz'; there are exclude, ",
    "1: 2": "unknown key '1'",
    "exclude: vendor": "exclude must be a list of texts",
    "exclude: {a: b}": "exclude must be a list of texts",
    "exclude: [1]": "exclude must be a list of texts",
    "exclude: [[a]]": "exclude must be a list of texts",
    "exclude:": "exclude must be a list of texts",
    "ignore: true": "ignore must be a list of texts",
    "proxies: x.example.com": "proxies must be a list of texts",
    "rules: 3": "rules must be a list of texts",
    "baseline: [a]": "baseline must be the path of a file",
    "baseline: 3": "baseline must be the path of a file",
    "environments: [a]": "environments must map globs to names",
    "environments: {a: 1}": "environments must map globs to names",
    "environments: {1: a}": "environments must map globs to names",
    "environments:": "environments must map globs to names",
    "- a": "must be a mapping",
    "text": "must be a mapping",
    "3": "must be a mapping",
    "a: [b": "line 1: ",
    "\tx": "line 1: ",
    "a: !!python/object/apply:os.system [ls]": "line 1: ",
    "a: " + "[" * 2000: "",
    "&a [*a]": "must be a mapping",
}


@pytest.mark.parametrize("text", BROKEN, ids=lambda text: text[:40])
def test_a_broken_yaml_file_gives_one_line(tmp_path: Path, text: str):
    file = write(tmp_path, text)
    with pytest.raises(ConfigError) as caught:
        load_config(file)
    assert str(caught.value).startswith(f"{file}: ")
    assert BROKEN[text] in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[tool.pplx-scan]\nexlude = []", "did you mean 'exclude'?"),
        ("[tool.pplx-scan]\nexclude = 'a'", "exclude must be a list of texts"),
        ("[tool]\npplx-scan = 3", "must be a mapping"),
        ("[tool.pplx-scan\n", "not valid TOML"),
        (b"[tool.pplx-scan]\nexclude = ['\xff']", "not UTF-8"),
        ("x = " + "[" * 5000, ""),
    ],
)
def test_a_broken_toml_file_gives_one_line(tmp_path: Path, text: str | bytes, said: str):
    file = write(tmp_path, text, "pyproject.toml")
    with pytest.raises(ConfigError) as caught:
        load_config(file)
    assert str(caught.value).startswith(f"{file}: ")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_told(tmp_path: Path):
    with pytest.raises(ConfigError, match="cannot be read"):
        load_config(tmp_path / "none.yaml")


def test_the_remark_says_what_changes(tmp_path: Path):
    remark = load_config(write(tmp_path, YAML)).remark
    assert remark == (
        "configuration .pplx-scan.yaml: 2 exclusions, 1 ignored rule, 1 proxy host, 2 environments, 1 folder of rules, "
        "the baseline .secrets.baseline"
    )


def test_several_of_everything_are_counted_in_plain_english(tmp_path: Path):
    remark = load_config(write(tmp_path, "rules: [a, b]\nproxies: [a, b]\n")).remark
    assert remark == "configuration .pplx-scan.yaml: 2 proxy hosts, 2 folders of rules"


# Discovery.


@pytest.fixture
def deep(tmp_path: Path) -> Path:
    folder = tmp_path / "repository" / "a" / "b"
    folder.mkdir(parents=True)
    (tmp_path / "repository" / ".git").mkdir()
    return folder


def test_without_a_file_there_is_none(deep: Path):
    assert find_config(str(deep)) is None


def test_a_file_above_applies(deep: Path):
    file = write(deep.parent, YAML)
    assert find_config(str(deep)) == str(file)


def test_the_nearest_file_applies(deep: Path):
    write(deep.parent, YAML)
    file = write(deep, TOML, "pyproject.toml")
    assert find_config(str(deep)) == str(file)


def test_of_two_in_one_folder_our_own_applies(deep: Path):
    write(deep, TOML, "pyproject.toml")
    file = write(deep, YAML)
    assert find_config(str(deep)) == str(file)


def test_a_pyproject_of_another_tool_is_passed_by(deep: Path):
    write(deep, "[tool.other]\n", "pyproject.toml")
    file = write(deep.parent, YAML)
    assert find_config(str(deep)) == str(file)


def test_the_top_of_the_repository_is_the_last(deep: Path):
    top = deep.parents[1]
    write(top.parent, YAML)
    assert find_config(str(deep)) is None
    file = write(top, YAML)
    assert find_config(str(deep)) == str(file)


def test_a_work_tree_ends_at_its_git_file_too(deep: Path):
    (deep / ".git").write_text("gitdir: elsewhere\n")
    write(deep.parent, YAML)
    assert find_config(str(deep)) is None


def test_a_folder_of_that_name_is_no_file(deep: Path):
    (deep / ".pplx-scan.yaml").mkdir()
    (deep / "pyproject.toml").mkdir()
    assert find_config(str(deep)) is None
