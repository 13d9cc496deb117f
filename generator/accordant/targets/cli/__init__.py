"""Contract → a command-line client, over the Python SDK."""
