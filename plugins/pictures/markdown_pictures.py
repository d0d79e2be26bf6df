"""Put the pictures that an editor names in Markdown as the theme draws them.

`![what it shows]({static}/images/roof.jpg)`; a picture that stands alone in its paragraph
can have a caption, `![...]({static}/images/roof.jpg "Photo: ...")`.
"""

from collections.abc import Iterator
from pathlib import Path
from posixpath import join, normpath
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from plugins.pictures.album import Album
from plugins.pictures.view import draw_picture

_MARK = "{static}"
_FOLDER_OF_TEXTS = "news"  # or pages: from either, the way to the pictures is the same


class PictureTreeprocessor(Treeprocessor):
    """Draw every picture of a text that the album has."""

    def __init__(self, md: Markdown, album: Album, theme: Path) -> None:
        super().__init__(md)
        self.album, self.theme = album, theme

    def run(self, root: Element) -> None:
        """Replace each <img> in `root`. Raises ProblemsFound."""
        above_is_one = "image" in getattr(self.md, "Meta", {})
        for index, (parent, image) in enumerate(list(_images(root))):
            picture = self.album.picture(_path(image.attrib["src"]))
            if picture is None:
                continue
            del image.attrib["src"]
            alone = (
                parent.tag == "p" and len(parent) == 1 and not "".join(parent.itertext()).strip()
            )
            caption = image.attrib.pop("title", "") if alone else ""
            drawn = draw_picture(
                self.theme,
                picture,
                image.attrib.pop("alt", ""),
                place="text",
                first=index == 0 and not above_is_one,
                caption=caption,
                attributes=image.attrib.items(),
            )
            _replace(parent, image, self.md.htmlStash.store(drawn))


class MarkdownPictures(Extension):
    """Add `PictureTreeprocessor` to a Markdown converter."""

    def __init__(self, album: Album, theme: Path) -> None:
        super().__init__()
        self.album, self.theme = album, theme

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register as the last, after `unescape` (0), when texts and attributes are final."""
        processor = PictureTreeprocessor(md, self.album, self.theme)
        md.treeprocessors.register(processor, "pictures", -1)


def _images(root: Element) -> Iterator[tuple[Element, Element]]:
    for parent in root.iter():
        for child in parent:
            if child.tag == "img" and child.get("src", "").startswith(_MARK):
                yield parent, child


def _path(src: str) -> str:
    """Return the path in the content that `src`, of a text in a folder of it, names."""
    address = unquote(src.removeprefix(_MARK))
    return address[1:] if address.startswith("/") else normpath(join(_FOLDER_OF_TEXTS, address))


def _replace(parent: Element, child: Element, text: str) -> None:
    """Put `text` in the place of `child`, before what follows it."""
    index = list(parent).index(child)
    text += child.tail or ""
    if index:
        before = parent[index - 1]
        before.tail = (before.tail or "") + text
    else:
        parent.text = (parent.text or "") + text
    parent.remove(child)
