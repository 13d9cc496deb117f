"""Scenarios of `@typespec/http-specs`: their OpenAPI documents, what they send, and the answers that they want."""
