"""Every file through the sieve: the files that pass are worth parsing."""
