"""Generated clients against the generated server of the same contract. Knows contracts, and no operation by its name."""
