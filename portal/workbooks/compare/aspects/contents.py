"""What cells say and how they look, and the rows they stand in: compared row by row."""

from portal.workbooks.compare.aspects.base import Aspect

ASPECTS = (
    Aspect("values", "valeurs", streamed=True),
    Aspect("rich_text", "mises en forme dans le texte", streamed=True),
    Aspect("formulas", "formules", streamed=True),
    Aspect("results", "résultats enregistrés des formules", streamed=True),
    Aspect("cell_metadata", "cellules à métadonnées", streamed=True),
    Aspect("fonts", "polices", look="fonts"),
    Aspect("fills", "remplissages", look="fills"),
    Aspect("borders", "bordures", look="borders"),
    Aspect("alignment", "alignements", look="alignment"),
    Aspect("number_formats", "formats de nombre", look="number"),
    Aspect("locks", "verrouillage des cellules", look="protection"),
    Aspect("cell_styles", "styles de cellule", look="named"),
    Aspect("quote_prefix", "préfixes de texte", look="quote"),
    Aspect("row_heights", "hauteurs de ligne", row=("ht", "customHeight", "thickTop", "thickBot")),
    Aspect("hidden_rows", "lignes masquées", row=("hidden",)),
    Aspect("row_outline", "plan des lignes", row=("outlineLevel", "collapsed")),
)
