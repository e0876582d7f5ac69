"""Source code of many languages: from the tree of a grammar to what the code says.

`tree` parses, `lower` turns the tree of a language into what it says (`node`), as the language's table tells
(`languages/`). `survey` walks over that once and notes names and scopes; `values` says what an expression is as text.
`keys`, `headers`, `requests` and `clients` turn that into facts. What libraries are called stands in
`rules/catalog/libraries/`. `extract/source_code.py` runs all of it.
"""
