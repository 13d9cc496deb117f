"""Other formats' types as schema components of a contract: Avro, Protobuf, XSD, GraphQL, samples of JSON and CSV."""
