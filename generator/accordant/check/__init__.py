"""Rules over documents and contracts. Pure: they find, and never mend."""
