"""The conformity sheet as one page: no script, nothing fetched, fit for a screen and for paper."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from portal.workbooks.conformity.sheet import Conformity

HERE = Path(__file__).parent
LISTED = 60
"""Lines of a list that are shown; the data have them all."""
PLACES = {
    "conditionalFormatting": "mise en forme conditionnelle",
    "dataValidation": "validation",
    "ignoredError": "erreur ignorée",
    "protectedRange": "plage modifiable",
    "autoFilter": "filtre automatique",
    "sortState": "tri",
    "sortCondition": "tri",
    "hyperlink": "lien",
    "cfvo": "seuil",
    "nom _xlnm.Print_Area": "zone d’impression",
    "nom _xlnm.Print_Titles": "titres à imprimer",
    "nom _xlnm._FilterDatabase": "filtre automatique",
}
MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août"),
    *("septembre", "octobre", "novembre", "décembre"),
)


def page(sheet: Conformity, nonce: str = "") -> str:
    """A whole HTML document in French.

    Args:
        nonce: for its style element, where a policy asks for one.
    """
    environment = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.filters |= {"french": french, "place": place}
    made = _moment(sheet)
    template = environment.get_template("page.html")
    return template.render(sheet=sheet, nonce=nonce, made=made, listed=LISTED)


def french(number: int) -> str:
    """1234567 -> "1 234 567", with the narrow space that does not break."""
    return f"{number:,}".replace(",", "\u202f")


def place(text: str) -> str:
    """Where a range stands, without a word of the file format."""
    for word, said in PLACES.items():
        text = text.replace(word, said)
    return text


def _moment(sheet: Conformity) -> str:
    made = sheet.made
    if made is None:
        return ""
    day = "1er" if made.day == 1 else str(made.day)
    return f"{day} {MONTHS[made.month - 1]} {made.year} à {made.hour}\u00a0h\u00a0{made.minute:02}"
