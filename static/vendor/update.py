"""Copy the front-end files the portal serves out of node_modules, and draw the icon sprite.

    npm ci --ignore-scripts && python3 static/vendor/update.py

The copies are committed, so that neither a fresh machine nor a server needs Node. MANIFEST.json
keeps the SHA-256 of every file written here; tests/test_vendor.py compares them.
"""

import hashlib
import json
import re
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "static"
VENDOR = STATIC / "vendor"
MODULES = ROOT / "node_modules"
MANIFEST = VENDOR / "MANIFEST.json"

COPIED = {
    "bootstrap": ("LICENSE", "dist/css/bootstrap.min.css"),
    "bootstrap-icons": ("LICENSE",),
}
ICONS = (
    "123", "arrow-counterclockwise", "arrow-down", "arrow-left", "arrow-right", "arrow-up",
    "bar-chart", "bell", "box-arrow-right", "briefcase", "building", "building-check", "bullseye",
    "calendar-date", "calendar-event", "camera", "cash-coin", "chat-dots", "check-circle",
    "check-lg", "chevron-down", "chevron-right", "clipboard-check", "clipboard-data", "clock",
    "cloud-upload", "collection", "copy", "crosshair", "currency-euro", "dash-lg", "download",
    "exclamation-triangle", "eye", "eye-slash", "file-earmark-spreadsheet", "filter", "folder",
    "gear", "geo-alt", "grid-3x3", "grip-vertical", "hourglass-split", "house", "houses", "inbox",
    "info-circle", "input-cursor-text", "journal-text", "layout-text-window", "link-45deg", "list",
    "list-check", "list-ol", "lock", "megaphone", "mortarboard", "paperclip", "pen", "pencil",
    "people", "person", "person-badge", "person-walking", "plus-lg", "printer", "question-circle",
    "reply", "rulers", "search", "send", "shield-lock", "signpost-split", "sliders", "table", "tag",
    "telephone", "text-paragraph", "toggle-on", "tools", "trash", "ui-checks", "ui-radios",
    "x-circle", "x-lg",
)  # fmt: skip


def main() -> None:
    """Refresh static/vendor, static/icons.svg and the manifest from node_modules."""
    clear()
    written = [copy(package, name) for package, names in COPIED.items() for name in names]
    written.append(draw_sprite())
    sums = {path.relative_to(STATIC).as_posix(): sha256(path) for path in written}
    MANIFEST.write_text(json.dumps(sums, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def clear() -> None:
    """Remove earlier copies, so that an older version does not stay beside the new one."""
    for folder in (path for path in VENDOR.iterdir() if path.is_dir()):
        shutil.rmtree(folder)


def copy(package: str, name: str) -> Path:
    """Copy one file of a package to static/vendor/<package>-<version>/ and return the copy."""
    target = VENDOR / f"{package}-{version(package)}" / Path(name).name
    target.parent.mkdir(exist_ok=True)
    # A source map is not shipped: its address would be a 404 in every browser console.
    text = (MODULES / package / name).read_text(encoding="utf-8")
    text = re.sub(r"\n?(/\*|//)# sourceMappingURL=\S+( \*/)?\s*$", "\n", text)
    target.write_text(text, encoding="utf-8")
    return target


def version(package: str) -> str:
    return json.loads((MODULES / package / "package.json").read_text(encoding="utf-8"))["version"]


def draw_sprite() -> Path:
    """Write the chosen icons as symbols of one file: <use href="/static/icons.svg#house">."""
    notice = f"<!-- Bootstrap Icons {version('bootstrap-icons')}, The Bootstrap Authors, MIT -->"
    symbols = "\n".join(symbol(name) for name in ICONS)
    sprite = STATIC / "icons.svg"
    sprite.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg">\n{notice}\n{symbols}\n</svg>\n', encoding="utf-8"
    )
    return sprite


def symbol(name: str) -> str:
    drawing = (MODULES / "bootstrap-icons" / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    found = re.fullmatch(r'<svg [^>]*viewBox="([^"]+)"[^>]*>(.*)</svg>\s*', drawing, re.DOTALL)
    if found is None:
        raise SystemExit(f"{name}.svg is not drawn as expected")
    shapes = re.sub(r"\s*\n\s*", "", found[2])
    return f'<symbol id="{name}" viewBox="{found[1]}" fill="currentColor">{shapes}</symbol>'


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    main()
