"""The languages of the site: the table of them, catalogues, alphabetical order, quotes."""
