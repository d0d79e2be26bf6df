"""The languages of the site: their table, catalogues, alphabetical order, quotation marks."""
