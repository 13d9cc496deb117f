"""`python -m` in place of the command."""

from ._serving import main

main()
