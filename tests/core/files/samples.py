"""Files as people send them, made here: pictures with what telephones put into them, documents."""

import zipfile
from io import BytesIO

from PIL import Image

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"
ORIENTATION, GPS = 0x0112, 0x8825
#: The maker's name in EXIF: its number, its kind (a text), its length; and as one fraction.
MAKER, MAKER_ODD = (b"\x01\x0f\0\x02\0\0\0\x0a", b"\x01\x0f\0\x05\0\0\0\x01")


def photo(width: int = 800, height: int = 600, turned: int = 6, kind: str = "JPEG") -> bytes:
    """Return a photograph, its left half red, held sideways, that tells where it was taken."""
    image = Image.new("RGB", (width, height), "blue")
    image.paste("red", (0, 0, width // 2, height))
    exif = Image.Exif()
    exif.endian = ">"
    exif[ORIENTATION] = turned
    exif[0x010F] = "Fabricant"
    exif.get_ifd(GPS)[1] = "N"
    exif.get_ifd(GPS)[2] = (48.0, 35.0, 2.0)
    return saved(image, kind, exif=exif)


def saved(image: Image.Image, kind: str, **how: object) -> bytes:
    out = BytesIO()
    image.save(out, kind, **how)  # type: ignore[arg-type]
    return out.getvalue()


def noise(width: int, height: int) -> bytes:
    """Return a photograph that no compression makes small."""
    return saved(Image.effect_noise((width, height), 90).convert("RGB"), "JPEG", quality=95)


def archive(**parts: bytes) -> bytes:
    """Return an archive with parts, in this order; ``_`` in a name stands for a point."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def word(**more: bytes) -> bytes:
    return archive(**{"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>", **more})


def odt(**more: bytes) -> bytes:
    kind = b"application/vnd.oasis.opendocument.text"
    return archive(**{"mimetype": kind, "content.xml": b"<x/>", **more})
