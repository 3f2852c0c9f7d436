"""The definition of a form: immutable values, JSON in and out, what is wrong with it."""

from forms.definition.checks import missing_for_publication, problems
from forms.definition.codes import suggest_code
from forms.definition.copying import with_new_ids
from forms.definition.document import from_checked, from_json, to_json
from forms.definition.ids import new_item_id
from forms.definition.model import Choice, ChoiceList, Field, Form, Item, Layout, Section
from forms.definition.problems import DefinitionError, Problem
from forms.definition.schema import SCHEMA
from forms.exposure import Exposure

__all__ = [
    "SCHEMA",
    "Choice",
    "ChoiceList",
    "DefinitionError",
    "Exposure",
    "Field",
    "Form",
    "Item",
    "Layout",
    "Problem",
    "Section",
    "from_checked",
    "from_json",
    "missing_for_publication",
    "new_item_id",
    "problems",
    "suggest_code",
    "to_json",
    "with_new_ids",
]
