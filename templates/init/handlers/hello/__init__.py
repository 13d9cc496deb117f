"""Greetings: what the contract in specs/hello asks for."""
