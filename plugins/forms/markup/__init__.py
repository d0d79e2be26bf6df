"""Localize a form and write its HTML."""
