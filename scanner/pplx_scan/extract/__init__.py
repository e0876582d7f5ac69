"""Bytes to facts: one module a format, and what they share."""
