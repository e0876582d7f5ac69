"""Source code of many languages: from the tree of a grammar to what the code says.

`front/` has three front ends: `tree` parses and `lower` turns the tree of a language into nodes (`node`), as the language's
table tells (`languages/`); `python` does so for libcst; `tokens` for texts without a grammar. `survey` walks over that once and notes names and scopes; `values` says what an expression is as text.
`keys`, `headers`, `requests` and `clients` turn that into facts. What libraries are called stands in
`rules/catalog/libraries/`. `extract/source_code.py` runs all of it.
"""
