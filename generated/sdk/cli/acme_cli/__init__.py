"""The command line of Acme Tasks.

Generated; not to be edited.
"""

from ._app import app, main

__all__ = ("app", "main")
