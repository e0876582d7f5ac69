"""The `fix` stage: fixes of findings, and the only writer of the user's files."""
