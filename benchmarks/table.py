"""The result as Markdown: what was promised and what came out, then the machine and the raw figures."""

from __future__ import annotations

import json
import os
import platform
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from measure import memory_floor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outcome import Figure, Outcome, Setting, Verdict
    from peers import Tool

_WORDS = {True: "met", False: "**not met**", None: "not measured"}


def page(setting: Setting, verdicts: list[Verdict], figures: list[Figure], load_before: float) -> str:
    """Give the whole page."""
    parts = [
        "# Speed and memory, side by side in one run",
        _scale_note(setting.scale),
        _verdict_table(verdicts),
        _reading_note(),
        _notes(),
        f"Machine: {_machine()}. Load average {load_before:.2f} before, {os.getloadavg()[0]:.2f} after.",
        "Versions: " + _versions([setting.ours, *setting.peers]) + ".",
        "## Raw figures",
        _figure_table(figures),
        f"Memory below {memory_floor():.0f} MB cannot be told apart: Linux counts the measuring process in.",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def raw_figures(setting: Setting, outcomes: Sequence[Outcome]) -> str:
    """Give every verdict and every single run as JSON."""
    return json.dumps(
        {
            "machine": _machine(),
            "versions": {tool.name: _bare(tool) for tool in (setting.ours, *setting.peers)},
            "scale": setting.scale,
            "verdicts": [asdict(verdict) for outcome in outcomes for verdict in outcome.verdicts],
            "figures": [asdict(figure) for outcome in outcomes for figure in outcome.figures],
        },
        indent=1,
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
    return _table(["work", "goal", "ours / peer", "verdict"], rows)


def _figure_table(figures: list[Figure]) -> str:
    return _table(
        ["work", "tool", "wall, s", "user + system, s", "peak memory, MB", "output, kB", "runs", "exit"],
        [_figure_row(figure) for figure in figures],
    )


def _figure_row(figure: Figure) -> list[str]:
    series = figure.series
    times = [f"{series.wall:.3f}", f"{series.cpu:.3f}", f"{series.rss:.0f}"]
    codes = ", ".join(map(str, series.exit_codes))
    return [figure.work, figure.tool, *times, f"{series.output_bytes / 1e3:.0f}", str(len(series.runs)), codes]


def _table(head: list[str], rows: list[list[str]]) -> str:
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
