"""Where a form posts: the services, and what of the markup follows from the one chosen."""
