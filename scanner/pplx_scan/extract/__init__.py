"""Bytes to facts: one module a format, and the code they share."""
