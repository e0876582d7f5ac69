"""`python -m pplx_scan`."""

from pplx_scan.cli import main

main()
