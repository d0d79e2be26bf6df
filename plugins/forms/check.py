"""Check the form specs (the name by which the build calls it)."""

from plugins.forms.load import check_forms

__all__ = ["check_forms"]
