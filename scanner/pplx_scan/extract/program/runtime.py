"""Where a program runs: in some places it has no environment, or reads it in another way."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from msgspec.structs import replace

from pplx_scan.extract.program.environment_forms import EnvironmentForm, Stuck
from pplx_scan.model.expression import expression

_BROWSER: Final = "a browser runs this program and has no environment; send the request through a server of yours"
_APP: Final = "an app has no environment where users run it, and they have what is in it; send the request through a server of yours"
_APP_FOLDER: Final = expression(r"(?i)(?:^|/)(?:android|ios)/")
_OF_APPS: Final = frozenset({"kotlin", "java", "swift", "objc"})
"""Grammars of the programs that stand in such a folder."""
_ANDROID: Final = ((expression(r"(?m)^[ \t]*import\s+(?:static\s+)?androidx?\."), _APP),)
_IOS: Final = ((expression(r"(?m)^[ \t]*(?:@?import\s+|#import\s*<)(?:UIKit|SwiftUI)\b"), _APP),)
_PAGE: Final = (
    (
        expression(r"\b(?:UrlFetchApp|PropertiesService|SpreadsheetApp|DocumentApp|ScriptApp)\."),
        "Apps Script has no environment; keep the key in the script's properties",
    ),
    (
        expression(r"(?m)^export\s+default\s*\{\s*(?:async\s+)?fetch\s*\(\s*\w+\s*,"),
        "a worker is given its secrets as an argument; store the key with wrangler secret put",
    ),
    (expression(r"\A\s{0,99}(?://[^\n]{0,200}\s{1,99}){0,9}[\"']use client[\"']"), _BROWSER),
    (
        expression(
            r"<\w[^<>\n]{0,400}\son[A-Z]\w{1,20}=\{|\{[^{}]{0,200}\buse(?:State|Effect|Ref|Reducer)\b[^{}]{0,200}\}\s*from\s*[\"']react[\"']"
        ),
        _BROWSER,
    ),
    (expression(r"from\s*[\"'](?:react-native|expo(?:-[\w-]{1,40})?)[\"']"), _APP),
    (expression(r"==UserScript==|\bGM_?[.x]|\b(?:chrome|browser)\.(?:runtime|storage|tabs|action)\b"), _BROWSER),
    (
        expression(
            r"(?s)\A(?!.*(?:^|[\n;}])[ \t]*(?:import\b|export\b)|.*\b(?:require\s*\(|module\.|process\.))"
            r".*\b(?:document|window)\.(?:getElement|querySelector|addEventListener|body\b|location\b|onload|createElement)"
        ),
        _BROWSER,
    ),
)
_WITHOUT: Final = {
    "javascript": _PAGE,
    "typescript": _PAGE,
    "kotlin": _ANDROID,
    "java": _ANDROID,
    "swift": _IOS,
    "objc": _IOS,
    "dart": ((expression(r"package:flutter/"), _APP),),
    "csharp": ((expression(r"(?m)^[ \t]*using\s+(?:UnityEngine|Microsoft\.Maui|Xamarin)\b"), _APP),),
}
"""What tells that a program runs where there is no environment, by the name of the grammar, and why."""
_PROCESS: Final = "process.env.{name}"
_OTHERWISE: Final = (
    (expression(r"[\"']k6(?:/\w+)?[\"']"), "__ENV.{name}"),
    (expression(r"\bDeno\.\w+\("), 'Deno.env.get("{name}")'),
)
"""What tells that a program in JavaScript reads variables in another way."""


def in_runtime(grammar: str, path: str, text: str, form: EnvironmentForm) -> EnvironmentForm:
    """Return how a variable is read where a program runs.

    Args:
        grammar: the name of its grammar.
        path: its file's.
        text: the program.
        form: how it is read elsewhere.

    Raises:
        Stuck: it can read none there.
    """
    reason, read = _runtime(grammar, text)
    if not reason and path.endswith((".vue", ".svelte")):
        reason = _BROWSER
    if not reason and grammar in _OF_APPS and _APP_FOLDER.search(path):
        reason = _APP
    if reason:
        raise Stuck(reason)
    return replace(form, read=read + form.read[len(_PROCESS) :]) if read and form.read.startswith(_PROCESS) else form


@lru_cache(maxsize=1)
def _runtime(grammar: str, text: str) -> tuple[str, str]:
    """Return why a program has no environment, and how it reads that of another runtime than Node."""
    reason = next((why for pattern, why in _WITHOUT.get(grammar, ()) if pattern.search(text)), "")
    return reason, next((read for pattern, read in _OTHERWISE if pattern.search(text)), "")
