"""What gen wrote from the contract of Shop; not to be edited."""
