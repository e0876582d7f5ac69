"""The result of `doctor`, as text and as JSON, and the bundle for a support ticket."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING, Any, Final

from pplx_scan import __version__
from pplx_scan.model.fact import AuthHeader, BaseUrl, HttpCall
from pplx_scan.model.printable import mask_parts, mask_value, printable
from pplx_scan.report.claims import no_cause
from pplx_scan.report.json_shape import document, exact, head_shape, inventory_shape, scan_shape
from pplx_scan.report.layout import wrapped
from pplx_scan.report.summary import gap_lines, incomplete_line, trouble_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pplx_scan.model.checkup import Check, Checkup
    from pplx_scan.model.finding import Finding
    from pplx_scan.model.vocabulary import CheckState
    from pplx_scan.report.style import Paint, Style

_MARKS: Final[Mapping[CheckState, tuple[str, Paint]]] = {
    "good": ("✔", "good"),
    "bad": ("✘", "error"),
    "unknown": ("?", "quiet"),
}
_ASK: Final = (
    'To see the API\'s own answer: curl -sS https://api.perplexity.ai/v1/models -H "Authorization: Bearer ${}"'
)


def render_text(checkup: Checkup, style: Style) -> Iterator[str]:
    """Yield the checks, line by line, and the first step to take; every line ends with a line feed."""
    return (line + "\n" for line in _lines(checkup, style))


def _lines(checkup: Checkup, style: Style) -> Iterator[str]:
    for check in checkup.checks:
        mark, role = _MARKS[check.state]
        yield f"{style.paint(role, mark)} {printable(check.fault if check.state == 'bad' else check.title)}"
        for detail in map(printable, check.details):
            yield from wrapped(detail, style.fold, "    ", "      ") if style.fold else (f"    {detail}",)
    yield ""
    yield from trouble_lines(checkup.result, style)
    yield from gap_lines(checkup.result)
    first = checkup.first
    if first is None:
        said, more = no_cause(checkup)
        yield style.paint("good", said) + more
        key = checkup.effective
        yield style.paint("quiet", _ASK.format(mask_value(key.name) if key is not None else "PERPLEXITY_API_KEY"))
    else:
        yield style.paint("strong", f"Most likely: {printable(first.fault)}.")
        yield f"Mend it:  {printable(first.command)}" if first.command else f"By hand:  {printable(first.by_hand)}"
    if not checkup.result.complete:
        yield incomplete_line(checkup.result, style)


def render_json(checkup: Checkup) -> Iterator[str]:
    """Yield the pieces of one JSON object: every check, the most likely cause, the key in effect."""
    return document(_shape(checkup))


def render_bundle(checkup: Checkup, environment: Mapping[str, str]) -> Iterator[str]:
    """Yield the pieces of a JSON object for a support ticket: no key, no value of a variable, no line of code.

    Args:
        checkup: the result.
        environment: the shell's variables; of those that matter it is said that they are set.
    """
    named = sorted(
        name for name in environment if name.startswith(("PERPLEXITY", "PPLX", "OPENAI_")) or name in _PROXIES
    )
    more = {
        "machine": {"system": _system(), "python": platform.python_version(), "pplx_scan": __version__},
        "variables_set": [exact(name) for name in named],
        "requests": [
            _request(finding) for finding in checkup.result.findings if isinstance(finding.fact, _OF_REQUESTS)
        ],
    }
    return document({**_shape(checkup), **more})


def _system() -> str:
    """Return the system's name, version and processor; `platform.platform` would give `uname` all our variables."""
    return f"{platform.system()}-{platform.release()}-{platform.machine()}"


_PROXIES: Final = frozenset({"HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE"})
_OF_REQUESTS: Final = (AuthHeader, BaseUrl, HttpCall)


def _shape(checkup: Checkup) -> dict[str, Any]:
    key = checkup.effective
    return {
        **head_shape(),
        "checks": [_check(check) for check in checkup.checks],
        "most_likely": checkup.first.cause if checkup.first is not None else None,
        "loaded": {
            "name": exact(mask_parts(key.name)),
            "source": exact(key.source),
            "loader": key.loader,
            "fingerprint": key.secret.fingerprint,
            "masked": key.secret.masked,
            "hidden": [exact(source) for source in key.hidden],
        }
        if key is not None
        else None,
        "scan": scan_shape(checkup.result),
        **inventory_shape(checkup.result),
    }


def _check(check: Check) -> dict[str, object]:
    details = [exact(detail) for detail in check.details]
    return {
        "cause": check.cause,
        "title": check.title,
        "fault": check.fault,
        "state": check.state,
        "details": details,
        "command": check.command,
        "by_hand": check.by_hand,
    }


def _request(finding: Finding) -> dict[str, object]:
    fact, place = finding.fact, finding.place
    shape: dict[str, object] = {"rule": finding.rule.id, "path": exact(place.path), "line": place.start.line}
    if isinstance(fact, AuthHeader):
        return {**shape, "header": exact(fact.header), "state": fact.state}
    if isinstance(fact, HttpCall):
        return {
            **shape,
            "method": exact(fact.method),
            "library": exact(fact.library),
            "path_on_api": exact(fact.path),
        }
    return {**shape, "host": exact(getattr(fact, "host", "")), "path_on_host": exact(getattr(fact, "path", ""))}
