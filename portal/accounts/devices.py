"""Where a request comes from, in words and ranges coarse enough to keep."""

from dataclasses import dataclass
from ipaddress import ip_address, ip_network

from flask import Request
from flask_babel import gettext as _

#: What a browser calls itself, the most particular first: most of them also say « Chrome ».
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)
#: Neighbours share a range: 256 addresses of IPv4, one subscriber of IPv6.
RANGES = {4: 24, 6: 64}


@dataclass(frozen=True)
class Place:
    """A device and the range of addresses it speaks from, as a session keeps them."""

    device: str = ""
    network: str = ""


def place_of(request: Request) -> Place:
    """Return where a request comes from."""
    return Place(named(request.user_agent.string), address_range(request.remote_addr))


def named(agent: str) -> str:
    """Return browser and system of a User-Agent, as its owner would name them."""
    browser = _first(BROWSERS, agent) or _("Navigateur inconnu")
    system = _first(SYSTEMS, agent)
    return _("%(browser)s sur %(system)s", browser=browser, system=system) if system else browser


def address_range(address: str | None) -> str:
    """Return the /24 or /64 around an address; empty for what is none (a socket)."""
    try:
        found = ip_address((address or "").partition("%")[0])
    except ValueError:
        return ""
    found = getattr(found, "ipv4_mapped", None) or found
    return str(ip_network((found, RANGES[found.version]), strict=False))


def _first(names: tuple[tuple[str, str], ...], agent: str) -> str:
    return next((name for mark, name in names if mark in agent), "")
