"""A key taken out of programs: they compile and run as before, or the reason is said and nothing is changed."""

from pathlib import Path

import pytest

from tests.fix.compilers import compile_and_run, compiler_of, compiles_at_once
from tests.fix.contexts import KEY, Context, all_contexts, taken_out

AT_ONCE = sorted({each.language for each in all_contexts() if compiles_at_once(each.language)})
ONE_BY_ONE = [each for each in all_contexts() if each.language not in AT_ONCE]


@pytest.mark.parametrize("context", all_contexts(), ids=str)
def test_the_key_is_gone_or_the_reason_is_said(tmp_path: Path, context: Context):
    text, reasons = taken_out(context, tmp_path)
    assert (KEY in text) == bool(reasons)
    assert text != context.raw or reasons


@pytest.mark.slow
@pytest.mark.parametrize("context", ONE_BY_ONE, ids=str)
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


@pytest.mark.slow
@pytest.mark.parametrize("language", AT_ONCE)
def test_what_compiled_still_does_in_one_call_for_all(tmp_path: Path, language: str):
    compiler = compiler_of(language)
    if compiler is None:
        pytest.skip(f"no compiler of {language} is here")
    for number, context in enumerate(each for each in all_contexts() if each.language == language):
        home = tmp_path / str(number)
        home.mkdir()
        suffix = Path(context.path).suffix
        (tmp_path / f"before{number}{suffix}").write_text(context.raw, encoding="utf-8")
        (tmp_path / f"after{number}{suffix}").write_text(taken_out(context, home)[0], encoding="utf-8")
    for name, text in compiler.around[1:]:
        (tmp_path / name).write_text(text, encoding="utf-8")
    outcome = compile_and_run(compiler, tmp_path, *compiler.around[0])
    assert outcome.code == 0, outcome.text
