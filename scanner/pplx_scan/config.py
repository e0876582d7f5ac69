"""Configuration of a repository, read once, at the edge.

It can only add: exclusions, proxies, environments, rules of one's own, a baseline. It cannot switch the scan off
without a remark in every report, and `--isolated` ignores it.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, NamedTuple

from pplx_scan.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path

FILE: Final = ".pplx-scan.yaml"
LEDGER: Final = ".pplx-keys.yaml"
BASELINE: Final = ".secrets.baseline"
_PYPROJECT: Final = "pyproject.toml"
_TABLE: Final = b"[tool.pplx-scan"


class Settings(NamedTuple):
    """What a configuration file says."""

    exclude: tuple[str, ...] = ()
    """Globs in the form of `.gitignore` that are not scanned."""
    ignore: tuple[str, ...] = ()
    """Ids of rules that are not reported."""
    proxies: frozenset[str] = frozenset()
    """Hosts of the user's own proxies."""
    environments: tuple[tuple[str, str], ...] = ()
    """Glob over paths, and the environment whose key stands there."""
    rules: tuple[Path, ...] = ()
    """Folders of further rules."""
    baseline: Path | None = None
    overdue: int | None = None
    """Days after which a key is too old; 0 for never."""
    origin: Path | None = None
    """The file that says all this."""

    @property
    def remark(self) -> str:
        """Return one line that says what the file changes; empty when it changes nothing."""
        parts = [
            f"{len(value)} {one if len(value) == 1 else many}"
            for value, one, many in (
                (self.exclude, "exclusion", "exclusions"),
                (self.ignore, "ignored rule", "ignored rules"),
                (self.proxies, "proxy host", "proxy hosts"),
                (self.environments, "environment", "environments"),
                (self.rules, "folder of rules", "folders of rules"),
            )
            if value
        ]
        if self.overdue is not None:
            parts.append(f"keys are overdue after {self.overdue} days" if self.overdue else "keys are never overdue")
        if self.baseline is not None:
            parts.append(f"the baseline {self.baseline.name}")
        return f"configuration {self.origin.name}: {', '.join(parts)}" if self.origin and parts else ""


def find_config(root: str) -> str | None:
    """Return the path of the configuration file that applies to a folder; None when there is none.

    It is looked for in the folder and above it, up to the top of the repository.
    """
    folder = os.path.abspath(root)
    while True:
        own, pyproject = os.path.join(folder, FILE), os.path.join(folder, _PYPROJECT)
        if os.path.isfile(own):
            return own
        if _has_table(pyproject):
            return pyproject
        above = os.path.dirname(folder)
        if above == folder or os.path.exists(os.path.join(folder, ".git")):
            return None
        folder = above


def _has_table(pyproject: str) -> bool:
    try:
        with open(pyproject, "rb") as stream:
            return _TABLE in stream.read()
    except OSError:
        return False


def load_config(file: Path) -> Settings:
    """Return the settings of a configuration file.

    Raises:
        ConfigError: the file cannot be read, is not valid, or has an unknown key.
    """
    try:
        raw = file.read_bytes()
    except OSError as error:
        message = f"{file}: cannot be read: {error.strerror}"
        raise ConfigError(message) from None
    data = _toml(file, raw) if file.suffix == ".toml" else _yaml(file, raw)
    return _settings(file, data)


def _toml(file: Path, raw: bytes) -> object:
    import tomllib  # noqa: PLC0415 - a clean scan without configuration does not pay for it

    try:
        tools = tomllib.loads(raw.decode("utf-8")).get("tool", {})
    except tomllib.TOMLDecodeError as error:
        message = f"{file}: not valid TOML: {error}"
        raise ConfigError(message) from None
    except UnicodeDecodeError:
        message = f"{file}: not UTF-8"
        raise ConfigError(message) from None
    except RecursionError:
        message = f"{file}: not valid TOML: it is nested too deeply"
        raise ConfigError(message) from None
    return tools.get("pplx-scan", {}) if isinstance(tools, dict) else {}


def _yaml(file: Path, raw: bytes) -> object:
    import yaml  # noqa: PLC0415 - 20 ms that a clean scan does not pay

    try:
        data = yaml.safe_load(raw)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        message = f"{file}: line {line}: {error.problem}"
        raise ConfigError(message) from None
    except (yaml.YAMLError, RecursionError):
        message = f"{file}: not valid YAML"
        raise ConfigError(message) from None
    return {} if data is None else data


def _settings(file: Path, data: object) -> Settings:
    if not isinstance(data, dict):
        raise _wrong(file, "must be a mapping")
    known = ("exclude", "ignore", "proxies", "environments", "rules", "baseline", "overdue-days")
    for key in data:
        if key not in known:
            raise _wrong(file, f"unknown key {str(key)!r}; {_hint(str(key), known)}")
    baseline = data.get("baseline")
    if baseline is not None and not isinstance(baseline, str):
        raise _wrong(file, "baseline must be the path of a file")
    return Settings(
        exclude=_texts(file, data, "exclude"),
        ignore=_texts(file, data, "ignore"),
        proxies=frozenset(host.lower() for host in _texts(file, data, "proxies")),
        environments=_environments(file, data.get("environments", {})),
        rules=tuple(file.parent / folder for folder in _texts(file, data, "rules")),
        baseline=file.parent / baseline if baseline else None,
        overdue=_days(file, data.get("overdue-days")),
        origin=file,
    )


def _hint(key: str, known: tuple[str, ...]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - for a mistake only

    close = get_close_matches(key, known, 1)
    return f"did you mean {close[0]!r}?" if close else f"there are {', '.join(known)}"


def _texts(file: Path, data: dict[str, object], key: str) -> tuple[str, ...]:
    value = data.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise _wrong(file, f"{key} must be a list of texts")
    return tuple(value)


def _days(file: Path, value: object) -> int | None:
    if value is not None and (not isinstance(value, int) or isinstance(value, bool) or value < 0):
        raise _wrong(file, "overdue-days must be a number of days, 0 for never")
    return value


def _environments(file: Path, value: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict) or not all(isinstance(k, str) and isinstance(v, str) for k, v in value.items()):
        raise _wrong(file, "environments must map globs to names, such as {'deploy/eu/**': eu}")
    return tuple(value.items())


def _wrong(file: Path, what: str) -> ConfigError:
    return ConfigError(f"{file}: {what}")
