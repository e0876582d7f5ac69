"""Make `walk/_places.py` from `rules/catalog/places.yaml`: a clean scan reads no YAML.

python -m tests.walk.make_places
"""

from __future__ import annotations

from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "rules" / "catalog" / "places.yaml"
TARGET = ROOT / "scanner" / "pplx_scan" / "walk" / "_places.py"
_SETS = ("names", "paths", "folders", "templates", "installed", "built")
_TUPLES = ("prefixes", "suffixes", "backups")
_HEAD = '''"""Made from `rules/catalog/places.yaml` by `python -m tests.walk.make_places`; do not edit."""

from typing import Final

'''


def rendered() -> str:
    """Return the text of the module."""
    places = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    known = {*_SETS, *_TUPLES}
    if set(places) != known:
        message = f"{SOURCE}: must have the keys {sorted(known)}"
        raise ValueError(message)
    return _HEAD + "\n".join(
        [*(_set(key, places[key]) for key in _SETS), *(_tuple(key, places[key]) for key in _TUPLES)]
    )


def _set(key: str, values: list[str]) -> str:
    return f"{key.upper()}: Final = frozenset(\n    {{\n{_lines(values, 8)}    }}\n)\n"


def _tuple(key: str, values: list[str]) -> str:
    return f"{key.upper()}: Final = (\n{_lines(values, 4)})\n"


def _lines(values: list[str], indent: int) -> str:
    return "".join(f'{" " * indent}"{value.lower()}",\n' for value in values)


if __name__ == "__main__":
    TARGET.write_text(rendered(), encoding="utf-8")
