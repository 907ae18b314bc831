"""Make the red ink of stamps pale, so that names and signatures below it can be read.

Print is black, handwriting black or blue; both stay as they are. Red print (headings of the Party's papers) stays
legible.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

_RED = 40
"""How much more red than other light a pixel of a stamp has (of 255)."""
_PALER = 0.7
"""How far its grey goes from that of the eye to that of red light, in which red ink is as white as paper."""


def without_stamps(picture: Image) -> Image:
    """Return a page in grey, with red ink pale; a page without colours as it is."""
    from PIL import Image as Images
    from PIL import ImageChops

    if picture.mode in ("1", "L", "I", "I;16", "F", "LA"):
        return picture.convert("L")
    colours = picture.convert("RGB")
    grey = colours.convert("L")
    red, green, blue = colours.split()
    redder = ImageChops.subtract(red, ImageChops.lighter(green, blue))
    is_red = redder.point([255 * (more > _RED) for more in range(256)])
    if is_red.getbbox() is None:
        return grey
    return Images.composite(Images.blend(grey, red, _PALER), grey, is_red)
