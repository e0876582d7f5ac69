"""The meaning of texts, the same for all formats: keys, URLs, headers, requests, named values."""
