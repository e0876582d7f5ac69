"""Baselines: findings that are known and accepted, in detect-secrets' `.secrets.baseline` form.

The file is data. detect-secrets itself would import the plugins that a baseline names; nothing is imported here.
Findings match by file and by the hash of the key's value, so that a moved line changes nothing, and a key that is accepted
in one file is told in every other.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from pplx_scan.digests import sha1
from pplx_scan.errors import BaselineError
from pplx_scan.model.printable import mask
from pplx_scan.regular_file import read_regular

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pplx_scan.model.finding import Finding

SECRET_TYPE: Final = "Perplexity API Key"  # noqa: S105 - the name of a kind of secret
"""The type of our plugin's secrets in a baseline; it stands for the rules that say no more than `a key is here`."""
_PLAIN: Final = frozenset({"key-in-repo", "key-in-client"})
_SKELETON: Final = {"version": "1.5.0", "plugins_used": [], "filters_used": [], "results": {}}


class Baseline(Struct, frozen=True):
    """Accepted findings."""

    accepted: frozenset[tuple[str, str, str]] = frozenset()
    """File, type (a rule's id, or `SECRET_TYPE`) and hash."""

    def hides(self, finding: Finding) -> bool:
        """Tell whether a finding is accepted."""
        return (mask(finding.path), _type(finding), _hash(finding)) in self.accepted


def read_baseline(file: Path, root: str) -> Baseline:
    """Return the findings that a baseline accepts. Secrets of detect-secrets' own types count as plain keys.

    Args:
        file: its files are named as seen from its own folder, or from `root`.
        root: absolute; what the paths of findings are relative to.

    Raises:
        BaselineError: the file cannot be read or is no baseline.
    """
    folder = os.path.dirname(os.path.abspath(file))
    return Baseline(
        frozenset(
            (name, _known_type(str(entry["type"])), str(entry["hashed_secret"]))
            for path, entries in _load(file)["results"].items()
            for name in _names(path, folder, root)
            for entry in entries
        )
    )


def _names(path: str, folder: str, root: str) -> set[str]:
    """Return how findings may name a file of a baseline, in which detect-secrets on Windows writes backslashes."""
    written = path.replace("\\", "/")
    names = {path, os.path.normpath(written).replace(os.sep, "/")}
    with suppress(ValueError):  # on another drive
        names.add(os.path.relpath(os.path.join(folder, written), root).replace(os.sep, "/"))
    return names


def write_baseline(findings: Iterable[Finding], file: Path) -> str:
    """Return the text of a baseline that accepts `findings`, in a stable order.

    Entries of other tools in an existing `file` stay; entries of ours that no longer hold go.

    Raises:
        BaselineError: `file` exists and is no baseline.
    """
    data = _load(file) if file.exists() else json.loads(json.dumps(_SKELETON))
    results: dict[str, list[dict[str, Any]]] = {
        path: kept for path, entries in data["results"].items() if (kept := [e for e in entries if not _is_ours(e)])
    }
    for finding in (each for told in findings for each in (told, *told.reads)):
        path = mask(finding.path)
        entry = {
            "type": _type(finding),
            "filename": path,
            "hashed_secret": _hash(finding),
            "is_verified": False,
        }
        known = results.setdefault(path, [])
        if entry not in known:
            known.append(entry)
    ordered = {
        path: sorted(results[path], key=lambda e: (str(e["type"]), str(e["hashed_secret"]))) for path in sorted(results)
    }
    return json.dumps(data | {"results": ordered}, indent=2) + "\n"


def _type(finding: Finding) -> str:
    return SECRET_TYPE if finding.rule.id in _PLAIN else finding.rule.id


def _known_type(name: str) -> str:
    return name if "-" in name and name.islower() else SECRET_TYPE


def _is_ours(entry: dict[str, Any]) -> bool:
    name = str(entry["type"])
    return name == SECRET_TYPE or _known_type(name) == name


def _hash(finding: Finding) -> str:
    """Return the SHA-1 of the key, as detect-secrets does; for a finding without a key, of its line and file."""
    if finding.secret is not None:
        return finding.secret.sha1
    text = f"{finding.path}\0{finding.excerpt.line.strip()}"
    return sha1(text.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()


def _load(file: Path) -> dict[str, Any]:
    try:
        data = json.loads(read_regular(file))
    except OSError as error:
        message = f"{file}: cannot be read: {error.strerror}"
        raise BaselineError(message) from None
    except (ValueError, RecursionError):
        raise _wrong(file) from None
    results = data.get("results") if isinstance(data, dict) else None
    if not isinstance(results, dict) or not all(_is_entries(entries) for entries in results.values()):
        raise _wrong(file)
    return dict(data)


def _is_entries(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(entry, dict) and "type" in entry and "hashed_secret" in entry for entry in value
    )


def _wrong(file: Path) -> BaselineError:
    return BaselineError(f"{file}: not a baseline; write one with `pplx-scan baseline`")
