"""The JSON Schemas of what people and programs write and read: `python -m tests.schemas` writes them into docs/schemas/.

Closed vocabularies come from the code, so that an editor offers what the program takes.
"""

import json
from pathlib import Path
from typing import Any, get_args

from pplx_scan.config import KEYS, SEVERITIES
from pplx_scan.fix.propose import FIXERS
from pplx_scan.judge.load import load_rules
from pplx_scan.judge.match import fields_of
from pplx_scan.model.fact import FACTS
from pplx_scan.model.origin import GitStanding
from pplx_scan.model.vocabulary import VerdictName

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "schemas"
_BASE = "https://raw.githubusercontent.com/pplx-scan/pplx-scan/main/docs/schemas"
Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "integer", "minimum": 0}
POSITION: Schema = {"type": "integer", "minimum": 1}
FINGERPRINT: Schema = {"type": "string", "pattern": "^[0-9a-f]{16}$"}


def _list(items: Schema, **more: Any) -> Schema:
    return {"type": "array", "items": items, **more}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _object(fields: dict[str, Schema], optional: tuple[str, ...] = (), **more: Any) -> Schema:
    required = [name for name in fields if name not in optional]
    return {"type": "object", "properties": fields, "required": required, "additionalProperties": False, **more}


def _head(name: str, title: str, schema: Schema) -> Schema:
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"{_BASE}/{name}.json", "title": title}
    return {**head, **schema}


def configuration() -> Schema:
    """Return the schema of `.pplx-scan.yaml` and of the table `tool.pplx-scan`."""
    rule = {"anyOf": [{"enum": [rule.id for rule in load_rules()]}, {"type": "string", "pattern": "^[a-z][a-z0-9-]*$"}]}
    fields = {
        "exclude": (_list(TEXT), "Files that are not scanned, as lines of .gitignore."),
        "ignore": (_list(rule), "Rules that are not reported."),
        "select": (_list(rule), "The only rules that are reported."),
        "per-file-ignores": (
            {"type": "object", "additionalProperties": _list(rule)},
            "Globs as in .gitignore, and the rules that are hidden there. They are counted as suppressed.",
        ),
        "severity": (
            {"type": "object", "additionalProperties": {"enum": [*SEVERITIES]}},
            "Rules, and how bad they are here.",
        ),
        "fail-on": ({"enum": [*SEVERITIES, "never"]}, "The least severity that makes the exit code 1."),
        "archives": ({"type": "boolean"}, "Look into archives."),
        "proxies": (_list(TEXT), "Hosts of your own gateways: not a wrong base URL."),
        "environments": (
            {"type": "object", "additionalProperties": TEXT},
            "Globs over paths, and the environment whose key stands there.",
        ),
        "rules": (_list(TEXT), "Folders of further rules, relative to this file."),
        "baseline": (TEXT, "The file of accepted findings, relative to this file."),
        "overdue-days": (NUMBER, "Days after which a key is too old; 0 for never."),
        "extends": (
            {"type": "string", "minLength": 1, "not": {"pattern": "://"}},
            "A file of this repository that this one builds on, relative to this file.",
        ),
    }
    described = {name: {**fields[name][0], "description": fields[name][1]} for name in KEYS}
    return _head("configuration", "Configuration of pplx-scan", _object(described, KEYS))


def rule() -> Schema:
    """Return the schema of the first document of a rule file."""
    values = {"anyOf": [{"type": ["string", "boolean"]}, _list({"type": ["string", "boolean"]}, minItems=1)]}
    condition: Schema = {
        "anyOf": [
            *values["anyOf"],
            _object({"matches": {"type": "string", "format": "regex"}}),
            _object({"not": {"$ref": "#/$defs/condition"}}),
        ]
    }
    facts = {"enum": [*FACTS]}
    names = sorted({name for fact in FACTS.values() for name in fields_of((fact,))})
    severity = {"enum": [*SEVERITIES]}
    where: Schema = {
        "type": "object",
        "propertyNames": {"enum": names},
        "additionalProperties": {"$ref": "#/$defs/condition"},
    }
    case = _object({"where": where, "message": TEXT, "severity": severity, "remedy": TEXT}, ("severity", "remedy"))
    fields = {
        "id": {"type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$", "description": "The name of the file."},
        "title": TEXT,
        "severity": severity,
        "fact": {"anyOf": [facts, _list(facts, minItems=1)], "description": "The kinds of fact that it judges."},
        "cases": _list(case, minItems=1, description="The first case that holds makes the finding."),
        "why": {**TEXT, "description": "Why it is bad."},
        "remedy": {**TEXT, "description": "What to do."},
        "references": _list(TEXT, minItems=1),
        "fix": {"enum": ["", *sorted(FIXERS)], "description": "What mends it."},
    }
    schema = _object(fields, ("references", "fix"))
    return _head("rule", "A rule of pplx-scan", {**schema, "$defs": {"condition": condition}})


def ledger() -> Schema:
    """Return the schema of `.pplx-keys.yaml`. Fields that are not known are left alone."""
    day = {"anyOf": [{"type": "string"}, {"type": "null"}]}
    whole = {
        "type": "object",
        "properties": {"fingerprint": FINGERPRINT, "since": day, "retired": day},
        "required": ["fingerprint"],
    }
    short = {"type": "object", "propertyNames": FINGERPRINT, "additionalProperties": day}
    entry = {"anyOf": [whole, FINGERPRINT, short]}
    fields = {"current": _or_null(entry), "retired": _or_null({"anyOf": [_list(entry), short]})}
    return _head("ledger", "The ledger of pplx-scan", {"type": ["object", "null"], "properties": fields})


def report() -> Schema:
    """Return the schema of `scan -f json`. Readers take unknown fields; the tests do not."""
    region = {"line": POSITION, "column": POSITION, "end_line": POSITION, "end_column": POSITION}
    git = {"enum": [*map(str, GitStanding)]}
    place = {"path": TEXT, **region}
    fix = _object({"title": TEXT, "safety": {"enum": ["safe", "unsafe"]}})
    finding = {
        "rule": TEXT,
        "severity": {"enum": [*SEVERITIES]},
        **place,
        "message": TEXT,
        "key": _or_null(FINGERPRINT),
        "masked": _or_null(TEXT),
        "git": git,
        "fix": _or_null(fix),
        "related": _list(_object(place)),
        "rule_url": TEXT,
    }
    key_place = {
        "path": TEXT,
        "line": POSITION,
        "column": POSITION,
        "encoding": TEXT,
        "git": git,
        "name": TEXT,
        "scope": TEXT,
    }
    verdict = _object({"name": {"enum": [*get_args(VerdictName)]}, "status": _or_null(NUMBER), "reason": TEXT})
    key = {
        "fingerprint": FINGERPRINT,
        "masked": TEXT,
        "standing": TEXT,
        "places": _list(_object(key_place)),
        "evidence": TEXT,
        "near_miss_of": _or_null(FINGERPRINT),
        "verdict": _or_null(verdict),
        "age": _or_null(_object({"since": TEXT, "days": NUMBER, "source": TEXT})),
    }
    file = _object({"path": TEXT, "reason": TEXT})
    counts = (
        "files",
        "bytes",
        "ignored_files_added",
        "skipped",
        "not_on_disk",
        "index_apart",
        "submodules_not_checked_out",
        "archives_not_opened",
    )
    scan = {
        "state": {"enum": ["complete", "incomplete"]},
        "part": _or_null(TEXT),
        "seconds": {"type": "number", "minimum": 0},
        **dict.fromkeys(counts, NUMBER),
    }
    fields = {
        "schema_version": {"const": 1},
        "tool": _object({"name": {"const": "pplx-scan"}, "version": TEXT}),
        "scan": _object(scan),
        "findings": _list(_object(finding)),
        "hidden": _list(_object(finding)),
        "keys": _list(_object(key)),
        "unread": _list(file),
        "degraded": _list(file),
        "passed": _list(_object({"path": TEXT, "line": POSITION, "column": POSITION, "reason": TEXT})),
        "fixed": _list(_object(finding)),
        "not_fixed": _list(_object({**finding, "reason": TEXT})),
        "departed": _list(_object({"key": FINGERPRINT, "masked": TEXT, "paths": _list(TEXT)})),
        "suppressed": NUMBER,
        "notes": _list(TEXT),
    }
    return _head("report", "A report of pplx-scan scan -f json", _object(fields, ("fixed", "not_fixed", "departed")))


def open_to_more(schema: Any) -> Any:
    """Return the schema of a report that may have grown: fields may be added, never taken away."""
    if isinstance(schema, dict):
        return {name: open_to_more(value) for name, value in schema.items() if name != "additionalProperties"}
    return [open_to_more(value) for value in schema] if isinstance(schema, list) else schema


SCHEMAS = {"configuration": configuration(), "rule": rule(), "ledger": ledger(), "report": open_to_more(report())}


def written(schema: Schema) -> str:
    """Return a schema as it stands in its file."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    for name, schema in SCHEMAS.items():
        (FOLDER / f"{name}.json").write_text(written(schema), encoding="utf-8")
