from tests.translations.conftest import tiny

__all__ = ["tiny"]
