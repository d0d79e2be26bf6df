"""Build the site aside, check it whole, swap it in; preview it."""
