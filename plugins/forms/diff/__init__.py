"""Compare two versions of a form."""
