"""Every file through the sieve: what is left is worth parsing."""
