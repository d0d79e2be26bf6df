"""Find pictures in texts that lack a description, or that the site cannot show."""

import re
from collections.abc import Collection, Iterator, Sequence
from posixpath import basename
from typing import TYPE_CHECKING

from plugins.editorial.prose import place_of
from plugins.sources.characters import is_invisible
from plugins.sources.messages import msg
from plugins.sources.problems import Problem
from plugins.sources.suggestions import did_you_mean

if TYPE_CHECKING:
    from plugins.editorial.texts import Text

_PICTURE = re.compile(r"!\[(?P<alt>[^\]]*)\](?=[(\[])")
_IMG = re.compile(r"(?<!\\)<img\b", re.IGNORECASE)
_DESCRIBE = msg(
    "say between '[' and ']' what it shows, or 'decorative' if nothing is lost without it"
)
_IN_MARKDOWN = msg("write ![what it shows]({static}/images/NAME)")


def find_picture_problems(prose: str, path: str) -> Iterator[Problem]:
    """Check the pictures in `prose`, a file's text with its code masked."""
    for picture in _PICTURE.finditer(prose):
        place = place_of(picture.start(), prose)
        if not picture["alt"].strip() or is_invisible(picture["alt"]):
            yield Problem(path, *place, msg("the picture has no alternative text"), _DESCRIBE)
    for tag in _IMG.finditer(prose):
        what = msg("a picture in HTML comes without its smaller sizes")
        yield Problem(path, *place_of(tag.start(), prose), what, _IN_MARKDOWN)


def find_lead_picture_problems(
    texts: "Sequence[Text]", pictures: Collection[str]
) -> Iterator[Problem]:
    """Check the keys Image and Image_Alt; `pictures` are paths such as "images/roof.jpg".

    Twins share a picture, but each has the description in its own language.
    """
    names = sorted(picture.removeprefix("images/") for picture in pictures)
    named = {(text.kind.name, text.key): text for text in texts if text.header.text("image")}
    for text in texts:
        image, alt = text.header.text("image"), text.header.text("image_alt")
        if image and image not in names:
            guess = did_you_mean(basename(image), names)
            remedy = msg("{guess}pictures: {names}", guess=guess, names=", ".join(names))
            if not names:
                remedy = msg("put the picture in content/images")
            what = msg("Image '{image}' is no file in content/images", image=image)
            yield text.problem("image", what, remedy)
        if text.is_torn:
            continue  # what it has of its other version is not known
        owner = text if image else named.get((text.kind.name, text.key))
        if owner and not alt and not text.header.entry("image_alt"):
            what = msg("has no Image_Alt for its Image")
            if owner is not text:
                what = msg(
                    "has no Image_Alt for its Image, which it has from {path}", path=owner.path
                )
            remedy = msg("add a line 'Image_Alt: ...' that says what the picture shows")
            yield text.problem("image", what, remedy)
        if alt and not owner:
            what = msg("Image_Alt describes a picture, but there is no Image")
            remedy = msg("add a line 'Image: NAME.jpg', or remove this one")
            yield text.problem("image_alt", what, remedy)
