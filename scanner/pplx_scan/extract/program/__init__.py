"""Source code of many languages: from syntax trees or tokens to facts.

`front/` has two front ends: `tree` parses and `lower` turns the syntax tree of a language into nodes (`node`), by the
language's table (`languages/`) and the roles in it (`roles`, `python` for what Python alone has); `tokens` does so for texts
without a grammar. `survey` walks over the nodes once and notes names and scopes; `values` evaluates string expressions. `keys`, `headers`, `requests` and
`clients` turn all of it into facts. The names of libraries are in `rules/catalog/libraries/`. `source_code.py` runs the
whole.
"""
