"""A class for it was never written."""
