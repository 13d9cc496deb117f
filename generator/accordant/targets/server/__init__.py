"""The server target: models, Protocols, operations and the one validator of a contract; or the models alone."""
