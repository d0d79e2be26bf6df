"""The settings of the site, and objects that a build makes once from them."""
