"""The MCP server of Acme Tasks.

Generated; not to be edited.
"""

from ._results import Limits
from ._server import server
from ._serving import main

__all__ = ("Limits", "main", "server")
