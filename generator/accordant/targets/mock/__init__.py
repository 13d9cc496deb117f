"""What a mock of the server answers with: the examples of the contract, and which operations are about the same things."""
