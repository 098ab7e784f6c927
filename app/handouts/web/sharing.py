"""`Sharing`: many pictures of one canvas, told once and referred to.

Rule: every shape and every style is written down once, however many steps have it; a picture is a
list of what it shows, in the order in which it is painted.
"""

import re
from collections.abc import Iterator
from html import escape
from xml.etree.ElementTree import Element, fromstring

from app.canvas.places.text import width_of

_SVG = "{http://www.w3.org/2000/svg}"
_SHAPES = ("path", "polyline", "polygon", "circle", "ellipse", "rect", "line")
_NEEDLESS = ("vector-effect", "fill-rule")
_STYLES = (
    "fill",
    "fill-opacity",
    "stroke",
    "stroke-opacity",
    "stroke-width",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
)
_PLAIN = {"fill-opacity": "1", "stroke-opacity": "1"}  # as it is where nothing is said
_NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
_BOLD = 600


class Sharing:
    """Takes in pictures, one after the other."""

    def __init__(self) -> None:
        self._shapes: dict[str, str] = {}
        self._styles: dict[str, str] = {}

    @property
    def shapes(self) -> str:
        """What the pictures refer to."""
        return "".join(shape.format(name) for shape, name in self._shapes.items())

    @property
    def style(self) -> str:
        """The rules of all styles."""
        return "".join(f".{name}{{{rule}}}\n" for rule, name in self._styles.items())

    def picture(self, svg: bytes) -> str:
        """What a picture shows, as references and letters; the picture is one of Qt's."""
        groups = fromstring(svg).iter(f"{_SVG}g")  # noqa: S314 - Qt wrote it here and now
        return "".join(part for group in groups for part in self._parts(group))

    def _parts(self, group: Element) -> Iterator[str]:
        for child in group:
            kind = child.tag.removeprefix(_SVG)
            if kind == "text":
                yield self._text(child, group.get("transform", ""))
            elif kind in _SHAPES:
                yield self._shape(kind, child, group)

    def _shape(self, kind: str, child: Element, group: Element) -> str:
        own = {key: text for key, text in child.items() if key not in _NEEDLESS}
        own["transform"] = group.get("transform", "")
        words = " ".join(f'{key}="{_short(text)}"' for key, text in own.items())
        shape = f'<{kind} id="{{}}" {words}/>\n'
        name = self._shapes.setdefault(shape, f"p{len(self._shapes)}")
        return f'<use href="#{name}" class="{self._class(_rule(group))}"/>'

    def _text(self, child: Element, transform: str) -> str:
        text, size = child.text or "", int(child.get("font-size", "0"))
        is_bold = int(child.get("font-weight", "400")) >= _BOLD
        weight = ";font-weight:bold" if is_bold else ""
        name = self._class(f"fill:{child.get('fill')};font-size:{size}px{weight}")
        at = f'x="{_short(child.get("x", ""))}" y="{_short(child.get("y", ""))}"'
        length = f'textLength="{width_of(text, size, is_bold):.1f}"'
        return (
            f'<text class="{name}" {at} {length} transform="{_short(transform)}">'
            f"{escape(text)}</text>"
        )

    def _class(self, rule: str) -> str:
        return self._styles.setdefault(rule, f"k{len(self._styles)}")


def _rule(group: Element) -> str:
    """How a group is painted, as a rule of CSS."""
    found = {key: group.get(key) for key in _STYLES}
    if found["stroke"] == "none":
        found = {key: text for key, text in found.items() if not key.startswith("stroke-")}
    said = {key: text for key, text in found.items() if text and text != _PLAIN.get(key)}
    rule = ";".join(f"{key}:{_short(text)}" for key, text in said.items())
    return f"{rule};fill-rule:evenodd" if found["fill"] != "none" else rule


def _short(text: str) -> str:
    """The same with numbers to a hundredth."""
    return _NUMBER.sub(lambda found: f"{float(found[0]):.2f}".rstrip("0").rstrip("."), text).strip()
