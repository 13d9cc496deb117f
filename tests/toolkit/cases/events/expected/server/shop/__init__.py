"""Schemas of `shop`, which its messages carry. Generated; not to be edited."""
