"""Source code of any language, read by what most languages share: strings, names, brackets, comments."""
