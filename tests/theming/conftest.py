from tests.publishing.conftest import snapshot, tiny

__all__ = ["snapshot", "tiny"]
