"""What text means, whatever format holds it: keys, URLs, headers, requests, named values."""
