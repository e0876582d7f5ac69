"""Which key a program started in a folder would load: the shell's own, else that of the file that its loader reads last."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pplx_scan.model.checkup import EffectiveKey

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pplx_scan.model.keyring import KeyPlace, RingKey
    from pplx_scan.model.secret import Secret

ENVIRONMENT: Final = "environment.json"
"""The path under which the shell's variables are examined."""
SHELL: Final = "the shell's environment"
NAMES: Final = ("PERPLEXITY_API_KEY", "PPLX_API_KEY")
"""The SDKs read the first; libraries of others also the second."""
_NEXT: Final = (".env.development.local", ".env.local", ".env.development", ".env")
_VITE: Final = (".env.development.local", ".env.development", ".env.local", ".env")
_LOADERS: Final = (("next", "Next.js", _NEXT), ("vite", "Vite", _VITE))
"""A dependency in package.json, the loader's name, and its files, the first one that sets a name wins."""
_DOTENV: Final = ("python-dotenv", (".env",))


def effective_key(keys: Sequence[RingKey], root: str) -> EffectiveKey | None:
    """Return the key that a program in a folder would load; None when nothing sets one.

    The order of the files is that of development: https://nextjs.org/docs/app/guides/environment-variables,
    https://vite.dev/guide/env-and-mode, and python-dotenv, which docker compose agrees with. The shell comes before all.
    """
    loader, files = _loader(root)
    order = (ENVIRONMENT, *files)
    for name in NAMES:
        found = [(key.secret, place) for key in keys for place in key.places if place.name == name]
        ranked = sorted(
            (pair for pair in found if pair[1].place.path in order),
            key=lambda pair: (order.index(pair[1].place.path), -pair[1].place.start.line),
        )
        if ranked:
            secret, place = ranked[0]
            return EffectiveKey(secret, name, _source(place), loader, _hidden(secret, ranked))
    return None


def _hidden(secret: Secret, ranked: Sequence[tuple[Secret, KeyPlace]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_source(place) for other, place in ranked if other != secret))


def _source(place: KeyPlace) -> str:
    return SHELL if place.place.path == ENVIRONMENT else place.place.path


def _loader(root: str) -> tuple[str, tuple[str, ...]]:
    try:
        data = json.loads(Path(os.path.join(root, "package.json")).read_bytes())
    except (OSError, ValueError, RecursionError):
        return _DOTENV
    kinds = ("dependencies", "devDependencies") if isinstance(data, dict) else ()
    named = {name for kind in kinds if isinstance(data.get(kind), dict) for name in data[kind]}
    return next(((title, files) for package, title, files in _LOADERS if package in named), ("dotenv", (".env",)))
