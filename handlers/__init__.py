"""The hand-written half of the product: what answers the operations that the contracts declare."""
