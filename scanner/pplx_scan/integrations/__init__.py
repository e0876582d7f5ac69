"""Other tools that can load pplx-scan."""
