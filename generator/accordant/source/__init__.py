"""Read documents and keep their places. Touches files; knows nothing of OpenAPI."""
