"""The command line of Pets [red]and[/red] [31m"more".

Generated; not to be edited.
"""

from ._app import app, main

__all__ = ("app", "main")
