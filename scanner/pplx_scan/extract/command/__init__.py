"""Command lines, and files made of them."""
