"""The name that stands before a value on its line."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from pplx_scan.model.expression import expression

_REACH: Final = 200
_NAME: Final = expression(
    r"""(?ix)
    (?: \$env: (?P<environment>\w{1,100}) | (?P<quoted>["'`]) (?P<label>[\w$.@ /-]{1,80}) (?P=quoted) | (?P<bare>[A-Za-z_$@][\w$.@-]{0,100}) )
    [\])}"'`]{0,3} [ \t]{0,20}
    (?: (?: : [ \t]* [\w<>\[\]?.&|]{1,40} [ \t]* )? (?: [:?|+]?= | <- ) | => | : | -> | \|\| | \?\? | [ ]or | (?P<comma>,) )
    [ \t]{0,20}
    (?: [\w$.]{0,40} [(\[{] [ \t]{0,4} ){0,2}
    [@$bBrRuUfF]{0,2} ["'`<]{0,3} [ \t]{0,4} (?: bearer [ \t]+ ){0,2} $
    """
)
_PADDING: Final = expression("[ \t]{21,}")


class PrecedingName(Struct, frozen=True):
    """A name, and its scope."""

    name: str = ""
    scope: str = ""


def name_before(text: str, at: int, floor: int = 0) -> PrecedingName:
    """Return the name that is assigned, mapped or passed the value beginning at `at`; empty without one.

    `const apiKey = "…"` gives `apiKey`, `config.perplexity.key = "…"` gives `key` of `config.perplexity`,
    `put("K", "…")` gives `K`, `-DK=…` gives `K`.
    What stands before `floor` does not count.
    """
    low = max(floor, at - _REACH, text.rfind("\n", 0, at) + 1 if at else 0)
    head = _PADDING.sub("  ", text[low:at])
    match = _NAME.search(head)
    if match is None or (match["comma"] and not match["quoted"]):
        return PrecedingName()
    name = match["environment"] or match["label"] or match["bare"]
    if match["bare"] and name[0] in "Dd" and head[: match.start()].endswith("-"):
        name = name[1:]
    scope, _, last = name.strip(" $@").rpartition(".")
    return PrecedingName(last, scope) if last.lower() != "bearer" else PrecedingName()
