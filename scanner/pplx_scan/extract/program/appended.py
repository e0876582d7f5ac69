"""Texts that a program builds step by step: a value, and what is appended to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pplx_scan.extract.program.node import Assign, Join, Name, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.program.scopes import Binding
    from pplx_scan.extract.program.survey import Survey


def step_of(run: list[Assign], key: tuple[int, int]) -> Text | Join | None:
    """Return the string among the steps in which all of a key stands; None when there is none."""
    values = (assign.value for assign in run)
    around = (value for value in values if value.start <= key[0] and key[1] <= value.end)
    return next((value for value in around if isinstance(value, Text | Join)), None)


def built(survey: Survey) -> Iterator[list[Assign]]:
    """Yield each assignment with the appends (`+=`) to the same name that follow it."""
    appended = survey.appended | {
        assign.target.text for assign, _ in survey.assigns if assign.appends and isinstance(assign.target, Name)
    }
    for scope in {id(place.scope): place.scope for place in survey.places}.values() if appended else ():
        for name in appended & scope.names.keys():
            yield from (run for run in _runs(scope.names[name]) if len(run) > 1)


def _runs(bindings: list[Binding]) -> Iterator[list[Assign]]:
    """Yield the assignments of a name, each with those that append to it."""
    run: list[Assign] = []
    for assign in (binding.node for binding in bindings if isinstance(binding.node, Assign)):
        if run and not assign.appends:
            yield run
            run = []
        run.append(assign)
    yield run
