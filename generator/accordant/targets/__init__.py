"""One folder per target: contract → plan. Targets never import each other."""
