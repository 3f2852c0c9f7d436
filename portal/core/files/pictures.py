"""Pictures drawn anew: upright, no larger than needed, silent about where they were taken."""

import warnings
from io import BytesIO
from typing import TYPE_CHECKING

from portal.core.files.contents import JPEG, PNG, Format
from portal.core.files.words import refusal

if TYPE_CHECKING:
    from PIL.Image import Image

#: The longest side that is kept of a photograph, and of a picture that may be a scanned page.
PHOTO, PAGE = 1_600, 3_000
#: In pixels; a JPEG is read at a fraction of its size, the others whole (4 bytes each).
MOST = {"JPEG": 120_000_000, "PNG": 30_000_000, "WEBP": 30_000_000}
QUALITY = 85
#: How a camera was held (EXIF 2.3, 4.6.4 A), and which of Pillow's turns sets it upright. Pillow's
#: own turning writes the rest of the EXIF anew, which we throw away, and fails where it is odd.
ORIENTATION = 0x0112
TURNS = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}
#: What no JPEG holds.
CLEAR = ("RGBA", "LA", "PA")


def redraw(name: str, content: bytes, longest: int) -> tuple[Format, bytes]:
    """Return a picture made of the pixels alone, and its format: PNG where it is see-through.

    Args:
        name: for the sentence of a refusal.
        longest: the longest side that is kept, in pixels.

    Raises UserError for a picture that is broken, or that would take too much memory.
    """
    from PIL import Image  # here: most processes never see a picture

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=tuple(MOST)) as opened:
                return _written(_upright(name, opened, longest))
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as trouble:
        raise refusal("broken", name) from trouble


def _upright(name: str, opened: "Image", longest: int) -> "Image":
    from PIL.Image import Transpose

    if opened.width * opened.height > MOST[opened.format or "PNG"]:
        raise refusal("points", name)
    opened.draft("RGB", (longest, longest))  # a JPEG is decoded at an eighth, a quarter or a half
    opened.load()  # what some pictures say of themselves stands at their end
    turn = TURNS.get(opened.getexif().get(ORIENTATION, 1))
    picture = opened if turn is None else opened.transpose(Transpose(turn))
    picture.thumbnail((longest, longest))
    return picture


def _written(picture: "Image") -> tuple[Format, bytes]:
    """Write the pixels: a new picture knows nothing of what the old one carried beside them."""
    from PIL import Image

    clear = picture.mode in CLEAR or "transparency" in picture.info
    plain = picture.convert("RGBA" if clear else "RGB")
    fresh = Image.new(plain.mode, plain.size)
    fresh.paste(plain)
    out = BytesIO()
    if clear:
        fresh.save(out, "PNG", optimize=True)
        return PNG, out.getvalue()
    fresh.save(out, "JPEG", quality=QUALITY, optimize=True)
    return JPEG, out.getvalue()
