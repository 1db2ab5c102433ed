"""One small drawing for each painting feature of SVG 1.1 and its neighbours, and what becomes of it."""

from __future__ import annotations

_BOX = '<rect x="10" y="10" width="40" height="30"'
_GROUND = '<rect width="60" height="50" fill="#fd8"/>'


def _define(inside: str, use: str) -> str:
    return f"<defs>{inside}</defs>{use}"


def _gradient(attributes: str, kind: str = "linear", stops: str = "") -> str:
    stops = stops or '<stop stop-color="red"/><stop offset="1" stop-color="blue"/>'
    gradient = f'<{kind}Gradient id="g" {attributes}>{stops}</{kind}Gradient>'
    return _define(gradient, f'{_BOX} fill="url(#g)"/>')


def _filter(primitives: str, attributes: str = "") -> str:
    return _define(
        f'<filter id="f" {attributes}>{primitives}</filter>', f'{_BOX} fill="#07a" filter="url(#f)"/>'
    )


def _pattern(attributes: str, inside: str = '<circle cx="3" cy="3" r="2" fill="red"/>') -> str:
    return _define(f'<pattern id="p" {attributes}>{inside}</pattern>', f'{_BOX} fill="url(#p)"/>')


def _clip(attributes: str, inside: str, used: str = 'clip-path="url(#c)"') -> str:
    return _define(f'<clipPath id="c" {attributes}>{inside}</clipPath>', f"{_BOX} {used}/>")


def _mask(attributes: str, inside: str = '<circle cx="30" cy="25" r="12" fill="white"/>') -> str:
    return _define(f'<mask id="m" {attributes}>{inside}</mask>', f'{_BOX} fill="#a0c" mask="url(#m)"/>')


def _marker(attributes: str, line: str) -> str:
    arrow = (
        f'<marker id="k" viewBox="0 0 6 6" refX="3" refY="3" {attributes}><path d="M0 0l6 3-6 3z"/></marker>'
    )
    return _define(arrow, f'<path d="M10 40L30 12 50 40" fill="none" stroke="#06c" stroke-width="2" {line}/>')


_SYMBOL = '<symbol id="s" viewBox="0 0 10 10"><path d="M0 0h10v10z" fill="teal"/></symbol>'

LINES = {
    "opacity": f'{_GROUND}{_BOX} opacity=".4"/>',
    "opacity in style": f'{_GROUND}{_BOX} style="opacity:40%"/>',
    "opacity by class": f"<style>.a{{opacity:.4}}</style>{_GROUND}{_BOX} class='a'/>",
    "fill opacity": f'{_GROUND}{_BOX} fill="red" fill-opacity=".3"/>',
    "stroke opacity": f'{_GROUND}{_BOX} fill="none" stroke="blue" stroke-width="6" stroke-opacity=".4"/>',
    "stroke over fill": f'{_BOX} fill="lime" stroke="blue" stroke-width="8" stroke-opacity=".4"/>',
    "inherited opacity": f'{_GROUND}<g fill-opacity=".3">{_BOX}/></g>',
    "class": f"<style>.a{{fill:#c30}}.b{{stroke:navy}}</style>{_BOX} class='a b'/>",
    "id over class": f"<style>#x{{fill:#c30}}.a{{fill:navy}}</style>{_BOX} id='x' class='a'/>",
    "style over sheet": f"<style>rect{{fill:#c30}}</style>{_BOX} style='fill:teal'/>",
    "sheet over attribute": f"<style>rect{{fill:#c30}}</style>{_BOX} fill='teal'/>",
    "sheet in defs": f"<defs><style type='text/css'>.a,.b{{fill:teal}}</style></defs>{_BOX} class='b'/>",
    "link": f'<a href="https://example.org">{_BOX} fill="teal"/></a>',
    "unused definitions": f'<clipPath id="c"/><mask id="m"/><filter id="f"/>{_SYMBOL}{_BOX} fill="teal"/>',
    "even odd": '<path d="M5 5h50v40h-50zM15 15h30v20h-30z" fill="#05a" fill-rule="evenodd"/>',
    "dashes": '<path d="M5 25h50" stroke="red" stroke-width="5" stroke-dasharray="8 3 2"'
    ' stroke-dashoffset="3"/>',
    "joins": '<path d="M10 40L30 10 50 40" fill="none" stroke="#333" stroke-width="9"'
    ' stroke-linejoin="round"/>',
    "current colour": f'<g color="#c30">{_BOX} fill="currentColor"/></g>',
}
"""What is read as lines."""

PIXELS = {
    "group opacity": f'{_GROUND}<g opacity=".5">{_BOX}/><circle cx="30" cy="40" r="9"/></g>',
    "opacity of shape and stroke": f'{_GROUND}{_BOX} stroke="red" stroke-width="9" opacity=".5"/>',
    "group opacity by class": f"<style>.a{{opacity:.4}}</style>{_GROUND}<g class='a'>{_BOX}/></g>",
    "root opacity in style": f'<g style="opacity:.4">{_BOX}/></g>',
    "rgba": f'{_GROUND}{_BOX} fill="rgba(255,0,0,.3)"/>',
    "hex with alpha": f'{_GROUND}{_BOX} fill="#0000ff66"/>',
    "hsl": f'{_BOX} fill="hsl(200,80%,40%)"/>',
    "linear gradient": _gradient(""),
    "gradient down": _gradient('x2="0" y2="1"'),
    "gradient turned": _gradient('gradientTransform="rotate(90)"'),
    "gradient in user space": _gradient('gradientUnits="userSpaceOnUse" x1="15" x2="45"'),
    "gradient repeated": _gradient('x2=".25" spreadMethod="repeat"'),
    "gradient reflected": _gradient('x2=".25" spreadMethod="reflect"'),
    "gradient fading": _gradient("", stops='<stop/><stop offset="1" stop-opacity="0"/>'),
    "gradient by classes": _gradient(
        "",
        stops='<style>.a{stop-color:#c30}</style><stop class="a"/><stop offset="1" style="stop-color:teal"/>',
    ),
    "gradient of one stop": _gradient("", stops='<stop stop-color="teal"/>'),
    "gradient from another": _define(
        '<linearGradient id="h"><stop stop-color="red"/><stop offset="1"/></linearGradient>'
        '<linearGradient id="g" href="#h" x2="0" y2="1"/>',
        f'{_BOX} fill="url(#g)"/>',
    ),
    "gradient stroke": _define(
        '<linearGradient id="g"><stop stop-color="red"/><stop offset="1"/></linearGradient>',
        f'{_BOX} fill="none" stroke="url(#g)" stroke-width="7"/>',
    ),
    "gradient or else": f'{_BOX} fill="url(#nothing) teal"/>',
    "radial gradient": _gradient("", "radial"),
    "radial off centre": _gradient('cx=".3" cy=".3" r=".6" fx=".1" fy=".2"', "radial"),
    "radial turned": _gradient('gradientTransform="skewX(20)" spreadMethod="reflect" r=".2"', "radial"),
    "pattern": _pattern('width="6" height="6" patternUnits="userSpaceOnUse"'),
    "pattern turned": _pattern(
        'width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(30)"'
    ),
    "pattern by box": _pattern('width=".25" height=".25"'),
    "pattern with view box": _pattern('width=".5" height=".5" viewBox="0 0 6 6"'),
    "pattern stroke": _define(
        '<pattern id="p" width="4" height="4" patternUnits="userSpaceOnUse"><path d="M0 0h2v4H0z"/>'
        "</pattern>",
        f'{_BOX} fill="none" stroke="url(#p)" stroke-width="8"/>',
    ),
    "clip path": _clip("", '<circle cx="30" cy="25" r="12"/>'),
    "clip path moved": _clip('transform="translate(20 15)"', '<rect width="15" height="15"/>'),
    "clip path by box": _clip('clipPathUnits="objectBoundingBox"', '<rect width=".5" height=".5"/>'),
    "clip path in style": _clip("", '<circle cx="30" cy="25" r="12"/>', 'style="clip-path:url(#c)"'),
    "clip path by class": "<style>.k{clip-path:url(#c)}</style>"
    + _clip("", '<circle cx="30" cy="25" r="12"/>', 'class="k"'),
    "clip rule": _clip("", '<path d="M10 10h40v30h-40zM20 15h20v20h-20z" clip-rule="evenodd"/>'),
    "clip path of a group": _define(
        '<clipPath id="c"><circle cx="30" cy="25" r="14"/></clipPath>',
        f'<g clip-path="url(#c)">{_GROUND}{_BOX} fill="teal"/></g>',
    ),
    "mask": _mask(""),
    "mask by box": _mask('maskContentUnits="objectBoundingBox"', '<rect width=".5" height="1" fill="#888"/>'),
    "mask of alpha": _mask('style="mask-type:alpha"', '<circle cx="30" cy="25" r="12" fill-opacity=".5"/>'),
    "mask in style": _define(
        '<mask id="m"><circle cx="30" cy="25" r="12" fill="white"/></mask>', f'{_BOX} style="mask:url(#m)"/>'
    ),
    "marker at the end": _marker('markerWidth="4" markerHeight="4" orient="auto"', 'marker-end="url(#k)"'),
    "marker at the start": _marker('markerWidth="4" markerHeight="4" orient="45"', 'marker-start="url(#k)"'),
    "marker in the middle": _marker('markerWidth="4" markerHeight="4"', 'marker-mid="url(#k)"'),
    "marker in style": _marker('markerUnits="userSpaceOnUse" markerWidth="9"', 'style="marker:url(#k)"'),
    "use": _define(
        '<circle id="o" r="8" fill="teal"/>', '<use href="#o" x="20" y="20"/><use href="#o" x="40" y="30"/>'
    ),
    "use with xlink": '<defs><circle id="o" r="8"/></defs><use xmlns:x="http://www.w3.org/1999/xlink"'
    ' x:href="#o" x="20" y="20" fill="red"/>',
    "use turned": _define(
        '<path id="o" d="M0 0h12v12z"/>', '<use href="#o" transform="translate(30 20) rotate(40)"/>'
    ),
    "symbol": _define(_SYMBOL, '<use href="#s" x="5" y="5" width="40" height="40"/>'),
    "symbol small": _define(_SYMBOL, '<use href="#s" x="25" y="5" width="20" height="40"/>'),
    "nested svg": '<svg x="10" y="10" width="40" height="30" viewBox="0 0 10 10"><circle cx="5"'
    ' cy="5" r="5"/></svg>',
    "nested svg cut": '<svg x="10" y="10" width="20" height="20"><circle cx="15" cy="15" r="14"'
    ' fill="teal"/></svg>',
    "nested svg stretched": '<svg width="60" height="20" viewBox="0 0 9 9" preserveAspectRatio="none">'
    '<circle cx="5" cy="5" r="4"/></svg>',
    "nested svg overflowing": '<svg x="5" y="5" width="20" height="20" overflow="visible">'
    '<circle cx="20" cy="20" r="14"/></svg>',
    "switch": f'<switch>{_BOX} fill="teal"/><circle r="20"/></switch>',
    "paint order": f'{_BOX} fill="gold" stroke="teal" stroke-width="10" paint-order="stroke"/>',
    "multiply": f'{_GROUND}{_BOX} fill="#07a" style="mix-blend-mode:multiply"/>',
    "isolation": f'{_GROUND}<g style="isolation:isolate">{_BOX} style="mix-blend-mode:difference"/></g>',
    "blur": _filter('<feGaussianBlur stdDeviation="3"/>'),
    "blur by function": f'{_BOX} fill="teal" style="filter:blur(2px)"/>',
    "shadow": _filter('<feDropShadow dx="4" dy="4" stdDeviation="1" flood-color="red"/>'),
    "offset and merge": _filter(
        '<feOffset dx="5" dy="5" result="o"/><feMerge><feMergeNode in="o"/>'
        '<feMergeNode in="SourceGraphic"/></feMerge>'
    ),
    "flood": _filter('<feFlood flood-color="#c30" flood-opacity=".5"/>'),
    "colour matrix": _filter('<feColorMatrix type="hueRotate" values="90"/>'),
    "desaturated": _filter('<feColorMatrix type="saturate" values=".2"/>'),
    "component transfer": _filter(
        '<feComponentTransfer><feFuncG type="linear" slope=".5"/></feComponentTransfer>'
    ),
    "composite": _filter('<feFlood flood-color="red"/><feComposite in2="SourceAlpha" operator="in"/>'),
    "blend": _filter('<feFlood flood-color="gold"/><feBlend in2="SourceGraphic" mode="multiply"/>'),
    "morphology": _filter('<feMorphology operator="dilate" radius="3"/>'),
    "convolution": _filter('<feConvolveMatrix kernelMatrix="0 -1 0 -1 5 -1 0 -1 0"/>'),
    "turbulence": _filter('<feTurbulence baseFrequency=".1" numOctaves="2"/>'),
    "tile": _filter(
        '<feOffset x="10" y="10" width="9" height="9"/><feTile/>', 'primitiveUnits="userSpaceOnUse"'
    ),
    "diffuse light": _filter(
        '<feDiffuseLighting surfaceScale="2"><feDistantLight azimuth="45" elevation="50"/>'
        "</feDiffuseLighting>"
    ),
    "specular light": _filter(
        '<feSpecularLighting specularExponent="9" lighting-color="red">'
        '<fePointLight x="30" y="20" z="20"/></feSpecularLighting>'
    ),
    "displacement": _filter(
        '<feTurbulence baseFrequency=".1"/><feDisplacementMap in="SourceGraphic" scale="9"/>'
    ),
    "filter region": _filter('<feGaussianBlur stdDeviation="3"/>', 'x="0" y="0" width="1" height="1"'),
    "filter in linear light": _filter(
        '<feGaussianBlur stdDeviation="4"/>', 'style="color-interpolation-filters:sRGB"'
    ),
    "skewed stroke": f'{_BOX} fill="gold" stroke="teal" stroke-width="6" transform="scale(1 .5)"/>',
    "descendants by selector": f"<style>g rect{{fill:teal}}</style><g>{_BOX}/></g>",
    "em": '<rect x="1em" y="1em" width="2em" height="1em" fill="teal"/>',
    "percentage radius": '<circle cx="50%" cy="50%" r="20%" fill="teal"/>',
}
"""What is painted as pixels, and said."""

REFUSED = {
    "text": ("<text x='5' y='20'>Call 911</text>", "contains text"),
    "foreign object": ("<foreignObject><p>Call 911</p></foreignObject>", "<foreignObject>"),
    "picture": ('<image href="data:image/png;base64,AA=="/>', "pixel picture"),
    "picture in a filter": (_filter('<feImage href="#a"/>'), "pixel picture"),
    "animation": (f'{_BOX}><animate attributeName="x" to="9"/></rect>', "<animate>"),
    "setting": (f'{_BOX}><set attributeName="fill" to="red"/></rect>', "<set>"),
    "font": ('<font><glyph unicode="a" d="M0 0h9"/></font>', "<font>"),
    "unknown element": ("<meshGradient/>", "<meshGradient>"),
    "variable": ("<style>rect{fill:var(--a)}</style>" + f"{_BOX}/>", "var()"),
    "variable in an attribute": (f'{_BOX} fill="var(--a, red)"/>', "var()"),
    "custom property": (f'<g style="--a:red">{_BOX}/></g>', "--a"),
    "calculation": (f'{_BOX} stroke="red" style="stroke-width:calc(1px + 2px)"/>', "calc()"),
    "clip path by function": (f'{_BOX} clip-path="circle(20px)"/>', "circle()"),
    "at-rule": (f"<style>@media screen{{rect{{fill:red}}}}</style>{_BOX}/>", "at-rule"),
    "pseudo class": (f"<style>rect:hover{{fill:red}}</style>{_BOX}/>", "selector"),
    "colour profile": (f'{_BOX} fill="#c30 icc-color(a, .1)"/>', "icc-color()"),
    "new colours": (f'{_BOX} fill="oklch(60% .2 30)"/>', "oklch()"),
    "unknown colour": (f'{_BOX} fill="ButtonFace"/>', "colour 'ButtonFace'"),
    "moved by style": (f'{_BOX} style="transform:translate(9px)"/>', "transform"),
    "hairline": (f'{_BOX} stroke="red" vector-effect="non-scaling-stroke"/>', "vector-effect"),
    "background as filter input": (_filter('<feOffset in="BackgroundImage"/>'), "BackgroundImage"),
    "by language": (f'<switch>{_BOX} systemLanguage="de"/></switch>', "language"),
    "window unit": ('<rect width="50vw" height="9"/>', "length '50vw'"),
    "itself": ('<g id="a"><use href="#a"/></g>', "uses itself"),
    "turbulence without end": (
        _filter('<feTurbulence baseFrequency=".1" numOctaves="999999"/>'),
        "numOctaves",
    ),
    "other file": ('<use href="other.svg#a"/>', "another file"),
}
"""What is refused, and what the error names."""
