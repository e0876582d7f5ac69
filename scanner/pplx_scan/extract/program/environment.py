"""Reads of environment variables, and their defaults; settings that a framework fills in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pplx_scan.catalog.names import PERPLEXITY
from pplx_scan.extract.program.node import Call, Import, Index, Member, Name, Text, label_of, path_of
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pplx_scan.catalog.libraries import Libraries
    from pplx_scan.catalog.names import Names
    from pplx_scan.extract.program.node import Node
    from pplx_scan.extract.program.references import References
    from pplx_scan.extract.program.scopes import Scope

_SETTING: Final = expression(r"\s{0,40}\((?P<text>[^()\n]{1,200}|[^()\n]{0,100}\([^()\n]{1,80}\)[^()\n]{0,20})\)")
_DECLARED: Final = expression(
    r"\]?(?:\s{1,200}@?[\w.<>?$]{1,80}){0,6}?\s{1,200}\$?(?P<name>\w{1,80})\s{0,40}(?:[;,)=:{]|$|\n)"
)
_WORDS: Final = expression(r"[\w.-]+")


class Environment:
    """Finds the expressions of a program that read the environment."""

    def __init__(self, references: References, libraries: Libraries) -> None:
        self._references = references
        self._survey = references.survey
        self._libraries = libraries

    def variable(self, node: Node, scope: Scope) -> str:
        """Return the environment variable that an expression reads; empty when it reads none."""
        libraries, references = self._libraries, self._references
        if isinstance(node, Name):
            module, _, name = self.imported(node, scope).rpartition(".")
            return name if module in libraries.environment_modules else ""
        if isinstance(node, Member):
            return node.name if libraries.environment_maps.find(path_of(node.owner)) else ""
        if isinstance(node, Index):
            return self._label(node.key, scope) if self._is_environment(node.owner, scope) else ""
        if isinstance(node, Call) and (
            libraries.environment_functions.find(references.path(node.function, scope))
            or libraries.environment_functions.find(path_of(node.function))
            or self._is_reader(node.function, scope)
        ):
            labels = (self._label(entry.value, scope) for entry in node.arguments.entries)
            return next(filter(None, labels), "")
        return ""

    def imported(self, node: Name, scope: Scope) -> str:
        """Return the full path of a name that is imported, with dots; empty for any other."""
        bound = [each.node for each in self._references.reaching(node.text, node, scope)]
        imported = bound[0] if len(bound) == 1 else None
        return ".".join(imported.target) if isinstance(imported, Import) else ""

    def _label(self, node: Node, scope: Scope) -> str:
        """Return the text of an argument: a string, or a constant that holds one."""
        if isinstance(node, Text):
            return label_of(node)
        if isinstance(node, Member):
            bindings = self._references.field(node, scope)
        else:
            bindings = self._references.reaching(node.text, node, scope) if isinstance(node, Name) else []
        value = bindings[0].value if len(bindings) == 1 else None
        if isinstance(value, Text):
            return label_of(value)
        bare = not bindings and isinstance(node, Name) and self._survey.program.language.bare_keys
        return label_of(node) if bare and self._survey.program.text[node.start].isalpha() else ""

    def _is_environment(self, node: Node, scope: Scope) -> bool:
        maps = self._libraries.environment_maps
        if isinstance(node, Call):
            return bool(maps.find(self._references.path(node.function, scope)))
        return bool(
            maps.find(self._references.path(node, scope)) or maps.find(path_of(node)) or self._is_reader(node, scope)
        )

    def _is_reader(self, node: Node, scope: Scope) -> bool:
        """Return whether an expression is an object that reads the environment: `env = Env()`."""
        node = node.owner if isinstance(node, Member) else node
        bindings = self._survey.reaching(node.text, node, scope) if isinstance(node, Name) else []
        made = bindings[0].value if len(bindings) == 1 else None
        if not isinstance(made, Call):
            return False
        path = self._references.path(made.function, bindings[0].scope)
        return bool(self._libraries.environment_classes.find(path))

    def default(self, node: Node, scope: Scope) -> Node | None:
        """Return the value that an expression falls back on when its environment variable is not set."""
        if not isinstance(node, Call) or not self.variable(node, scope):
            return None
        keywords = self._libraries.default_keywords
        entries = [entry for entry in node.arguments.entries if label_of(entry.key) != "cast"]
        named = next(
            (entry.value for entry in entries if entry.key is not None and label_of(entry.key) in keywords), None
        )
        positional = [entry.value for entry in entries if entry.key is None]
        return named if named is not None else positional[1] if len(positional) > 1 else None


def injected(text: str, libraries: Libraries, names: Names) -> Mapping[str, str]:
    """Return the settings that hold Perplexity keys, by the name that is given the value; names with several are left out."""
    found: dict[str, set[str]] = {}
    for match in re.finditer(rf"[@\[](?:\w+:)?(?:{'|'.join(libraries.injections)})\b", text):
        setting = _SETTING.match(text, match.end())
        declared = _DECLARED.match(text, setting.end()) if setting is not None else None
        if setting is not None and declared is not None:
            words = (word for word in _WORDS.findall(setting["text"]) if names.key_vendor(word) == PERPLEXITY)
            found.setdefault(declared["name"], set()).add(next(words, ""))
    return {name: setting for name, (setting, *more) in found.items() if setting and not more}
