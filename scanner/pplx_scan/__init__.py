"""Find every Perplexity API key in a code base and judge every use of it.

from pplx_scan import scan

for finding in scan("src").findings:
print(finding.path, finding.place.start.line, finding.rule.id, finding.message)
"""

from __future__ import annotations

# NOTE: not from typing, which takes longer to load than all else before an interrupt is handled.
TYPE_CHECKING = False

__version__ = "0.1.0"

if TYPE_CHECKING:
    from pplx_scan.errors import PplxScanError
    from pplx_scan.model.finding import Finding
    from pplx_scan.model.keyring import KeyPlace, RingKey
    from pplx_scan.model.reads import Degraded, Unread
    from pplx_scan.model.result import ScanResult
    from pplx_scan.model.rule import Rule, Severity
    from pplx_scan.model.secret import Secret
    from pplx_scan.model.span import Place
    from pplx_scan.pipeline.tree import scan

__all__ = [
    "Degraded",
    "Finding",
    "KeyPlace",
    "Place",
    "PplxScanError",
    "RingKey",
    "Rule",
    "ScanResult",
    "Secret",
    "Severity",
    "Unread",
    "__version__",
    "scan",
]

_HOMES = {
    "Degraded": "model.reads",
    "Finding": "model.finding",
    "KeyPlace": "model.keyring",
    "Place": "model.span",
    "PplxScanError": "errors",
    "RingKey": "model.keyring",
    "Rule": "model.rule",
    "ScanResult": "model.result",
    "Secret": "model.secret",
    "Severity": "model.rule",
    "Unread": "model.reads",
    "scan": "pipeline.tree",
}


def __getattr__(name: str) -> object:
    """Return a public name, imported on first use: the command line must not pay for modules that it does not use."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - the command line asks for no name

    return getattr(import_module(f"pplx_scan.{_HOMES[name]}"), name)
