"""Data files: trees of named values, and what stands in them."""
