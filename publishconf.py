"""Settings of the published site: pelicanconf.py, and addresses from the environment.

SITEURL is the whole address of the site, such as https://www.example.org/sub/path;
FORM_ENDPOINT_<NAME> says where the form content/forms/<name>.yaml posts (see README.md),
FORM_ENDPOINT where a form posts that has none of its own;
FORM_MAIL, which may be left out, where a visitor can mail what no endpoint takes.
"""

import os

from pelicanconf import *  # noqa: F403 - a settings file that extends another
from pelicanconf import PATH, _project
from plugins.publishing.destination import read_destination

_destination = read_destination(os.environ, _project / PATH)

SITE_ORIGIN = _destination.origin
SITEURL = _destination.base
FIXED_ORIGIN = True  # so pages run only the scripts that they name there
FORM_ENDPOINTS = _destination.endpoints
FORM_VARIABLES = _destination.variables
FORM_MAIL = _destination.mail
