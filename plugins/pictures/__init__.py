"""Convert the pictures in content/images for the pages.

An editor commits one large JPEG or PNG, and names it in Markdown or in the metadata Image.
The pages get AVIF and WebP in several widths, upright, in sRGB, and without the camera's
data on place and owner; the original is not published. Converted files are cached in
.cache/pictures, which may be deleted at any time.

Templates get the filters `lead_picture`, the picture above the text of a page with an Image,
and `preview`, the picture that other sites show with a link to the page.
"""

from pelican.plugins import signals

from plugins.pictures.album import named_files
from plugins.pictures.check import check_sources
from plugins.pictures.pages import (
    markdown_extension,
    prepare_pictures,
    withhold_originals,
    write_pictures,
)

__all__ = ["check_sources", "markdown_extension", "named_files", "register"]


def register() -> None:
    """Connect to Pelican's signals, in the order in which Pelican sends them."""
    signals.generator_init.connect(prepare_pictures)
    signals.static_generator_finalized.connect(withhold_originals)
    signals.finalized.connect(write_pictures)
