"""Data files: trees of named values, and the facts in them."""
