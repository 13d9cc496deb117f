"""What clients do when servers misbehave: scenarios as data, and one driver for each client."""
