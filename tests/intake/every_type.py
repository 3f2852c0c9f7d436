"""A form with a question of every type."""

from forms import fields as types
from tests.intake import house as h

LISTS = ("l_modes", "l_topics")


def every_type() -> dict[str, object]:
    """Return a form that asks one question of each type."""
    inner = [h._field("f_inner", "short_text", "Dedans")]
    items = [
        h._field(
            f"f_q{n:02}",
            kind.name,
            kind.label,
            list_ids=list(LISTS[: len(kind.lists)]),
            **({"fields": inner} if kind.holds else {}),
        )
        for n, kind in enumerate(types.all_types())
    ]
    return h.definition(items=items)
