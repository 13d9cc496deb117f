"""How the contract is said in other words: Python, JSON Schema, OpenAPI. Shared by the targets; pure."""
