"""What the models cannot see in a form's file: how its parts fit together.

Each module looks at one subject; all look at the file as it is written (see raw_fields.py).
"""
