"""The build hook: the documents of `rules/` are compiled, so that a run need not parse YAML."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledRules(BuildHookInterface[Any]):
    """Writes `rules/compiled.json`, which git ignores, and packs it."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Compile the rules of the folder that is built."""
        root = Path(self.root)
        sys.path.insert(0, str(root / "scanner"))
        from pplx_scan.catalog.documents import COMPILED, compile_documents  # noqa: PLC0415 - of that folder

        rules = root / "rules"
        text = compile_documents(sorted(rules.rglob("*.yaml")))
        (rules / COMPILED).write_text(text, encoding="utf-8")
        build_data["artifacts"].append(f"rules/{COMPILED}")
