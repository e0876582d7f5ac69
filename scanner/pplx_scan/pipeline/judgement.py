"""How findings are to be judged. Light on purpose: every command line makes one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.model.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from pplx_scan.model.keyring import Verdict
    from pplx_scan.model.secret import Secret
    from pplx_scan.pipeline.clean_files import CleanFiles

    Asker = Callable[[Iterable[Secret]], Mapping[Secret, Verdict]]


UNEXCLUDED: Final = "what is not excluded"
"""The part of a scan that leaves files out, but names none."""
OVERDUE: Final = 90
"""The days that Perplexity recommends: docs.perplexity.ai, API key management (2026-10)."""


class Judgement(NamedTuple):
    """How findings are to be judged."""

    select: frozenset[str] = frozenset()
    """Ids of the only rules to report; empty for all."""
    ignore: frozenset[str] = frozenset()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Glob over paths, and the ids of rules that are hidden there."""
    severity: tuple[tuple[str, str], ...] = ()
    """Id of a rule, and its severity here."""
    rules: tuple[Path, ...] = ()
    """Folders of further rules."""
    proxies: frozenset[str] = frozenset()
    environments: tuple[tuple[str, str], ...] = ()
    current: Secret | None = None
    """The key in use, if the user names it."""
    current_fingerprint: str = ""
    """The fingerprint of the current key, if the key itself may not be known."""
    ledger: Path | None = None
    baselines: tuple[Path, ...] = ()
    root: str = ""
    """The folder that paths are relative to, absolute; git is asked there when keys are tied. Empty without files."""
    overdue: int = OVERDUE
    """Days after which a key is too old; 0 for never."""
    ask: Asker | None = None
    """Asks the API about keys; None if it is not to be asked."""
    jobs: int = 0
    """Processes; 0 for as many as are useful."""
    tell: Callable[[int, int], None] | None = None
    """Called with the number of files examined, and the number of all."""
    inline_marks: bool = True
    """Obey suppression comments."""
    memory: CleanFiles | None = None
    """Remembers the files without a finding; None to remember none."""
    part: str = ""
    """The scanned part, if not all below the root."""
    notes: tuple[str, ...] = ()
    """Remarks that every report must show."""
