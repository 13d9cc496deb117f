"""Schemas of `common`, which other modules share. Generated; not to be edited."""
