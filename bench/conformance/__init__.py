"""Suites that ask whether ours is right; each writes its score into build/conformance.json, failures by name."""
