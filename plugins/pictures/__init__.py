"""Make of each picture in content/images what the pages show of it.

An editor commits one large JPEG or PNG, and names it in Markdown or by the metadata Image.
The pages get AVIF and WebP in several widths, upright, in sRGB, and without what a camera
notes of place and owner; the original is not published. What was made once lies in
.cache/pictures, which may be deleted at any time.

Templates find the filters `lead_picture`, what stands above the text of a page with an Image,
and `preview`, what a link to any page is shown with elsewhere.
"""

from pelican.plugins import signals

from plugins.pictures.check import check_sources
from plugins.pictures.pages import open_album, prepare_pictures, withhold_originals, write_pictures

__all__ = ["check_sources", "register"]


def register() -> None:
    """Connect to Pelican, in the order in which it comes to each."""
    signals.initialized.connect(open_album)
    signals.generator_init.connect(prepare_pictures)
    signals.static_generator_finalized.connect(withhold_originals)
    signals.finalized.connect(write_pictures)
