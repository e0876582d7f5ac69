"""A key taken out of programs: they compile and run as before, or the reason is said and nothing is changed."""

from pathlib import Path

import pytest

from tests.fix.compilers import compile_and_run, compiler_of
from tests.fix.contexts import KEY, Context, all_contexts, taken_out

LANGUAGES = sorted({context.language for context in all_contexts()})


@pytest.mark.parametrize("context", all_contexts(), ids=str)
def test_the_key_is_gone_or_the_reason_is_said(tmp_path: Path, context: Context):
    text, reasons = taken_out(context, tmp_path)
    assert (KEY in text) == bool(reasons)
    assert text != context.raw or reasons


@pytest.mark.slow
@pytest.mark.parametrize("context", all_contexts(), ids=str)
def test_what_compiled_and_ran_still_does(tmp_path: Path, context: Context):
    compiler = compiler_of(context.language)
    if compiler is None:
        pytest.skip(f"no compiler of {context.language} is here")
    text, _ = taken_out(context, tmp_path)
    if text == context.raw:
        return
    (before, after) = (tmp_path / "before", tmp_path / "after")
    before.mkdir()
    after.mkdir()
    first = compile_and_run(compiler, before, context.path, context.raw)
    assert first.code == 0, first.text
    second = compile_and_run(compiler, after, context.path, text)
    assert second.code == 0, second.text
    if KEY in first.text:
        assert "from-the-environment" in second.text
        assert KEY not in second.text
