"""The Python SDK target: a sync and an async client of a contract, in a package that needs nothing of ours."""
