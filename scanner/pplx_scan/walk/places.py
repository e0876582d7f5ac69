"""Which files hold credentials on purpose (`rules/catalog/places.yaml`)."""

from __future__ import annotations

from pplx_scan.walk._places import BACKUPS, BUILT, FOLDERS, INSTALLED, NAMES, PATHS, PREFIXES, SUFFIXES, TEMPLATES

_SERIAL = "0123456789-_.~t"
"""Characters that may follow the word for a backup: a number or a date."""


def is_credential(path: str) -> bool:
    """Tell whether a file is a well-known credential file. Templates such as `.env.example` are not.

    Args:
        path: with `/`; relative or absolute.
    """
    folders, _, name = path.lower().rpartition("/")
    if _is_template(name):
        return False
    if _is_place(folders, name):
        return True
    original = _without_backup(name)
    return original != name and _is_place(folders, original)


def is_pruned(folder_name: str) -> bool:
    """Tell whether a folder holds installed, built or cached files, so that ignored files in it are left out."""
    return folder_name.lower() in BUILT or is_installed(folder_name)


def is_installed(folder_name: str) -> bool:
    """Tell whether a folder holds installed or cached files: copies of the work of others."""
    return folder_name.lower() in INSTALLED


def _is_place(folders: str, name: str) -> bool:
    return (
        name in NAMES
        or name.startswith(PREFIXES)
        or name.endswith(SUFFIXES)
        or f"{folders.rpartition('/')[2]}/{name}" in PATHS
        or not FOLDERS.isdisjoint(folders.split("/"))
    )


def _is_template(name: str) -> bool:
    words = name.replace("-", ".").replace("_", ".").split(".")
    return not TEMPLATES.isdisjoint(words)


def _without_backup(name: str) -> str:
    for word in BACKUPS:
        at = name.rfind(word)
        if at > 0 and not name[at + len(word) :].strip(_SERIAL):
            return name[:at]
    return name
