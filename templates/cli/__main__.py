"""`python -m` in place of the command."""

from ._app import main

main()
