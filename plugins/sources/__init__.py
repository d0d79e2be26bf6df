"""Read the sources of the site, and report problems with file, line and remedy.

It imports no other plugin: problems, YAML values with their lines, spelling suggestions.
"""
