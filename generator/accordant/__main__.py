"""`python -m accordant` is `gen`."""

from accordant.cli import main

main()
