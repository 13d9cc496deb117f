"""The hand-written half."""
