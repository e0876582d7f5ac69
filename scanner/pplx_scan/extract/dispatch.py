"""Which extractor reads which file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pplx_scan.budget import Overworked, limited
from pplx_scan.extract.language_names import file_of_shebang
from pplx_scan.extract.program.languages import LOOSE_PATHS, PATHS
from pplx_scan.extract.reading import Reading, Unparsable, extractor
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from pplx_scan.catalog.load import Catalog
    from pplx_scan.model.fact import Fact
    from pplx_scan.model.source import Source

FORMATS: Final = (
    ("notebook", r"\.ipynb$"),
    (
        "dotenv",
        (
            r"(^|/)(\.env(rc)?|env|\.dev\.vars|\.flaskenv|\.secrets)([.-](?!(?:[^/]*\.)?"
            r"(baseline|json|ya?ml|toml|[cm]?[jt]sx?|go|rb|php|java|html|py|rs|cs|kts?|swift|dart|lua|exs?|scala|p[lm]|md"
            r"|(ba|z|fi)?sh|nu|ps1|bat|cmd)$)[^/]*)?$"
            r"|\.env([.-](example|sample|template|dist|local|bak|old))?$"
        ),
    ),
    (
        "json",
        r"\.(json|jsonc|json5|code-workspace|webmanifest|tfstate|ndjson|jsonl|har|baseline)$|(^|/)\.(babelrc|eslintrc|mcp)$",
    ),
    ("yaml", r"\.ya?ml(\.(example|sample|dist|template))?$|(^|/)\.(clang-format|yamllint)$"),
    ("toml", r"\.toml$|(^|/)(Pipfile|poetry\.lock)$"),
    (
        "ini",
        (
            r"\.(ini|cfg|conf|properties|netrc|editorconfig|desktop|service|timer|socket|cnf|xcconfig|npmrc|pypirc)$"
            r"|(^|/)[._](netrc|npmrc|pypirc|condarc)$|(^|/)Caddyfile$"
        ),
    ),
    ("curlrc", r"(^|[/.])[._]?curlrc$"),
    (
        "xml",
        r"\.(xml|plist|xaml|config|csproj|props|targets|resx|storyboard|xcscheme|entitlements|iml|nuspec|pubxml|jmx)$",
    ),
    ("dockerfile", r"(^|/)([^/]*\.)?(Dockerfile|Containerfile)(\.[^/]*)?$"),
    (
        "shell",
        (
            r"\.(sh|bash|zsh|ksh|fish|bats|command|bat|cmd)$"
            r"|(^|/)\.(bashrc|zshrc|profile|bash_profile|zshenv|zprofile|bash_history|zsh_history|kshrc)$"
        ),
    ),
    (
        "markup",
        (
            r"\.(x?html?|vue|svelte|astro|ejs|erb|jinja2?|j2|njk|twig|liquid|hbs|handlebars|mustache|gohtml|tmpl|[hl]?eex|jsp|ftl|mako"
            r"|cshtml|vbhtml|razor|blade\.php)$"
        ),
    ),
    ("source_code", PATHS),
    (
        "markdown",
        r"\.(md|markdown|mdx|mdc|rmd|qmd|livemd|rst|adoc|asciidoc|org)$|(^|/)\.(windsurf|cursor|cline|roo|goose)(rules|hints)$",
    ),
    ("patch", r"\.(diff|patch)$"),
    ("text", LOOSE_PATHS),
)
"""Reader, and the paths it reads; the first that fits is taken, `text` reads the rest, too."""

_PHP: Final = expression(r"(?i)(?<!\.blade)\.(?:php\d?|phtml|inc)$")
_HTML: Final = expression(r"\A\s{0,99}<[!A-Za-z]|\?>\s{0,99}<[^?]")
"""A page with PHP in it, in the place of PHP alone."""
_CONF: Final = expression(r"(?i)\.conf$")
_LOGSTASH: Final = expression(r"(?m)^[ \t]*(?:headers|url|hosts)[ \t]*=>[ \t]*[\"'{\[]")
"""Plugins of Logstash, whose files are written like Ruby."""
_NAMES: Final = tuple((name, expression(pattern, re.IGNORECASE)) for name, pattern in FORMATS)


class Extraction(Struct, frozen=True):
    """The facts of one file."""

    facts: tuple[Fact, ...]
    degraded: str = ""
    """Why the file's own parser refused it; empty when it did not."""


def extract(source: Source, catalog: Catalog, degraded: str = "") -> Extraction:
    """Return the facts of a file. A file that its parser refuses is read as text, and marked `degraded`.

    Args:
        source: the file.
        catalog: the knowledge of the API.
        degraded: why it was read as text before it was changed; it is again, and no parser takes its time twice.

    Raises:
        Overworked: as text, too, it takes more work than its size explains.
        OSError: what its reader needs could not be loaded.
    """
    reading = Reading(source, catalog)
    reason = degraded
    if not degraded:
        try:
            return Extraction(_parsed(reading))
        except _NotReadError as refusal:
            reason = str(refusal)
    with limited(len(source.raw)):
        return Extraction(_facts("text", reading), reason)


class _NotReadError(Exception):
    """A file is not read by the reader of its format."""


def _parsed(reading: Reading) -> tuple[Fact, ...]:
    """Return the facts found by the reader of a file's own format.

    Raises:
        _NotReadError: it is not read so.
    """
    name = format_of(reading.source)
    try:
        with limited(len(reading.source.raw)):
            return _facts(name, reading)
    except Unparsable as refusal:
        reason = str(refusal)
    except RecursionError:
        reason = "it is nested too deeply"
    except Overworked:
        reason = f"as {name} it takes more work than its size explains"
    except (OSError, ImportError, MemoryError):
        raise  # nothing is wrong with the file: what its reader needs could not be loaded
    except Exception as error:  # noqa: BLE001 - one file that a reader of ours fails on must not end the scan of all others
        reason = f"the {name} reader failed ({type(error).__name__}); please report it"
    raise _NotReadError(reason)


def extract_text(source: Source, catalog: Catalog) -> Extraction:
    """Return the facts of a part of a file, read as text because the whole is too large to be parsed."""
    return Extraction(_facts("text", Reading(source, catalog)))


def format_of(source: Source) -> str:
    """Return the name of the extractor for a file: by its path, else by its first line."""
    name = format_of_path(source.path) or format_of_path(file_of_shebang(source.text)) or "text"
    if _CONF.search(source.path) and _LOGSTASH.search(source.text):
        return "text"
    return "markup" if _PHP.search(source.path) and _HTML.search(source.text) else name


def format_of_path(path: str) -> str:
    """Return the name of the extractor for files of a path; empty when their names tell no format."""
    return next((name for name, pattern in _NAMES if pattern.search(path)), "")


def _facts(name: str, reading: Reading) -> tuple[Fact, ...]:
    return tuple(sorted(extractor(name).extract(reading), key=lambda fact: fact.span))
