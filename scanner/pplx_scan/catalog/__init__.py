"""What is known of the API, read from `rules/catalog/`."""
