"""Serve two languages from one Pelican run."""
