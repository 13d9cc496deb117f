"""Conformance tests of the contract. Generated; not to be edited."""
