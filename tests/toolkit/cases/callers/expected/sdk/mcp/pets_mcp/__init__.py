"""The MCP server of Pets [red]and[/red] [31m"more".

Generated; not to be edited.
"""

from ._results import Limits
from ._server import server
from ._serving import main

__all__ = ("Limits", "main", "server")
