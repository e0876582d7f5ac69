"""Input that nobody thought of: mutated files of every format and language, held against what must be true of any file."""
