"""A configuration file is read whole or refused with one line."""

import re
import sys
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
    "a: [b": "line 2: ",
    "\tx": "line 1: ",
    "a: !!python/object/apply:os.system [ls]": "line 1: ",
    "a: " + "[" * 2000: "",
    "&a [*a]": "its aliases stand for more than anybody writes",
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
        ("x = " + "1" * 5000, "a number is too long"),
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


def test_a_folder_in_the_place_of_the_configuration_is_told(deep: Path):
    (deep / "pyproject.toml").mkdir()
    assert find_config(str(deep)) is None
    (deep / ".pplx-scan.yaml").mkdir()
    found = find_config(str(deep))
    assert found is not None
    with pytest.raises(ConfigError, match="cannot be read"):
        load_config(found)


def settings(tmp_path: Path, text: str, name: str = ".pplx-scan.yaml") -> Settings:
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    return load_config(write(tmp_path, text, name))


def test_rules_severities_and_archives_are_read(tmp_path: Path):
    found = settings(
        tmp_path,
        "select: [key-in-repo]\nper-file-ignores: {tests/**: [key-in-repo, key-stale]}\n"
        "severity: {key-overdue: error, key-in-repo: info}\nfail-on: error\narchives: true\n",
    )
    assert found.select == ("key-in-repo",)
    assert found.per_file_ignores == (("tests/**", ("key-in-repo", "key-stale")),)
    assert found.severity == (("key-overdue", "error"), ("key-in-repo", "info"))
    assert (found.fail_on, found.archives) == ("error", True)
    assert found.remark == (
        "configuration .pplx-scan.yaml: 1 selected rule only, 1 per-file ignore, key-overdue is error, key-in-repo is info, "
        "error and worse fails, archives are opened"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("severity: {key-overdue: fatal}", "severity of key-overdue must be one of info, warning, error"),
        ("severity: [key-overdue]", "severity must map rules"),
        ("per-file-ignores: {tests: key-in-repo}", "per-file-ignores must map globs to lists"),
        ("per-file-ignores: [tests]", "per-file-ignores must map globs to lists"),
        ("fail-on: sometimes", "fail-on must be one of info, warning, error, never"),
        ("archives: 1", "archives must be true or false"),
        (f"overdue-days: 0x{'f' * 5000}", "overdue-days must be a number of days"),
        ("exclude: !!int ''", "not valid YAML"),
        ("select: key-in-repo", "select must be a list"),
        ("extends: [a]", "extends must be the path"),
        ('extends: "a\\0b"', "extends must be the path"),
        ('baseline: "a\\0b"', "baseline must be the path"),
        ('rules: ["a\\0b"]', "rules must be a list of texts"),
        ("extends: https://example.com/a.yaml", "nothing is read from the network"),
        ("extends: git+ssh://host/a.yaml", "nothing is read from the network"),
        ("extends: ../../a.yaml", "outside of the repository"),
        ("extends: /etc/passwd", "outside of the repository"),
        ("extends: missing.yaml", "missing.yaml: cannot be read"),
        ("extends: .pplx-scan.yaml", "extends this file in turn"),
    ],
)
def test_what_a_configuration_must_not_say_is_refused(tmp_path: Path, text: str, message: str):
    (tmp_path / ".git").mkdir()
    with pytest.raises(ConfigError, match=re.escape(message)):
        settings(tmp_path, text)


def test_a_configuration_builds_on_a_file_of_the_repository(tmp_path: Path):
    (tmp_path / ".git").mkdir()
    shared = "exclude: [vendor/]\nignore: [endpoint-retired]\nseverity: {key-overdue: error, key-stale: info}\n"
    (tmp_path / "config").mkdir()
    write(
        tmp_path,
        shared + "fail-on: error\nproxies: [a.example]\noverdue-days: 30\nbaseline: base\n",
        "config/shared.yaml",
    )
    (tmp_path / "app").mkdir()
    own = "extends: ../config/shared.yaml\nexclude: [dist/]\nseverity: {key-stale: error}\noverdue-days: 0\nproxies: [b.example]\n"
    found = settings(tmp_path, own, "app/.pplx-scan.yaml")
    assert found.exclude == ("vendor/", "dist/")
    assert found.ignore == ("endpoint-retired",)
    assert dict(found.severity) == {"key-overdue": "error", "key-stale": "error"}
    assert (found.fail_on, found.overdue, found.proxies) == ("error", 0, {"a.example", "b.example"})
    assert found.baseline == tmp_path / "config/base"
    assert found.remark.startswith(
        "configuration .pplx-scan.yaml (extends shared.yaml): 2 exclusions, 1 ignored rule, "
    )


def test_a_table_of_a_project_builds_on_a_file_and_that_on_another(tmp_path: Path):
    (tmp_path / ".git").mkdir()
    write(tmp_path, "ignore: [key-stale]\n", "one.yaml")
    write(tmp_path, "extends: one.yaml\nignore: [key-overdue]\n", "two.yaml")
    found = settings(tmp_path, '[tool.pplx-scan]\nextends = "two.yaml"\n', "pyproject.toml")
    assert found.ignore == ("key-stale", "key-overdue")
    assert "(extends one.yaml, two.yaml)" in found.remark


def test_files_that_extend_one_another_in_a_circle_are_refused(tmp_path: Path):
    (tmp_path / ".git").mkdir()
    write(tmp_path, "extends: two.yaml\n", "one.yaml")
    write(tmp_path, "extends: one.yaml\n", "two.yaml")
    with pytest.raises(ConfigError, match="in turn"):
        settings(tmp_path, "extends: one.yaml\n")


def test_a_long_line_of_files_that_extend_one_another_is_refused(tmp_path: Path):
    (tmp_path / ".git").mkdir()
    for number in range(600):
        write(tmp_path, f"extends: {number + 1}.yaml\n", f"{number}.yaml")
    with pytest.raises(ConfigError, match="more than 50 files build on one another"):
        settings(tmp_path, "extends: 0.yaml\n")


@pytest.mark.parametrize("name", [".pplx-scan.yaml", "pyproject.toml"])
def test_a_configuration_that_takes_too_long_to_read_is_refused(tmp_path: Path, name: str):
    with pytest.raises(ConfigError, match="is larger than 1 MB"):
        settings(tmp_path, "[tool.pplx-scan]\n" + "#" * (1 << 20), name)


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_link_leads_no_way_out_of_the_repository(tmp_path: Path):
    inside = tmp_path / "repository"
    (inside / ".git").mkdir(parents=True)
    write(tmp_path, "ignore: [key-in-repo]\n", "outside.yaml")
    (inside / "link.yaml").symlink_to(tmp_path / "outside.yaml")
    with pytest.raises(ConfigError, match="outside of the repository"):
        settings(inside, "extends: link.yaml\n")
