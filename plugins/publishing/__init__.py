"""Build the site aside, check it whole, swap it in; preview it.

Settings read: FORM_ENDPOINTS, whose "receiver" is an address that no file of the tree
answers; SITE_ORIGIN, SITEURL, RELATIVE_LINKS.
"""
