"""Changing one property of an item, and what has to change with it."""

from __future__ import annotations

from typing import Any

from forms.definition.caution import default_exposure, default_protection
from forms.definition.document import item_to_json
from forms.definition.edits import belongings, birth
from forms.definition.edits.command import EditError, shaped
from forms.definition.model import Field, Form, Item
from forms.definition.shape import misfits
from forms.exposure import Exposure
from forms.fields import Filters
from forms.protection import Protection
from forms.values import Json

FIXED = ("id", "fields")
#: What may ask for more caution than the field had.
RAISING = ("type", "meaning", "protection")
Lists = dict[str, Any]


def changed(form: Form, item: Item, name: str, value: Json) -> tuple[dict[str, Any], Lists]:
    """Return the document of an item with one property set.

    Returns:
        The document, and the lists that come (``bring``) and go (``drop``) with the change.
    """
    document: dict[str, Any] = item_to_json(item)
    if isinstance(item, Field):
        document.setdefault("protection", {})
    document.setdefault("rules", {})
    if name not in document or name in FIXED:
        raise EditError.of("property_unknown", property=name[:40])
    document[name] = value
    if not isinstance(item, Field) or name not in RAISING:
        return document, {}
    lists = _other_type(form, item, document) if name == "type" else {}
    kind = birth.kind_of(document)
    least = default_exposure(kind.name, document["meaning"], _protection(document))
    now = Exposure(document["exposure"])
    document["exposure"] = max(now, least, key=lambda exposure: exposure.rank).value
    return document, lists


def _protection(document: dict[str, Any]) -> Protection:
    """Read what a document says of protection, its shape checked."""
    said = shaped(document, "field")["protection"]
    return default_protection(document["type"], document["meaning"]).given(said)


def _other_type(form: Form, field: Field, document: dict[str, Any]) -> Lists:
    """Keep the options the new type knows; bring and drop choice lists."""
    kind = birth.kind_of(document)
    document["options"] = _kept_options(field, kind.options_schema)
    if not kind.answers:
        document.update(required=False, indexed=False, meaning=None)
    if kind.filters is Filters.NOTHING:
        document["indexed"] = False
    document["list_ids"] = list(field.list_ids[: len(kind.lists)])
    born = birth.lists_for(form, document, [])
    going = set(field.list_ids) - set(document["list_ids"])
    document["list_ids"] += [each["id"] for each in born]
    drop = [list_id for list_id in belongings.left_alone(form, field) if list_id in going]
    return {"bring": [{"list": each, "before": None} for each in born], "drop": drop}


def _kept_options(field: Field, schema: Any) -> dict[str, Json]:
    return {
        name: value
        for name, value in field.options.items()
        if not misfits({name: value}, dict(schema))
    }
