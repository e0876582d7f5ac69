"""Rule files to `Rule`s. A file that is not right stops the run: fewer rules must never pass as a clean scan."""

from __future__ import annotations

import os
import re
import string
from functools import cache
from typing import TYPE_CHECKING, Any, Final, assert_never

from pplx_scan.budget import Overworked, limited
from pplx_scan.catalog.documents import first_document
from pplx_scan.catalog.folder import rules_folder
from pplx_scan.errors import RuleError
from pplx_scan.judge.match import fields_of, fits, message_fields, words_of
from pplx_scan.model.fact import FACTS, Fact
from pplx_scan.model.rule import Case, Condition, Equals, Matches, Not, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from os import PathLike
    from pathlib import Path

_KEYS: Final = frozenset({"id", "title", "severity", "fact", "cases", "why", "remedy", "references", "fix"})
_REQUIRED: Final = _KEYS - {"references", "fix"}
_ID: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_LONGEST: Final = 1000
_SHOWN: Final = 80
_URL: Final = "https://github.com/pplx-scan/pplx-scan/blob/main/docs/rules.md#"


def load_rules(extra: Iterable[Path] = ()) -> tuple[Rule, ...]:
    """Return the built-in rules and those of the user's folders, in the order of their ids.

    Args:
        extra: folders of rule files; each `*.yaml` in them is one rule.

    Raises:
        RuleError: a file is not a valid rule, a folder holds none, or an id is taken. A built-in rule cannot be
            replaced: a repository must not be able to switch one off that way.
    """
    rules = {rule.id: rule for rule in _built_in()}
    for folder in extra:
        for rule in load_folder(folder):
            if rule.id in rules:
                raise _error(folder / f"{rule.id}.yaml", "a rule of this id exists already")
            rules[rule.id] = rule
    return tuple(rules[name] for name in sorted(rules))


@cache
def _built_in() -> tuple[Rule, ...]:
    return tuple(_folder(rules_folder()))


def load_folder(folder: Path) -> tuple[Rule, ...]:
    """Return the rules of one folder.

    Raises:
        RuleError: it is no folder, it holds no rule, or a rule is not valid.
    """
    if not folder.is_dir():
        raise _error(folder, "no such folder of rules")
    try:
        with limited(sum(file.stat().st_size for file in folder.glob("*.yaml"))):
            rules = tuple(_folder(folder))
    except Overworked:
        raise _error(folder, "the rules take more work to read than their size explains") from None
    if not rules:
        raise _error(folder, "no rule file (*.yaml) in it")
    return rules


def _folder(folder: str | PathLike[str]) -> Iterator[Rule]:
    with os.scandir(folder) as entries:
        files = sorted(entry.path for entry in entries if entry.name.endswith(".yaml") and entry.is_file())
    yield from map(parse_rule, files)


def parse_rule(file: str | PathLike[str]) -> Rule:
    """Return the rule that a file holds in its first YAML document.

    Raises:
        RuleError: the file cannot be read or is not a valid rule.
    """
    try:
        return _rule(file, first_document(file))
    except RecursionError:
        raise _error(file, "it is nested too deeply") from None


def _rule(file: str | PathLike[str], data: object) -> Rule:
    if not isinstance(data, dict):
        raise _error(file, "must be a mapping of a rule's fields")
    _check_fields(file, data)
    severity = _severity(file, data["severity"])
    facts = _facts(file, data["fact"])
    remedy = _folded(data["remedy"])
    cases = tuple(_case(file, case, facts, severity, remedy) for case in _list(file, data["cases"], "cases"))
    return Rule(
        id=data["id"],
        title=str(data["title"]),
        severity=severity,
        facts=facts,
        cases=cases,
        why=_folded(data["why"]),
        remedy=remedy,
        references=tuple(map(str, _list(file, data["references"], "references"))) if "references" in data else (),
        fix=str(data.get("fix", "")),
        url=_URL + data["id"],
    )


def _folded(value: object) -> str:
    return " ".join(str(value).split())


def _check_fields(file: str | PathLike[str], data: dict[Any, Any]) -> None:
    unknown = sorted(str(name) for name in data.keys() - _KEYS)
    if unknown:
        raise _error(file, f"unknown field {unknown[0]!r}; a rule has {', '.join(sorted(_KEYS))}")
    missing = sorted(_REQUIRED - data.keys())
    if missing:
        raise _error(file, f"the field {missing[0]!r} is missing")
    if not isinstance(data["id"], str) or not _ID.fullmatch(data["id"]):
        raise _error(file, "the id must be words in lower case joined by dashes")
    if f"{data['id']}.yaml" != os.path.basename(file):
        raise _error(file, f"the id {data['id']!r} and the file name differ")


def _severity(file: str | PathLike[str], value: object) -> Severity:
    try:
        return Severity(str(value))
    except ValueError:
        raise _error(file, f"severity must be one of {', '.join(Severity)}") from None


def _facts(file: str | PathLike[str], value: object) -> tuple[type[Fact], ...]:
    names = [str(name) for name in (_list(file, value, "fact") if isinstance(value, list) else [value])]
    for name in names:
        if name not in FACTS:
            raise _error(file, f"unknown fact {name!r}; there are {', '.join(FACTS)}")
    return tuple(FACTS[name] for name in names)


def _case(
    file: str | PathLike[str], data: object, facts: tuple[type[Fact], ...], severity: Severity, remedy: str
) -> Case:
    if (
        not isinstance(data, dict)
        or not isinstance(data.get("where"), dict)
        or not isinstance(data.get("message"), str)
    ):
        raise _error(file, "a case needs `where` (a mapping) and `message` (a text)")
    unknown = sorted(str(name) for name in data.keys() - {"where", "message", "severity", "remedy"})
    if unknown:
        raise _error(file, f"unknown field {unknown[0]!r} in a case")
    known = fields_of(facts)
    for field in (*data["where"], *_fields_of(file, data["message"])):
        if field not in known:
            raise _error(
                file,
                f"no field {field!r} in {' and '.join(fact.__name__ for fact in facts)}; {_hint(str(field), known)}",
            )
    where = {field: _condition(file, value) for field, value in data["where"].items()}
    for field, condition in where.items():
        _check_words(file, field, condition, known[field])
    own = _severity(file, data["severity"]) if "severity" in data else severity
    return Case(where, data["message"], own, _folded(data.get("remedy", remedy)))


def _hint(field: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - for a mistake only

    near = get_close_matches(field, every := sorted(known), 1)
    return f"did you mean {near[0]!r}?" if near else f"there are {', '.join(every)}"


def _fields_of(file: str | PathLike[str], message: str) -> frozenset[str]:
    """Return the fields that a message shows, after a trial.

    Each is shown as it is: a width could fill the memory.
    """
    if len(message) > _LONGEST:
        raise _error(file, f"a message of more than {_LONGEST:,} characters")
    try:
        shown = frozenset(message_fields(message))
        plain = not any(form for _, _, form, _ in string.Formatter().parse(message))
        if plain and all(map(str.isidentifier, shown)):
            message.format_map(dict.fromkeys(shown, ""))
    except (ValueError, LookupError):
        plain, shown = False, frozenset()
    if not plain:
        raise _error(file, f"the message {message!r} is not a format text; it may show {{name}} and other fields")
    return shown


def _check_words(file: str | PathLike[str], field: str, condition: Condition, kinds: frozenset[str]) -> None:
    """Refuse a condition on a value that the field, of one of these types, never has."""
    match condition:
        case Equals(values):
            wrong = [value for value in values if not any(fits(kind, value) for kind in kinds)]
            if wrong:
                raise _error(file, f"{field} is never {min(map(_shown, wrong))}; {_choice(kinds)}")
        case Matches(pattern):
            words = [str(word) for kind in kinds for word in words_of(kind)]
            if words and not any(map(pattern.search, words)):
                raise _error(file, f"{field} never matches {pattern.pattern!r}; {_choice(kinds)}")
        case Not(inner):
            _check_words(file, field, inner, kinds)
        case _:
            assert_never(condition)


def _choice(kinds: frozenset[str]) -> str:
    words = dict.fromkeys(_shown(word) for kind in sorted(kinds) for word in words_of(kind))
    return f"it is one of {', '.join(words)}" if words else "it is a text: put the value in quotes"


def _shown(value: str | bool) -> str:  # noqa: FBT001 - a field's value, not a switch
    """Return a value as a rule file writes it."""
    return str(value).lower() if isinstance(value, bool) else f'"{value}"'


def _condition(file: str | PathLike[str], value: object) -> Condition:
    if isinstance(value, bool | str):
        return Equals(frozenset({value}))
    if isinstance(value, list) and value and all(isinstance(item, bool | str) for item in value):
        return Equals(frozenset(value))
    if isinstance(value, dict) and list(value) == ["not"]:
        return Not(_condition(file, value["not"]))
    if isinstance(value, dict) and list(value) == ["matches"]:
        return Matches(_pattern(file, value["matches"]))
    raise _error(file, "a condition is a value, a list of values, {matches: REGEX} or {not: CONDITION}")


def _pattern(file: str | PathLike[str], value: object) -> re.Pattern[str]:
    if not isinstance(value, str):
        raise _error(file, "what `matches` names is not a regular expression")
    try:
        return re.compile(value)
    except (re.error, RecursionError, OverflowError) as error:
        raise _error(file, f"{value[:_SHOWN]!r} is not a regular expression: {error}") from None


def _list(file: str | PathLike[str], value: object, name: str) -> list[object]:
    if not isinstance(value, list) or not value:
        raise _error(file, f"{name} must be a list with at least one item")
    return value


def _error(file: str | PathLike[str], what: str) -> RuleError:
    return RuleError(f"{os.fspath(file)}: {what}")
