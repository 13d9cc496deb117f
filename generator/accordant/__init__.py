"""Accordant: contract-first backends for Python, generated from OpenAPI and AsyncAPI documents."""

__version__ = "0.1.0"
