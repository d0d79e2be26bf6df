"""The services that a form can post to, and their effect on its markup."""
