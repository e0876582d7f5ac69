"""Source code of many languages: from syntax trees or tokens to facts.

`front/` has three front ends: `tree` parses and `lower` turns the syntax tree of a language into nodes (`node`), by the
language's table (`languages/`); `python` does so for libcst; `tokens` for texts without a grammar. `survey` walks over
the nodes once and notes names and scopes; `values` evaluates string expressions. `keys`, `headers`, `requests` and
`clients` turn all of it into facts. The names of libraries are in `rules/catalog/libraries/`. `source_code.py` runs the
whole.
"""
