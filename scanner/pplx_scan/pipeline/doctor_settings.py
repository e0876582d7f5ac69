"""Keys that a program reads without a call: fields of settings classes, and clients that exist without being made."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pplx_scan.catalog.reads import load_reads
from pplx_scan.model.expression import expression
from pplx_scan.model.fact import PRODUCT
from pplx_scan.pipeline.doctor_names import Read, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pplx_scan.pipeline.prefilter.run import Hit

_ALIASES: Final = ("validation_alias", "alias", "env")
"""Arguments that name the variable of a field; the first one given counts."""


def settings_reads(hits: Iterable[Hit]) -> Iterator[Read]:
    """Yield the reads in files that mention Perplexity."""
    known = load_reads()
    endings = (".py", *(ending for each in known.instances for ending in each.endings))
    for hit in hits:
        if not hit.file.path.endswith(endings):
            continue
        text = text_of(hit)
        if hit.file.path.endswith(".py"):
            if any(name in text for name in known.settings_classes):
                yield from _of_classes(hit.file.path, text)
            continue
        for each in known.instances:
            match = expression(each.matches).search(text) if hit.file.path.endswith(each.endings) else None
            if match is not None:
                line = text.count("\n", 0, match.start() + len(match[0]) - len(match[0].lstrip())) + 1
                yield Read(each.variables, hit.file.path, line, implied=True)


class _Settings(Struct, frozen=True):
    """How a class finds its variables."""

    prefix: str = ""
    files: tuple[str, ...] = ()
    """Its dotenv files."""
    exact: bool = False
    """Upper and lower case differ."""


def _of_classes(path: str, text: str) -> Iterator[Read]:
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError):
        return
    made = {name: _Settings() for name in load_reads().settings_classes}
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            above = next((made[name] for base in node.bases if (name := _name(base)) in made), None)
            if above is not None:
                made[node.name] = _configured(node, above)
                yield from _fields(path, node, made[node.name])


def _configured(node: ast.ClassDef, above: _Settings) -> _Settings:
    given: dict[str, ast.expr] = {each.arg: each.value for each in node.keywords if each.arg}
    for each in node.body:
        target, value = _assigned(each)
        if target in {"model_config", "Config"} and isinstance(value, ast.Call):
            given |= {keyword.arg: keyword.value for keyword in value.keywords if keyword.arg}
        elif target in {"model_config", "Config"} and isinstance(value, ast.Dict):
            pairs = zip(value.keys, value.values, strict=True)
            given |= {str(key.value): inner for key, inner in pairs if isinstance(key, ast.Constant)}
        elif isinstance(each, ast.ClassDef) and each.name == "Config":
            inside = map(_assigned, each.body)
            given |= {name: inner for name, inner in inside if name and inner is not None}
    prefix = next(iter(_texts(given.get("env_prefix"))), above.prefix)
    case = given.get("case_sensitive")
    exact = bool(case.value) if isinstance(case, ast.Constant) else above.exact
    return _Settings(prefix, _texts(given.get("env_file")) or above.files, exact)


def _fields(path: str, node: ast.ClassDef, settings: _Settings) -> Iterator[Read]:
    for each in node.body:
        field, value = _assigned(each)
        if not field or not isinstance(each, ast.AnnAssign):
            continue
        names = _aliases(value) or (settings.prefix + field,)
        if not PRODUCT.search(" ".join((field, *names))) or not _is_key(field, names):
            continue
        shown = names if settings.exact else tuple(name.upper() for name in names)
        spellings = () if settings.exact else tuple(name.lower() for name in names)
        yield Read(shown, path, each.lineno, spellings=(*names, *spellings), files=settings.files)


def _is_key(field: str, names: Iterable[str]) -> bool:
    text = " ".join((field, *names)).lower()
    return any(word in text for word in load_reads().key_words)


def _aliases(value: ast.expr | None) -> tuple[str, ...]:
    """Return the variables that a field's definition names."""
    if not isinstance(value, ast.Call):
        return ()
    given: Mapping[str, ast.expr] = {each.arg: each.value for each in value.keywords if each.arg}
    return next((found for name in _ALIASES if (found := _texts(given.get(name)))), ())


def _texts(value: ast.expr | None) -> tuple[str, ...]:
    """Return a text, or those in a list or in a call such as `AliasChoices("A", "B")`."""
    if isinstance(value, ast.Constant):
        return (value.value,) if isinstance(value.value, str) else ()
    if isinstance(value, ast.List | ast.Tuple | ast.Set):
        return tuple(text for each in value.elts for text in _texts(each))
    return tuple(text for each in value.args for text in _texts(each)) if isinstance(value, ast.Call) else ()


def _assigned(node: ast.stmt) -> tuple[str, ast.expr | None]:
    """Return the name that a statement gives a value, and the value."""
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        return node.target.id, node.value
    if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
        return node.targets[0].id, node.value
    return "", None


def _name(base: ast.expr) -> str:
    return base.id if isinstance(base, ast.Name) else base.attr if isinstance(base, ast.Attribute) else ""
