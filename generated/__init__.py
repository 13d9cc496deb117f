"""What gen wrote from the contract of Acme Tasks; not to be edited."""
