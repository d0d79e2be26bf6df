"""The site's own Pelican plugins, one package for each capability."""
