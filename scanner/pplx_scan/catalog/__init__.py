"""Facts about the API and its libraries, read from `rules/catalog/`."""
