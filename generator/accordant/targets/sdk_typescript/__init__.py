"""Types of a contract and Zod schemas for TypeScript: `sdk/typescript/`."""
