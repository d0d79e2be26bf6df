"""Checks that the models cannot do: whether the parts of a form's file fit together.

Each module checks one subject; all read the file as written (see raw_fields.py).
"""
