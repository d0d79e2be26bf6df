"""Where a form posts: the services, and what the chosen one changes in the markup."""
