"""The settings of the site, and what a build makes once from them."""
