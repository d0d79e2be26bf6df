"""Read the drawings that editors commit as SVG, and remove all but the drawing.

A browser that opens an SVG by its own address runs its scripts as a page of the site. So only
listed elements and attributes are published (SVG 2, https://www.w3.org/TR/SVG2/). Drawing
programs' own data is left out. Anything that could run or load something is refused.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from lxml import etree

from plugins.sources.messages import Message, msg
from plugins.sources.problems import Flaw, Problem, ProblemsFound, reason_of

MAX_BYTES = 5_000_000
_NAMESPACE = "http://www.w3.org/2000/svg"
_XHTML = "http://www.w3.org/1999/xhtml"
_HREF = ("href", "{http://www.w3.org/1999/xlink}href")
_PLAIN = msg("export it as 'plain SVG'")
ANEW = msg("copy it again from where it came, or open it in an image program and save it again")
_ELEMENTS = frozenset(
    """svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan
    textPath image linearGradient radialGradient stop pattern clipPath mask marker style switch
    filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting
    feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR
    feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset fePointLight
    feSpecularLighting feSpotLight feTile feTurbulence""".split()  # noqa: SIM905 - a list of a hundred lines would not be easier to read
)
_ATTRIBUTES = frozenset(
    """id class style lang role aria-label aria-labelledby aria-hidden version viewBox width height
    x y x1 y1 x2 y2 cx cy r rx ry fx fy fr d points pathLength transform gradientTransform
    patternTransform gradientUnits patternUnits patternContentUnits spreadMethod offset href
    preserveAspectRatio clipPathUnits maskUnits maskContentUnits markerUnits markerWidth
    markerHeight refX refY orient dx dy rotate textLength lengthAdjust startOffset method spacing
    side type media alignment-baseline baseline-shift clip clip-path clip-rule color
    color-interpolation color-interpolation-filters color-rendering cursor direction display
    dominant-baseline enable-background fill fill-opacity fill-rule filter flood-color
    flood-opacity font font-family font-size font-size-adjust font-stretch font-style font-variant
    font-weight image-rendering isolation letter-spacing lighting-color marker marker-end
    marker-mid marker-start mask mask-type mix-blend-mode opacity overflow paint-order
    pointer-events shape-rendering stop-color stop-opacity stroke stroke-dasharray
    stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width
    text-anchor text-decoration text-rendering transform-origin unicode-bidi vector-effect
    visibility word-spacing writing-mode filterUnits primitiveUnits in in2 result mode values
    operator k1 k2 k3 k4 order kernelMatrix divisor bias targetX targetY edgeMode
    preserveAlpha surfaceScale diffuseConstant specularConstant specularExponent scale
    xChannelSelector yChannelSelector azimuth elevation limitingConeAngle pointsAtX pointsAtY
    pointsAtZ z stdDeviation radius baseFrequency numOctaves seed stitchTiles tableValues slope
    intercept amplitude exponent kernelUnitLength requiredFeatures systemLanguage
    {http://www.w3.org/XML/1998/namespace}space {http://www.w3.org/XML/1998/namespace}lang""".split()  # noqa: SIM905 - likewise
)
_OWN_NOTES = ("metadata", "font", "font-face", "missing-glyph", "glyph", "view", "cursor")
"""SVG elements that are left out, since browsers draw nothing for them."""
_LOADS = re.compile(
    r"url\(\s*(?![\"']?\s*#)|@import|image-set|(?<![\w-])(?:src|image|cross-fade|expression)\("
    r"|\\(?!20)|javascript:",
    re.IGNORECASE,
)
"""Matches CSS that loads something: `url(#id)` is in the drawing; escapes can hide words."""
_WORDS = frozenset({"id", "class", "lang", "role", "aria-label", "requiredFeatures"})
"""Attributes whose value is not CSS, and may have any sign."""
_REMEDIES = {
    "foreignObject": msg(
        "in draw.io switch off 'Formatted Text', elsewhere export it without HTML"
    ),
    **dict.fromkeys(("flowRoot", "flowPara"), msg("in Inkscape choose 'Text > Convert to Text'")),
}
_DEFINITION = re.compile("<!(?:ENTITY|ATTLIST|ELEMENT|NOTATION)")
_EMBEDDED = re.compile(r"data:image/(?:png|jpe?g|gif|webp|avif);base64,[A-Za-z0-9+/=\s]*")


def read_drawing(file: Path, path: str) -> tuple[int, int, bytes]:
    """Return the size in CSS pixels of the SVG in `file`, and the SVG cleaned for publication.

    Messages call the file `path`. Raises ProblemsFound if it has no size, or something that
    cannot be published.
    """
    root = _clean_root(file, path)
    sides = [_pixels(root.get(name)) for name in ("width", "height")]
    if not all(sides):
        box = root.get("viewBox", "").replace(",", " ").split()
        sides = [_pixels(side) for side in box[2:]] if len(box) == 4 else []
    if not sides or not all(sides):
        what = msg("says neither its width and height nor its viewBox")
        raise refusal(path, what, msg("export it again with a size in pixels"))
    return sides[0], sides[1], etree.tostring(root, encoding="utf-8")


def refusal(path: str, what: Message, remedy: Message, line: int = 0) -> ProblemsFound:
    """Return the error for the picture or drawing at `path`."""
    return ProblemsFound([Problem(path, line, 0, what, remedy)])


def unreadable(path: str, error: OSError) -> ProblemsFound:
    """Return the error for a file that the system does not give, as on a failing disk."""
    what = msg("cannot be read: {reason}", reason=reason_of(error))
    return refusal(path, what, msg("fix the file or its permissions"))


def _clean_root(file: Path, path: str) -> etree.Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, attribute_defaults=False
    )
    try:
        if file.stat().st_size > MAX_BYTES:
            what = msg("has more than {most} MB", most=MAX_BYTES // 1_000_000)
            raise refusal(path, what, msg("simplify it, or save it as PNG"))
        document = etree.parse(BytesIO(file.read_bytes()), parser)
    except OSError as error:
        raise unreadable(path, error) from None
    except etree.XMLSyntaxError as error:
        what = msg("is no SVG that can be read")
        raise refusal(path, what, ANEW, error.lineno or 0) from None
    root = document.getroot()
    if root.tag != f"{{{_NAMESPACE}}}svg":
        raise refusal(
            path, msg("is no SVG"), msg("open it in a drawing program and export it as SVG")
        )
    svg = f"{{{_NAMESPACE}}}"
    for switch in root.iter(f"{svg}switch"):  # the fallback beside it is shown instead
        etree.strip_elements(switch, f"{svg}foreignObject", with_tail=False)
    etree.strip_tags(root, f"{svg}a")
    if flaw := _find_flaw(document):
        raise refusal(path, *flaw)
    _clean(root)
    if any(_LOADS.search(style) for node in root.iter() for style in _styles_of(node)):
        raise refusal(path, msg("is an SVG that loads something from elsewhere"), _PLAIN)
    etree.cleanup_namespaces(root, keep_ns_prefixes=["xlink"])
    return root


def _find_flaw(document: etree.ElementTree) -> Flaw | None:
    """Return the part of `document` that could run or load something, and the remedy."""
    written = etree.tostring(document, encoding="unicode") if document.docinfo.internalDTD else ""
    if _DEFINITION.search(written):
        return msg("is an SVG with definitions in its DOCTYPE"), _PLAIN
    for before in document.getroot().itersiblings(etree.PI, preceding=True):
        if before.target.lower().startswith("xml-stylesheet"):
            return msg("is an SVG with a stylesheet of its own beside it"), _PLAIN
    for node in document.getroot().iter():
        if node.tag in (etree.Comment, etree.PI):
            continue
        if node.tag is etree.Entity:
            return msg("is an SVG with entities in it"), _PLAIN
        if flaw := _flaw_of_element(node):
            return flaw
    return None


def _flaw_of_element(element: etree.Element) -> Flaw | None:
    name = etree.QName(element)
    if name.namespace == _XHTML:
        return msg("is an SVG with HTML in it"), _PLAIN
    if name.namespace != _NAMESPACE:
        return None  # a drawing program's own data, which is left out
    if name.localname == "script" or any(
        etree.QName(one).localname.lower().startswith("on") for one in element.attrib
    ):
        return msg("is an SVG with a script in it"), _PLAIN
    if name.localname not in (*_ELEMENTS, *_OWN_NOTES):
        what = msg("is an SVG with <{name}> in it, which is not published", name=name.localname)
        return what, _REMEDIES.get(name.localname, _PLAIN)
    for one in _HREF:
        target = element.get(one, "#").strip()
        if not target.startswith("#") and not _EMBEDDED.fullmatch(target):
            what = msg("is an SVG that leads to '{target}'", target=target[:40])
            return what, msg("remove the link, or put the picture itself into the drawing")
    return None


def _clean(root: etree.Element) -> None:
    """Remove what is not part of the drawing: notes, comments, unknown attributes."""
    drawn = {f"{{{_NAMESPACE}}}{name}" for name in _ELEMENTS}
    others = {node.tag for node in root.iter()} - drawn
    etree.strip_elements(root, *others, with_tail=False)  # keep the text after a comment
    for node in root.iter():
        for one in set(node.attrib) - _ATTRIBUTES - {*_HREF}:
            del node.attrib[one]


def _styles_of(element: etree.Element) -> Iterator[str]:
    """Yield the CSS of a cleaned `element`: a comment no longer divides a word."""
    yield from (value for name, value in element.attrib.items() if name not in {*_WORDS, *_HREF})
    if element.tag == f"{{{_NAMESPACE}}}style":
        yield "".join(element.itertext())


def _pixels(length: str | None) -> int:
    """Return a length without a unit or in px as whole pixels; 0 if it is not above 0."""
    try:
        return max(0, round(float((length or "").removesuffix("px"))))
    except (ValueError, OverflowError):
        return 0
