"""Which bytes can matter: one pass that looks for the product's name and for every spelling of the key's prefix.

`spellings` says what is looked for, `automaton` and `fallback` look for it and give the same answer, `choose`
picks one of them. `anchors` tells in which of those bytes a fault could stand at all, in the `views` of them.
"""
