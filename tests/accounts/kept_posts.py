"""What a page keeps of a post that met no session."""

import html
import re


def hidden(page: str, name: str) -> list[str]:
    found = re.findall(rf'<input type="hidden" name="{name}" value="([^"]*)">', page)
    return [html.unescape(value) for value in found]
