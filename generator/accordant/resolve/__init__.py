"""From documents to the contract: small passes, each pure. `contract.resolve_contract` runs them in order."""
