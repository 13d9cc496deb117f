"""Types of a contract and Zod schemas for TypeScript: `sdk/typescript/`."""

from accordant.targets.sdk_typescript.plan import plan_sdk_typescript

__all__ = ["plan_sdk_typescript"]
