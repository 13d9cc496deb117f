"""Accounts and sessions. Other modules import `handlers.auth.public` and nothing else."""
