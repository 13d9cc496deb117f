"""The contract of `bench/server/openapi.yaml`, as each framework would have it written."""
