"""Credential files are told by name, templates are not, and the light module says what the YAML says."""

import pytest

from pplx_scan.walk.places import is_credential, is_pruned
from tests.walk.make_places import TARGET, rendered


@pytest.mark.parametrize(
    "path",
    [
        ".env",
        "deploy/.env",
        ".env.production",
        ".env.local",
        "prod.env",
        ".envrc",
        ".dev.vars",
        ".streamlit/secrets.toml",
        "config/secrets.yml",
        ".mcp.json",
        ".cursor/mcp.json",
        ".vscode/mcp.json",
        ".roo/mcp.json",
        ".kiro/settings/mcp.json",
        ".gemini/settings.json",
        "home/.codex/config.toml",
        "claude_desktop_config.json",
        ".claude/settings.local.json",
        "terraform.tfvars",
        "x.auto.tfvars",
        "terraform.tfstate",
        "terraform.tfstate.backup",
        ".netrc",
        "local.properties",
        "appsettings.Development.json",
        "Secrets.plist",
        ".secrets",
        ".envs/.local/.django",
        ".ENV",
        ".env.bak",
        "secrets.toml.bak",
        "secrets.toml.backup-2024-05-01",
        ".netrc~",
        "docker-compose.override.yml",
    ],
)
def test_a_credential_file(path):
    assert is_credential(path)


@pytest.mark.parametrize(
    "path",
    [
        ".env.example",
        ".env.sample",
        ".env.template",
        ".env-example",
        "env.example",
        ".env.local.example",
        "example.env",
        "secrets.example.toml",
        "terraform.tfvars.example",
        "settings.json",
        "config.toml",
        "main.py",
        "environment.yml",
        "env.py",
        "tfstate.md",
        "",
        "old~/main.py",
    ],
)
def test_no_credential_file(path):
    assert not is_credential(path)


def test_what_is_installed_is_pruned_in_any_case():
    assert is_pruned("node_modules")
    assert is_pruned("Pods")
    assert not is_pruned("src")


def test_the_light_module_is_up_to_date():
    assert TARGET.read_text(encoding="utf-8") == rendered(), "run `python -m tests.walk.make_places`"
