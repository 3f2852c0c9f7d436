"""Text as people search it."""

import unicodedata


def normalise(text: str) -> str:
    """Return ``text`` in lower case, without accents, blanks collapsed: for finding."""
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(bare.casefold().split())
