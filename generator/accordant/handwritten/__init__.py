"""The hand-written half, seen from the generated one: which handlers are missing, left over, or out of date."""
