"""Read the sources of the site, and report problems with file, line and remedy.

The lowest floor: a problem, YAML whose values know their line, guesses at misspelt words.
"""
