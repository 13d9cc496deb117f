"""Schemas of `stock`, which its messages carry. Generated; not to be edited."""
