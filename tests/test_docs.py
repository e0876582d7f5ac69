"""The documentation is checked, not maintained."""

import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from pplx_scan.cli.app import COMMANDS, app
from pplx_scan.report.formats import FORMATS
from tests.cli import commands_page
from tests.extract.program import table as languages

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), ROOT / "CONTRIBUTING.md"]


def test_the_rules_page_is_what_the_program_prints():
    printed = CliRunner().invoke(app, ["rules", "--format", "markdown"], catch_exceptions=False)
    assert (ROOT / "docs/rules.md").read_text(encoding="utf-8") == printed.output


@pytest.mark.slow
def test_the_page_of_languages_is_what_the_cases_say():
    assert (ROOT / "docs/languages.md").read_text(encoding="utf-8") == languages.page()


def test_the_page_of_commands_is_what_help_says():
    """A flag that no page names is found by nobody."""
    assert (ROOT / "docs/commands.md").read_text(encoding="utf-8") == commands_page.page()


def test_every_option_says_what_it_does():
    silent = [
        f"{name} {option.opts[-1]}"
        for name in COMMANDS
        for option in app.get_command(click.Context(app), name).params
        if isinstance(option, click.Option) and not option.help
    ]
    assert silent == []


@pytest.mark.parametrize("form", FORMATS)
def test_each_format_is_in_the_table_of_formats_and_in_the_readme(form):
    assert f"\n| `{form}` | " in (ROOT / "docs/output-formats.md").read_text(encoding="utf-8")
    assert f"`{form}`" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_path_that_a_page_names_exists(page):
    """A page that names a file that has gone misleads its reader."""
    named = re.findall(r"`((?:scanner|rules|docs|tests|benchmarks)/[\w./-]+\w)`", page.read_text(encoding="utf-8"))
    missing = [
        path for path in named if not (ROOT / path).exists() and not (ROOT / "scanner/pplx_scan" / path).exists()
    ]
    assert missing == []


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help_and_stands_in_the_readme(command):
    shown = CliRunner().invoke(app, [command, "--help"], catch_exceptions=False)
    assert shown.exit_code == 0
    assert len(shown.output.splitlines()) > 3
    assert f"pplx-scan {command}" in (ROOT / "README.md").read_text(encoding="utf-8")
