"""Contract → an MCP server, over the Python SDK."""
