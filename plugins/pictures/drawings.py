"""Read the drawings that editors commit as SVG, which pages show as they are."""

from pathlib import Path

from lxml import etree

from plugins.pictures.refusals import ANEW, refusal

_SVG = "{http://www.w3.org/2000/svg}svg"


def size_of_drawing(file: Path, path: str) -> tuple[int, int]:
    """Return width and height of the SVG in `file`, told as `path`, in CSS pixels.

    Raises ProblemsFound where it says none, or has a script in it.
    """
    try:
        root = etree.parse(file, etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
    except (OSError, etree.XMLSyntaxError) as error:
        raise refusal(path, f"is no SVG that can be read ({error})", ANEW) from None
    if root.tag != _SVG:
        raise refusal(path, "is no SVG", "open it in a drawing program and export it as SVG")
    for element in root.iter(etree.Element):
        script = etree.QName(element).localname == "script"
        if script or any(etree.QName(name).localname[:2] == "on" for name in element.attrib):
            raise refusal(path, "is an SVG with a script in it", "export it as 'plain SVG'")
    sides = [_pixels(root.get(name)) for name in ("width", "height")]
    if not all(sides):
        box = root.get("viewBox", "").replace(",", " ").split()
        sides = [_pixels(side) for side in box[2:]] if len(box) == 4 else []
    if not sides or not all(sides):
        what = "says neither its width and height nor its viewBox"
        raise refusal(path, what, "export it anew with a size in pixels")
    return sides[0], sides[1]


def _pixels(length: str | None) -> int:
    """Read a length without a unit or in px; 0 where there is none."""
    try:
        return round(float((length or "").removesuffix("px")))
    except (ValueError, OverflowError):
        return 0
