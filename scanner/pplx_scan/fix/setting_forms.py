"""Settings files that can name a variable in the place of a value, and the further steps that this takes."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from pplx_scan.model.expression import expression


class Form(Struct, frozen=True):
    """How a variable is named in files of some names."""

    paths: re.Pattern[str]
    read: str
    """With `{name}` for the variable."""
    step: str = ""
    """How to give the variable its value, where `.env` is not read; with `{name}`."""


class NoForm(Struct, frozen=True):
    """Files that cannot name a variable, and the alternative."""

    paths: re.Pattern[str]
    reason: str
    """With `{name}`."""


FORMS: Final = (
    Form(
        re.compile(r"(^|/)\.github/(?:workflows/.+|actions/.+/action)\.ya?ml$"),
        "${{{{ secrets.{name} }}}}",
        "gh secret set {name}",
    ),
    Form(re.compile(r"(^|/)\.gitlab-ci\.ya?ml$"), "${name}", "glab variable set {name} --masked"),
    Form(re.compile(r"(^|/)(docker-)?compose[^/]*\.ya?ml$"), "${{{name}}}"),
    Form(re.compile(r"(^|/)\.(?:vscode|cursor)/mcp\.json$"), "${{env:{name}}}", "export {name}"),
    Form(re.compile(r"(^|/)\.?mcp\.json$"), "${{{name}}}", "export {name}"),
)
"""The first whose paths fit is taken. Sources: the manuals of GitHub, GitLab, Docker, VS Code, Cursor and Claude Code."""
_IMAGES: Final = expression(r"(?i)(^|/)(?:Dockerfile|Containerfile)[^/]*$|\.(?:dockerfile|containerfile)$")
_WITHOUT: Final = (
    NoForm(
        re.compile(r"(^|/)claude_desktop_config\.json$"),
        "this program puts no variables into its settings; take the entry out and export {name} before it starts",
    ),
    NoForm(_IMAGES, "an image keeps it; take it out and run it with --env-file .env"),
    NoForm(
        re.compile(r"\.tf(?:vars)?$"), "declare a sensitive variable and set TF_VAR_… in the environment of terraform"
    ),
    NoForm(
        re.compile(r"(^|/)(?:k8s|kubernetes|helm|charts|manifests)/.*\.ya?ml$"),
        "make a Secret of it: kubectl create secret generic perplexity --from-env-file=.env",
    ),
    NoForm(re.compile(r"(^|/)\.env|\.env$"), "the file is where the key belongs; take it out of git and ignore it"),
)
_ELSE: Final = "how {name} would be read here is not known; take the key out by hand"


def is_image(path: str) -> bool:
    """Tell whether a file makes an image, in which a variable of this machine is not set."""
    return _IMAGES.search(path) is not None


def form_of(path: str) -> Form | None:
    """Return how a variable is named in a file; None when we do not know."""
    return next((form for form in FORMS if form.paths.search(path)), None)


def reason_for(path: str, name: str) -> str:
    """Return why a key cannot be taken out of a file that is no program, and the alternative."""
    found = next((each.reason for each in _WITHOUT if each.paths.search(path)), _ELSE)
    return found.format(name=name)
