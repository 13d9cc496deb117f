"""What gen wrote from the contract of Notes; not to be edited."""
