"""The tests target: a Schemathesis suite of the whole contract, which knows how to sign in."""
