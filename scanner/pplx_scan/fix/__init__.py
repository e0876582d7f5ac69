"""The `fix` stage: what would mend a finding, and the only writer of the user's files."""
