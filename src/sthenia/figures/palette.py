"""The colours of the figures, light and dark; the figure has no background of its own."""

from collections.abc import Collection
from types import MappingProxyType

LIGHT: MappingProxyType[str, str] = MappingProxyType(
    {
        "halo": "#ffffff",
        "skin": "#dba583",
        "skin_far": "#c68f6f",
        "hair": "#57394a",
        "ink": "#3a2431",
        "shirt": "#cdd8e8",
        "shirt_far": "#b6c4d9",
        "trousers": "#8498bd",
        "trousers_far": "#7085ab",
        "shoe": "#4f5570",
        "shoe_far": "#424860",
        "works": "#c44a8a",
        "helps": "#e6b3d0",
        "force": "#71285f",
        "wood": "#e3c79d",
        "wood_front": "#cfae80",
        "wood_side": "#c09c6c",
        "metal": "#9aa3b2",
        "metal_front": "#868fa0",
        "metal_side": "#778092",
        "pad": "#6c6580",
        "pad_front": "#5a5470",
        "pad_side": "#4f4963",
        "wall": "#ece3ea",
        "wall_front": "#e6dce4",
        "wall_side": "#dccfd9",
        "mat": "#bcd9d0",
        "mat_front": "#a5c9be",
        "mat_side": "#97bdb1",
        "linen": "#efe6dc",
        "linen_front": "#e0d4c6",
        "linen_side": "#d3c5b4",
        "weight": "#474b5c",
        "weight_front": "#3c4050",
        "weight_side": "#343746",
        "band": "#1f9a8c",
        "cable": "#5d6474",
        "cloth": "#f3c98b",
        "cuff": "#2c7f92",
        "ball": "#e3a33c",
    }
)
DARK: MappingProxyType[str, str] = MappingProxyType(
    {
        "halo": "#211a25",
        "hair": "#8a6478",
        "shirt": "#b9c6da",
        "shirt_far": "#9dadc6",
        "trousers": "#7388b0",
        "trousers_far": "#5f749c",
        "shoe": "#a9b0c8",
        "shoe_far": "#8f97b1",
        "works": "#d764a6",
        "helps": "#c99ab8",
        "force": "#f2c4e6",
        "wood": "#a98a5f",
        "wood_front": "#94774f",
        "wood_side": "#826843",
        "pad": "#8b84a3",
        "pad_front": "#777090",
        "pad_side": "#696281",
        "wall": "#3a3040",
        "wall_front": "#413647",
        "wall_side": "#493d50",
        "mat": "#4d7469",
        "mat_front": "#41655b",
        "mat_side": "#385a50",
        "linen": "#5d5460",
        "linen_front": "#524956",
        "linen_side": "#48404c",
        "weight": "#a4abbd",
        "weight_front": "#8f97aa",
        "weight_side": "#7f879b",
        "band": "#3dc2b1",
        "cable": "#b4bac8",
    }
)
"""Only what differs from light."""


def style_sheet(tones: Collection[str]) -> str:
    """The few rules a figure needs; what is said for dark goes over what is said for light."""
    light, dark = (_rules(colours, tones) for colours in (LIGHT, DARK))
    return (
        "path{fill:currentColor;stroke-linejoin:round;stroke-linecap:round}"
        ".round{stroke:currentColor}.line{fill:none;stroke:currentColor}"
        ".halo{stroke-width:2;paint-order:stroke}.still{display:none}"
        f"{light}@media(prefers-color-scheme:dark){{{dark}}}"
        "@media(prefers-reduced-motion:reduce){.moving{display:none}.still{display:inline}}"
    )


def _rules(colours: MappingProxyType[str, str], tones: Collection[str]) -> str:
    rules = [f".halo{{stroke:{colours['halo']}}}"]
    rules += [f".{tone}{{color:{colours[tone]}}}" for tone in sorted(tones) if tone in colours]
    return "".join(rules)
