"""`gen`: the commands. Turns results into text and exit codes; decides nothing else."""

from accordant.cli.main import main

__all__ = ["main"]
