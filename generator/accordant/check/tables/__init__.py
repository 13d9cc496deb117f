"""What each specification says of the shape of its documents, as data: one table a family."""
