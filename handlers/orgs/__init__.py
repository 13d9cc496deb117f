"""Organisations, members and invitations. Other modules import `handlers.orgs.public` and nothing else."""
