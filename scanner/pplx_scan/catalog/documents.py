"""YAML files of `rules/` as data: parsed, or read from their compiled form, which the build of the package makes."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from pplx_scan.catalog.folder import rules_folder
from pplx_scan.digests import blake2b
from pplx_scan.errors import RuleError
from pplx_scan.model.expression import expression
from pplx_scan.model.printable import mask_parts
from pplx_scan.regular_file import read_regular

if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike
    from pathlib import Path

    import yaml

COMPILED: Final = "compiled.json"
"""The file of `rules/` that holds the documents of the others, each under the digest of its file's bytes."""
_MOST_VALUES: Final = 1_000_000
"""Values of a document; one of some lines may stand for billions."""
_NEXT_DOCUMENT: Final = expression(r"(?m)^---\s*$")


def rules_root() -> Path:
    """Return the folder of the built-in rules.

    Raises:
        RuleError: it is missing.
    """
    from pathlib import Path  # noqa: PLC0415 - 5 ms, which no scan spends

    return Path(rules_folder())


def first_document(file: str | PathLike[str]) -> Any:  # noqa: ANN401 - anything that YAML gives
    """Return the first YAML document of a file; its compiled form, if there is one of exactly these bytes.

    Raises:
        RuleError: the file cannot be read, or its first document is not valid YAML.
    """
    from msgspec.json import decode  # noqa: PLC0415 - the build of the package has none

    try:
        raw = read_regular(file)
    except OSError as error:
        raise _error(file, f"cannot be read ({type(error).__name__})") from None
    compiled = _compiled().get(_digest(raw))
    return _parsed(file, raw) if compiled is None else decode(compiled)


def compile_documents(sources: Iterable[Path]) -> str:
    """Return the text of the file of compiled documents.

    Raises:
        RuleError: a file cannot be read, or its first document is not valid YAML.
    """
    import json  # noqa: PLC0415 - for the build

    documents = {}
    for file in sources:
        raw = file.read_bytes()
        documents[_digest(raw)] = json.dumps(_parsed(file, raw), ensure_ascii=False)
    return json.dumps(documents, ensure_ascii=False, indent=0, sort_keys=True) + "\n"


def safe_loader() -> type[yaml.SafeLoader]:
    """Return PyYAML's loader of plain data, the one in C where it was built."""
    import yaml  # noqa: PLC0415 - 20 ms; what was compiled needs none of it

    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def plain_data(text: str | bytes) -> Any:  # noqa: ANN401 - anything that YAML gives
    """Return the data that a YAML document holds.

    Raises:
        yaml.YAMLError: it is not valid, or holds what is no plain data: a date that is none, a number without end, names
            for parts that hold one another again and again.
    """
    import yaml  # noqa: PLC0415 - 20 ms; what was compiled needs none of it

    try:
        data = yaml.load(text, safe_loader())  # noqa: S506 - a safe loader
        values = _values_in(data, {})
    except (ValueError, TypeError, OverflowError, AttributeError, LookupError, RecursionError):
        raise yaml.YAMLError from None
    if values > _MOST_VALUES:
        raise yaml.MarkedYAMLError(problem="its aliases stand for more than anybody writes")
    return data


def _values_in(data: object, known: dict[int, int]) -> int:
    """Return how many values there are, each as often as it is named; one that holds itself is without end."""
    if not isinstance(data, dict | list):
        return 1
    if id(data) not in known:
        known[id(data)] = _MOST_VALUES
        known[id(data)] = 1 + sum(
            _values_in(each, known) for each in (data.values() if isinstance(data, dict) else data)
        )
    return known[id(data)]


@cache
def _compiled() -> dict[str, str]:
    from msgspec.json import decode  # noqa: PLC0415 - the build of the package has none

    try:
        documents = decode(read_regular(os.path.join(rules_folder(), COMPILED)))
    except (OSError, ValueError, RecursionError):
        return {}
    return documents if isinstance(documents, dict) else {}


def _digest(raw: bytes) -> str:
    return blake2b(raw, digest_size=16).hexdigest()


def _parsed(file: str | PathLike[str], raw: bytes) -> Any:  # noqa: ANN401 - anything that YAML gives
    import yaml  # noqa: PLC0415 - 20 ms; what was compiled needs none of it

    try:
        head = _NEXT_DOCUMENT.split(raw.decode("utf-8"), maxsplit=1)[0]
        return plain_data(head)
    except UnicodeError as error:
        raise _error(file, f"cannot be read ({type(error).__name__})") from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise _error(file, f"line {line}: {mask_parts(error.problem or 'not valid YAML')}") from None
    except yaml.YAMLError:
        raise _error(file, "not valid YAML") from None


def _error(file: str | PathLike[str], what: str) -> RuleError:
    return RuleError(f"{os.fspath(file)}: {what}")
