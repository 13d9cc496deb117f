"""What every test goes by."""

from hypothesis import settings

# The same examples each time, and none that fails because the machine is busy.
settings.register_profile("steady", deadline=None, derandomize=True, database=None)
settings.load_profile("steady")
