"""The result as Markdown: what was promised and what came out, then the machine and the raw figures."""

from __future__ import annotations

import os
import platform
from pathlib import Path
from typing import TYPE_CHECKING, Any

from measure import memory_floor

if TYPE_CHECKING:
    from collections.abc import Mapping

    from outcome import Figure, Setting, Verdict
    from peers import Tool
    from raw import Measured

_WORDS = {True: "met", False: "**not met**", None: "not measured"}


def page(setting: Setting, measured: Mapping[str, Measured]) -> str:
    """Give the whole page, from works by their names."""
    outcomes = [each.outcome for each in measured.values()]
    parts = [
        "# Speed and memory, side by side in one run",
        _scale_note(setting.scale),
        _verdict_table([verdict for outcome in outcomes for verdict in outcome.verdicts]),
        _reading_note(),
        _notes(),
        f"Machine: {_machine()}. {_times(measured)}",
        "Versions: " + _versions([setting.ours, *setting.peers]) + ".",
        "## Raw figures",
        _figure_table([figure for outcome in outcomes for figure in outcome.figures]),
        f"Memory below {memory_floor():.0f} MB cannot be told apart: Linux counts the measuring process in.",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def identity(setting: Setting) -> dict[str, Any]:
    """Return what figures must share to stand on one page, as JSON holds it."""
    return {
        "machine": f"{os.cpu_count()} x {_processor()}",
        "versions": {tool.name: _bare(tool) for tool in (setting.ours, *setting.peers)},
        "scale": setting.scale,
    }


def _times(measured: Mapping[str, Measured]) -> str:
    """Return when each work was measured, and how busy the machine was."""
    days = sorted({each.day for each in measured.values()})
    loads = [load for each in measured.values() for load in each.loads[:1]]
    return (
        f"Each work was measured in one go, on {' or '.join(days)}; "
        f"the load average before one was {min(loads):.2f} to {max(loads):.2f}, which the work before it explains in part."
    )


def _scale_note(scale: float) -> str:
    if scale == 1:
        return ""
    return f"**Scale {scale:g}:** the trees are not of the size the goals speak of, so these verdicts are a rehearsal."


def _reading_note() -> str:
    return (
        "Ratios are ours / peer, the median over the rounds of one run in which both took turns; below 1 we are "
        "faster. Wall time decides; processor time (user + system) stands beside it."
    )


def _notes() -> str:
    """Return what people say of the figures: why a goal is not met, what was measured by hand."""
    return Path(__file__).with_name("notes.md").read_text(encoding="utf-8").strip()


def _verdict_table(verdicts: list[Verdict]) -> str:
    rows = [[v.work, v.goal, v.measured, _WORDS[v.met]] for v in verdicts]
    return rows_of(["work", "goal", "ours / peer", "verdict"], rows)


def _figure_table(figures: list[Figure]) -> str:
    return rows_of(
        ["work", "tool", "wall, s", "user + system, s", "peak memory, MB", "output, kB", "runs", "exit"],
        [_figure_row(figure) for figure in figures],
    )


def _figure_row(figure: Figure) -> list[str]:
    series = figure.series
    times = [f"{series.wall:.3f}", f"{series.cpu:.3f}", f"{series.rss:.0f}"]
    codes = ", ".join(map(str, series.exit_codes))
    return [figure.work, figure.tool, *times, f"{series.output_bytes / 1e3:.0f}", str(len(series.runs)), codes]


def rows_of(head: list[str], rows: list[list[str]]) -> str:
    """Give a table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _versions(tools: list[Tool]) -> str:
    return ", ".join(f"{tool.name} {_bare(tool)}" for tool in tools)


def _bare(tool: Tool) -> str:
    """Give the version without the name that some tools print before it."""
    return tool.version.removeprefix(tool.name).replace("version", "").strip(" ,")


def _machine() -> str:
    gigabytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    python = f"Python {platform.python_version()}"
    return f"{os.cpu_count()} x {_processor()}, {gigabytes:.0f} GB, {platform.system()} {platform.release()}, {python}"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()
