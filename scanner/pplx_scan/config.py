"""Configuration of a repository, read once, at the edge.

What it says is told in a remark of every report: what it narrows above all. It cannot switch the scan off in silence, and
`--isolated` ignores it. It can build on another file of the same repository, never on one from elsewhere.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from pplx_scan.errors import ConfigError
from pplx_scan.model.named_tuple import NamedTuple
from pplx_scan.model.printable import mask_parts
from pplx_scan.regular_file import read_regular

if TYPE_CHECKING:
    from pathlib import Path

FILE: Final = ".pplx-scan.yaml"
LEDGER: Final = ".pplx-keys.yaml"
BASELINE: Final = ".secrets.baseline"
_PYPROJECT: Final = "pyproject.toml"
SEVERITIES: Final = ("info", "warning", "error")
KEYS: Final = (
    "exclude",
    "ignore",
    "select",
    "per-file-ignores",
    "severity",
    "fail-on",
    "archives",
    "proxies",
    "environments",
    "rules",
    "baseline",
    "overdue-days",
    "extends",
)
_TABLE: Final = b"[tool.pplx-scan"
_LONGEST_LINE: Final = 50
"""Files, each of which extends the next one."""
_LARGEST: Final = 1 << 20
"""Bytes of a configuration; a stranger's could take minutes to read."""
_MOST_DAYS: Final = 1_000_000
"""A number of thousands of digits cannot even be printed."""


class Settings(NamedTuple):
    """The content of a configuration file."""

    exclude: tuple[str, ...] = ()
    """Globs in the form of `.gitignore` that are not scanned."""
    ignore: tuple[str, ...] = ()
    """Ids of rules that are not reported."""
    select: tuple[str, ...] = ()
    """Ids of the only rules that are reported; empty for all."""
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Glob over paths, and the ids of rules that are not reported there."""
    severity: tuple[tuple[str, str], ...] = ()
    """Id of a rule, and how bad it is here."""
    fail_on: str = ""
    """The least severity that makes the exit code 1; empty for the default."""
    archives: bool = False
    """Look into archives."""
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
    """The configuration file."""
    bases: tuple[Path, ...] = ()
    """The files that it builds on."""

    @property
    def remark(self) -> str:
        """Return one line about the changes that the file makes; empty if it makes none."""
        parts = [
            f"{len(value)} {one if len(value) == 1 else many}"
            for value, one, many in (
                (self.exclude, "exclusion", "exclusions"),
                (self.ignore, "ignored rule", "ignored rules"),
                (self.select, "selected rule only", "selected rules only"),
                (self.per_file_ignores, "per-file ignore", "per-file ignores"),
                (self.proxies, "proxy host", "proxy hosts"),
                (self.environments, "environment", "environments"),
                (self.rules, "folder of rules", "folders of rules"),
            )
            if value
        ]
        parts += [f"{rule} is {severity}" for rule, severity in self.severity]
        if self.fail_on:
            parts.append("findings never fail" if self.fail_on == "never" else f"{self.fail_on} and worse fails")
        if self.archives:
            parts.append("archives are opened")
        if self.overdue is not None:
            parts.append(f"keys are overdue after {self.overdue} days" if self.overdue else "keys are never overdue")
        if self.baseline is not None:
            parts.append(f"the baseline {self.baseline.name}")
        if self.origin is None or not parts:
            return ""
        bases = f" (extends {', '.join(base.name for base in self.bases)})" if self.bases else ""
        return f"configuration {self.origin.name}{bases}: {', '.join(parts)}"


def find_config(root: str) -> str | None:
    """Return the path of the configuration file that applies to a folder; None when there is none.

    It is looked for in the folder and above it, up to the top of the repository.
    """
    folder = os.path.abspath(root)
    while True:
        own, pyproject = os.path.join(folder, FILE), os.path.join(folder, _PYPROJECT)
        if os.path.lexists(own):
            return own
        if _has_table(pyproject):
            return pyproject
        above = os.path.dirname(folder)
        if above == folder or os.path.exists(os.path.join(folder, ".git")):
            return None
        folder = above


def _has_table(pyproject: str) -> bool:
    try:
        return _TABLE in read_regular(pyproject, _LARGEST)
    except OSError:
        return False


def load_config(file: Path) -> Settings:
    """Return the settings of a configuration file, on top of those that it extends.

    Raises:
        ConfigError: a file cannot be read, is not valid, has an unknown key, or extends what it must not.
    """
    return _loaded(file, ())


def _loaded(file: Path, above: tuple[Path, ...]) -> Settings:
    """Return the settings of a file that those above it extend."""
    try:
        raw = read_regular(file, _LARGEST + 1)
    except OSError as error:
        message = f"{file}: cannot be read: {error.strerror}"
        raise ConfigError(message) from None
    if len(raw) > _LARGEST:
        raise _wrong(file, "is larger than 1 MB")
    data = _toml(file, raw) if file.suffix == ".toml" else _yaml(file, raw)
    own = _settings(file, data)
    extends = data.get("extends") if isinstance(data, dict) else None
    if extends is None:
        return own
    base = _base(file, extends)
    line = (*above, file.resolve())
    if base in line:
        raise _wrong(file, f"extends {extends!r}, which extends this file in turn")
    if len(line) > _LONGEST_LINE:
        raise _wrong(file, f"extends {extends!r}, and more than {_LONGEST_LINE} files build on one another")
    return _merged(_loaded(base, line), own)


def _base(file: Path, extends: object) -> Path:
    """Return the file that another one extends: a local one, of the same repository."""
    if not isinstance(extends, str) or not extends or "\0" in extends:
        raise _wrong(file, "extends must be the path of a file")
    if "://" in extends:
        raise _wrong(file, "extends names a file of this repository; nothing is read from the network")
    base = (file.parent / extends).resolve()
    home = file.resolve().parent
    top = next((folder for folder in (home, *home.parents) if (folder / ".git").exists()), home)
    if not base.is_relative_to(top):
        raise _wrong(file, f"extends {extends!r}, which lies outside of the repository")
    return base


def _merged(base: Settings, own: Settings) -> Settings:
    """Return settings on top of others: lists grow, of single values and of pairs with the same name the own one holds."""
    return Settings(
        exclude=(*base.exclude, *own.exclude),
        ignore=tuple(dict.fromkeys((*base.ignore, *own.ignore))),
        select=own.select or base.select,
        per_file_ignores=(*base.per_file_ignores, *own.per_file_ignores),
        severity=tuple((dict(base.severity) | dict(own.severity)).items()),
        fail_on=own.fail_on or base.fail_on,
        archives=base.archives or own.archives,
        proxies=base.proxies | own.proxies,
        environments=(*own.environments, *base.environments),
        rules=(*base.rules, *own.rules),
        baseline=own.baseline or base.baseline,
        overdue=base.overdue if own.overdue is None else own.overdue,
        origin=own.origin,
        bases=(*base.bases, *filter(None, (base.origin,))),
    )


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
    except ValueError:
        message = f"{file}: not valid TOML: a number is too long"
        raise ConfigError(message) from None
    except RecursionError:
        message = f"{file}: not valid TOML: it is nested too deeply"
        raise ConfigError(message) from None
    return tools.get("pplx-scan", {}) if isinstance(tools, dict) else {}


def _yaml(file: Path, raw: bytes) -> object:
    import yaml  # noqa: PLC0415 - 20 ms that a clean scan does not pay

    from pplx_scan.catalog.documents import plain_data  # noqa: PLC0415 - likewise

    try:
        data = plain_data(raw)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        message = f"{file}: line {line}: {mask_parts(error.problem or 'not valid YAML')}"
        raise ConfigError(message) from None
    except yaml.YAMLError:
        message = f"{file}: not valid YAML"
        raise ConfigError(message) from None
    return {} if data is None else data


def _settings(file: Path, data: object) -> Settings:
    if not isinstance(data, dict):
        raise _wrong(file, "must be a mapping")
    for key in data:
        if key not in KEYS:
            raise _wrong(file, f"unknown key {mask_parts(str(key))!r}; {_hint(str(key), KEYS)}")
    baseline = data.get("baseline")
    if baseline is not None and (not isinstance(baseline, str) or "\0" in baseline):
        raise _wrong(file, "baseline must be the path of a file")
    return Settings(
        exclude=_texts(file, data, "exclude"),
        ignore=_texts(file, data, "ignore"),
        select=_texts(file, data, "select"),
        per_file_ignores=_per_file(file, data.get("per-file-ignores", {})),
        severity=_severities(file, data.get("severity", {})),
        fail_on=_choice(file, "fail-on", data.get("fail-on", ""), (*SEVERITIES, "never")),
        archives=_yes(file, "archives", data.get("archives", False)),
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
    if not isinstance(value, list) or not _is_texts(value):
        nul = isinstance(value, list) and any(isinstance(item, str) and "\0" in item for item in value)
        raise _wrong(file, f"{key} must be a list of texts{' without NUL characters' if nul else ''}")
    return tuple(value)


def _days(file: Path, value: object) -> int | None:
    if value is not None and (isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _MOST_DAYS):
        raise _wrong(file, "overdue-days must be a number of days, 0 for never")
    return value


def _environments(file: Path, value: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict) or not all(isinstance(k, str) and isinstance(v, str) for k, v in value.items()):
        raise _wrong(file, "environments must map globs to names, such as {'deploy/eu/**': eu}")
    return tuple(value.items())


def _per_file(file: Path, value: object) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if not isinstance(value, dict) or not all(
        isinstance(glob, str) and _is_texts(rules) for glob, rules in value.items()
    ):
        raise _wrong(file, "per-file-ignores must map globs to lists of rules, such as {'tests/**': [key-in-repo]}")
    return tuple((glob, tuple(rules)) for glob, rules in value.items())


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) and "\0" not in item for item in value)


def _severities(file: Path, value: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict) or not all(isinstance(rule, str) for rule in value):
        raise _wrong(file, "severity must map rules to severities, such as {key-overdue: error}")
    return tuple((rule, _choice(file, f"severity of {rule}", each, SEVERITIES)) for rule, each in value.items())


def _choice(file: Path, key: str, value: object, among: tuple[str, ...]) -> str:
    if value != "" and value not in among:
        raise _wrong(file, f"{key} must be one of {', '.join(among)}")
    return str(value)


def _yes(file: Path, key: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise _wrong(file, f"{key} must be true or false")
    return value


def _wrong(file: Path, what: str) -> ConfigError:
    return ConfigError(f"{file}: {what}")
