"""A server without handlers that answers all the same: `gen mock`. It is made from a build, and reads no contract itself."""

from accordant.mock.application import Mocked, Settings, mock_application
from accordant.mock.examples import RefusedExample

__all__ = ("Mocked", "RefusedExample", "Settings", "mock_application")
