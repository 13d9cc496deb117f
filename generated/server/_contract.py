"""The contract of Acme Tasks. Generated; not to be edited."""

from pathlib import Path

from accordant.runtime import ContractFiles, Rules

CONTRACT = ContractFiles(root=Path(__file__).parent)
"""The one validator of all modules, and the document that people see."""


def rules(entry: str) -> Rules:
    """What the validator is asked of values besides their types: the entry of that name in `schemas.json`."""
    return Rules(CONTRACT, entry)
