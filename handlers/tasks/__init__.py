"""The board of an organisation. Other modules import `handlers.tasks.public` and nothing else."""
