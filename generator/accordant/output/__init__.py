"""Rendered text to files: formatting, the manifest, what changed, atomic writing. Touches files."""
