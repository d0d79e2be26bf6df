"""Edit the texts in the browser, at /admin/, by Sveltia CMS (https://sveltiacms.app).

The pages there are one program, which reads and writes the repository by the service that
hosts it. What it shows follows from the models of the front matter and from taxonomy.yaml.
The site has no such pages unless CMS_REPOSITORY is set.
"""

from pelican.plugins import signals

from plugins.admin.pages import write_pages
from plugins.admin.repository import check_sources

__all__ = ["check_sources", "register"]


def register() -> None:
    """Connect to Pelican's signal that the pages of the site are written."""
    signals.finalized.connect(write_pages)
