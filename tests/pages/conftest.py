from tests.editions.conftest import tiny

__all__ = ["tiny"]
