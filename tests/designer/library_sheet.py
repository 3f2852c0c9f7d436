"""A ready made form filled in by the codes of its questions: what it asks, refuses, works out."""

from datetime import date
from functools import cache

from forms.answers import CompiledForm, Reading, compile_form, read
from forms.context import PlainContext
from forms.definition import Field, Form
from forms.values import Json
from portal.designer.library import models

TODAY = date(2026, 11, 22)


@cache
def compiled(key: str) -> CompiledForm:
    return compile_form(models()[key].form)


class Sheet:
    """What a form makes of some answers: texts by code, choices by theirs.

    The rows of a group are mappings under the group's code.
    """

    def __init__(self, key: str, **typed: object) -> None:
        self.form: Form = compiled(key).form
        self.fields = {field.code: field for field in self.form.every_field()}
        posted: dict[str, list[str]] = {}
        for code, said in typed.items():
            self._post(posted, self.fields[code], said)
        self.reading: Reading = read(compiled(key), posted, PlainContext(TODAY))

    def _post(self, posted: dict[str, list[str]], field: Field, said: object) -> None:
        if isinstance(said, list) and field.fields:
            posted[field.id] = [f"r_row{number}" for number in range(len(said))]
            for number, row in enumerate(said):
                for code, text in row.items():
                    inner = self.fields[code]
                    posted[f"{field.id}.r_row{number}.{inner.id}"] = self._texts(inner, text)
        elif isinstance(said, dict):
            posted.update({f"{field.id}.{part}": [text] for part, text in said.items()})
        else:
            posted[field.id] = self._texts(field, said)

    def _texts(self, field: Field, said: object) -> list[str]:
        texts = [str(one) for one in said] if isinstance(said, (list, tuple)) else [str(said)]
        ids = {one.code: one.id for lists in self.form.choices(field) for one in lists}
        return [ids.get(text, text) for text in texts]

    def wrong(self, code: str) -> str:
        """Return what is wrong with an answer, "" for nothing; of a row's, the first."""
        key = self.fields[code].id
        found = (said for name, said in self.reading.errors.items() if key in name.split("."))
        return next(found, "")

    def asks(self, code: str) -> bool:
        """Tell whether a question, or one of the section of this title, is asked."""
        hidden = self.reading.settled.hidden if self.reading.settled else frozenset()
        sections = {each.label: each.id for each in self.form.sections()}
        return (sections.get(code) or self.fields[code].id) not in hidden

    def needs(self, code: str) -> bool:
        """Tell whether an answer is missing."""
        return "obligatoire" in self.wrong(code)

    def value(self, code: str) -> Json:
        """Return the stored answer."""
        return self.reading.values.get(self.fields[code].id)
