"""The contract in Python: names, annotations, literals, models."""
