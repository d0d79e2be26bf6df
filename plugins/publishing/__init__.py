"""Build the site in a separate folder, check all of it, put it in place; preview it."""
