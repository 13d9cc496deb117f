"""What `make bench` and `make conformance` run: our figures beside those of the peers."""
