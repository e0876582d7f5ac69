"""Reads of environment variables, and their defaults; settings that a framework fills in."""

from __future__ import annotations

import re
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from pplx_scan.catalog.names import PERPLEXITY
from pplx_scan.extract.program.node import (
    SELVES,
    Call,
    Class,
    Function,
    Import,
    Index,
    Items,
    Member,
    Name,
    Text,
    alone_in,
    label_of,
    path_of,
)
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Callable

    from pplx_scan.catalog.libraries import Libraries
    from pplx_scan.catalog.names import Names
    from pplx_scan.extract.program.lists import Element
    from pplx_scan.extract.program.node import Node
    from pplx_scan.extract.program.references import References
    from pplx_scan.extract.program.scopes import Scope

    Argument = Callable[[str, Scope], tuple[Node, Scope] | None]
    Picked = Callable[[Member | Index, Scope], Element | None]

_SETTING: Final = expression(
    r"\s{0,40}\((?P<text>[^()]{1,200}|[^()]{0,100}\([^()]{1,80}\)[^()]{0,20})\)(?:\s{0,40},\s{1,40})?"
)
_DECLARED: Final = expression(
    r"(?:,?\s{0,40}\])?(?:\s{1,200}@?[\w.<>?$]{1,80}){0,6}?\s{1,200}\$?(?P<name>\w{1,80})\s{0,40}(?:[;,)=:{]|$|\n)"
)
_WORDS: Final = expression(r"[\w.-]+")
READER: Final = expression(
    r"(?i)(?!\w*?(?:auth|header|bearer))(?:\w+_)?(?:get|read|load|fetch|find|look_?up|resolve|require|dig|string|text|value|secret|param|config|credential|option|setting|property|password)"
)
"""Functions that are given a name and return what is kept under it."""


def name_read(node: Call, names: Names) -> str:
    """Return the name under which a call reads Perplexity's key: `storage.getItem("pplx_api_key")`, `load({ name: "PPLX_API_KEY" })`.

    Empty for any other call.
    """
    if READER.match(label_of(node.function)) is None:
        return ""
    given = [entry.value for entry in node.arguments.entries[:3]]
    given += [entry.value for each in given if isinstance(each, Items) for entry in each.entries]
    labels = [label_of(value) for value in given if isinstance(value, Text | Name)]
    return next((each for each in (*labels, ".".join(labels)) if names.key_vendor(each) == PERPLEXITY), "")


class Environment:
    """Finds the expressions of a program that read the environment."""

    def __init__(self, references: References, libraries: Libraries, argument: Argument, picked: Picked) -> None:
        """Take the program, its libraries, what gives the argument of a parameter in the call that is being read, and the entry of a map."""
        self._references = references
        self._survey = references.survey
        self._libraries = libraries
        self._argument = argument
        self._picked = picked

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
        given = self._argument(node.text, scope) if isinstance(node, Name) else None
        picked = self._picked(node, scope) if isinstance(node, Member | Index) else None
        given = (picked.node, picked.scope) if picked is not None else given
        node = given[0] if given is not None and isinstance(given[0], Text) else node
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
        return label_of(node) if bare and self._survey.program.code[node.start].isalpha() else ""

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
        other = positional[1] if len(positional) > 1 else node.block
        return named if named is not None else self._given_by(other) if other is not None else None

    def options(self, node: Node, scope: Scope) -> tuple[Node, ...]:
        """Return the values of which a call gives the first that there is: `value.orElse(other)`, `map.getOrDefault(key, other)`.

        A text before the other one is a name under which a value is looked for.
        """
        if not isinstance(node, Call) or not self._libraries.fallbacks.find(path_of(node.function)):
            return ()
        given = [*(entry.value for entry in node.arguments.entries), *([node.block] if node.block is not None else [])]
        owner = [node.function.owner] if isinstance(node.function, Member) else []
        if len(owner + given) < 2 or not given or self._references.function_of(node, scope) is not None:
            return ()
        before = (each for each in (*owner, *given[:-1]) if not isinstance(each, Text))
        return () if self.variable(node, scope) else (*before, self._given_by(given[-1]))

    def _given_by(self, node: Node) -> Node:
        """Return what a closure gives that only gives a value: `|_| "…".to_string()`, `{ "…" }`; any other node itself."""
        if not isinstance(node, Function):
            return node
        returned = self._survey.inner[node].returns
        return returned[0].node if len(returned) == 1 else alone_in(node.body)


class Injections:
    """The settings that a framework puts into fields and parameters: `@Value("${perplexity.api-key}") String key`."""

    def __init__(self, references: References, libraries: Libraries, names: Names) -> None:
        self._references = references
        self._survey = survey = references.survey
        self._found: dict[str, list[tuple[int, str]]] = {}
        """By the name that is given a value where it is declared, and the setting; that is empty when it holds no Perplexity key."""
        text = survey.program.code
        written = "|".join(each for each in libraries.injections if each in text)
        for match in re.finditer(rf"[@\[]\s{{0,40}}(?:\w+:)?(?:{written})\b", text) if written else ():
            setting = _SETTING.match(text, match.end())
            declared = _DECLARED.match(text, setting.end()) if setting is not None else None
            if setting is not None and declared is not None:
                words = (word for word in _WORDS.findall(setting["text"]) if names.key_vendor(word) == PERPLEXITY)
                self._found.setdefault(declared["name"], []).append((declared.start("name"), next(words, "")))

    def of(self, node: Node, scope: Scope) -> str:
        """Return the setting whose key a name stands for; empty when it is none, or may be another one."""
        found = self._found.get(label_of(node), ()) if isinstance(node, Name | Member) else ()
        if not any(setting for _, setting in found) or not isinstance(node, Name | Member):
            return ""
        here = {setting for at, setting in found if self._is_declared(at, node, scope)}
        return here.pop() if len(here) == 1 else ""

    def _is_declared(self, at: int, node: Name | Member, scope: Scope) -> bool:
        """Tell whether a name may be the one that is declared at a place."""
        references, home = self._references, self._class_around(at)
        if isinstance(node, Name):
            bindings = references.reaching(node.text, node, scope)
        else:
            bindings = references.field(node, scope)
        if bindings:
            return any(each.start <= at <= each.end + 1 for each in bindings)  # behind the sign of a variable, too
        if isinstance(node, Name) or label_of(node.owner) in SELVES:
            return home is None or any(each is home for each in scope.outward())
        owner = references.class_of(node.owner, scope)
        return owner is None or owner is home

    def _class_around(self, at: int) -> Scope | None:
        """Return the innermost class around a place; None outside of all."""
        around = [node for node in self._survey.inner if isinstance(node, Class) and node.start <= at < node.end]
        return self._survey.inner[max(around, key=attrgetter("start"))] if around else None
