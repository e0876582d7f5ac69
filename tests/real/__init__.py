"""Real packages as test input: `python -m tests.real`. It downloads them, so it is not part of the test command."""
