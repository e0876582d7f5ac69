"""A unified diff of files in which no key stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.model.expression import expression
from pplx_scan.model.named_tuple import NamedTuple
from pplx_scan.model.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pplx_scan.model.change import MaskedChange
    from pplx_scan.report.style import Paint, Style

_UNSEEN: Final = "# What changes here stands within an encoded or a masked text, and is not shown."
_COLORS: Final[Mapping[str, Paint]] = {"+": "good", "-": "error", "@": "frame"}
_COMMAND: Final = expression(
    r"(?i)^(\s+:):(?=(?:add-mask|add-matcher|add-path|debug|echo|endgroup|error|group|internal-set-repo-path|notice"
    r"|remove-matcher|save-state|set-env|set-output|stop-commands|warning)\b)"
)
"""A line that has not changed, and that the runner of GitHub Actions would take for a command of its own."""
_CONTEXT: Final = 3
_NEAR: Final = 16
"""After so many lines two texts that differ go on alike: a fix inserts fewer."""


def render(changes: Iterable[MaskedChange], style: Style) -> Iterator[str]:
    """Yield the lines of a unified diff, each with a line feed at its end.

    Args:
        changes: the files before and after, keys masked and told apart by the start of their fingerprints.
        style: colour; the width is not used.
    """
    for change in changes:
        name = printable(change.path)
        old = "/dev/null" if not change.before else f"a/{name}"
        yield from (style.paint("strong", text) + "\n" for text in (f"--- {old}", f"+++ b/{name}"))
        if change.before == change.after:
            yield f"{_UNSEEN}\n"
        for line in _hunks(change.before.splitlines(keepends=True), change.after.splitlines(keepends=True)):
            text = _COMMAND.sub(r"\1\\x3a", line.rstrip("\n"))
            role = _COLORS.get(text[:1])
            yield (style.paint(role, text) if role else text) + "\n"
            if not line.endswith("\n"):
                yield "\\ No newline at end of file\n"


class _Block(NamedTuple):
    """Lines that are replaced by others: two ranges."""

    old: int
    old_end: int
    new: int
    new_end: int


def _hunks(old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    """Yield the lines of a unified diff, without its head."""
    near: list[_Block] = []
    for block in _blocks(old, new):
        if near and block.old - near[-1].old_end > 2 * _CONTEXT:
            yield from _hunk(near, old, new)
            near = []
        near.append(block)
    if near:
        yield from _hunk(near, old, new)


def _hunk(blocks: Sequence[_Block], old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    first, last = blocks[0], blocks[-1]
    before = min(_CONTEXT, first.old)
    after = min(_CONTEXT, len(old) - last.old_end)
    at = first.old - before
    yield f"@@ -{_range(at, last.old_end + after)} +{_range(first.new - before, last.new_end + after)} @@\n"
    for block in blocks:
        yield from (f" {line}" for line in old[at : block.old])
        yield from (f"-{line}" for line in old[block.old : block.old_end])
        yield from (f"+{line}" for line in new[block.new : block.new_end])
        at = block.old_end
    yield from (f" {line}" for line in old[at : at + after])


def _range(start: int, end: int) -> str:
    count = end - start
    return f"{start + 1}" if count == 1 else f"{start + 1 if count else start},{count}"


def _blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[_Block]:
    """Yield what differs, in order.

    In time that grows with the texts alone: difflib's grows with the cube of a file whose lines are alike.
    """
    here, there = 0, 0
    while here < len(old) or there < len(new):
        if old[here : here + 1] == new[there : there + 1]:
            here, there = here + 1, there + 1
            continue
        passed, put = _until_alike(old[here : here + 2 * _NEAR], new[there : there + 2 * _NEAR])
        yield _Block(here, here + passed, there, there + put)
        here, there = here + passed, there + put


def _until_alike(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """Return after how many lines two texts go on alike: as few as can be, and rather as many on both sides."""
    for total in range(1, 2 * _NEAR + 1):
        for more in range(total % 2, total + 1, 2):
            for passed in ((total - more) // 2, (total + more) // 2):
                put = total - passed
                alike = 1 if passed == put else 2
                fits = max(passed, put) <= _NEAR and passed <= len(old) and put <= len(new)
                if fits and old[passed : passed + alike] == new[put : put + alike]:
                    return passed, put
    return min(_NEAR, len(old)), min(_NEAR, len(new))
