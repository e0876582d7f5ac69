"""Text that looks like code, in any language: nothing is raised."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.extract.marks import KEY, extraction

SUFFIXES = [
    "bin", "c", "clj", "cmake", "coffee", "cpp", "cr", "cs", "dart", "erl", "ex", "exs", "fs", "go", "gradle", "groovy",
    "hs", "html", "java", "jl", "js", "jsx", "kt", "lisp", "lua", "m", "ml", "nim", "nix", "php", "pl", "ps1", "py", "pyc",
    "r", "rb", "rs", "scala", "sh", "sql", "swift", "tcl", "tex", "tf", "ts", "tsx", "txt", "vb", "vue", "zig",
]  # fmt: skip
WORDS = st.sampled_from(
    ["[", "]", "(", ")", "{", "}", ",", ";", ";;", "=", "=>", "->", "|>", "<|", "$", "&", ".", "::", "~key", "~key:", '"', "'", "`",
     '"""', "'''", "#", "//", "/*", "*/", "--", "(*", "*)", "\n", "\n  ", "With", "From", "New", "use", "let", "in", "def f",
     "do", "end", "if", "then", "else", "class A", "interface B", "fun f", "return", "headers", "Header", '"Authorization"',
     '"x-api-key"', '"Bearer "', "key", "api_key", "perplexity", '"https://api.perplexity.ai/search"', f'"{KEY}"', KEY, "get",
     "post", "fetch", "curl", "-H", "-X", "GET", '@Header("x-api-key")', '@POST("/search")',
     '@FeignClient(url = "https://api.perplexity.ai")', "+", "*", "%", "..", "...", "?", "!", ":", "ENV",
     'os.environ["PERPLEXITY_API_KEY"]', "$PERPLEXITY_API_KEY", "${PERPLEXITY_API_KEY}", ">>> ", "iex> ", "julia> ", '@doc """',
     "```python", "```", "/=", "1", "0x70", "\\", "\\n", "\t", "<script>", "</script>", "<", ">", "%w[", "[[", "{{", "\N{SNOWMAN}"]
)  # fmt: skip


@pytest.mark.parametrize("suffix", SUFFIXES)
@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(WORDS, st.sampled_from(["", " ", " "])).map("".join), max_size=40).map("".join))
@example(f'perplexity_key = ["{KEY}", key; *; get]')
def test_code_like_text_raises_nothing(suffix: str, text: str) -> None:
    extraction(f"a.{suffix}", text)
