"""The `pipeline` stage."""
