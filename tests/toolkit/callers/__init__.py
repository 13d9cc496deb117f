"""Targets that are built upon the Python SDK: the command line and the MCP server."""
