"""The contract of Notes. Generated; not to be edited."""

from pathlib import Path

from accordant.runtime import ContractFiles, Rules

CONTRACT = ContractFiles(root=Path(__file__).parent)
"""The one validator of all modules, and the document that people see."""


def rules(entry: str, *, is_whole: bool = False) -> Rules:
    """What the validator is asked of values besides their types, or of all that their schema says: an entry of `schemas.json`."""
    return Rules(CONTRACT, entry, is_whole=is_whole)
