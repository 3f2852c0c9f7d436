"""The choice lists that the ready made forms have in common, shared within each project."""

from dataclasses import replace

from forms.definition import ChoiceList, Form
from forms.definition.document import choice_to_json
from portal.core.policy import Role
from portal.demo.ids import demo_id
from portal.designer.library import models
from portal.designer.shared.models import SharedList, SharedVersion
from portal.projects.models import Membership, Project

#: Code of each list in the forms that draw from it, and of the list that its choices belong to.
SHARED = {
    "statut": None,
    "thematique": None,
    "themes_abordes": None,
    "secteurs_professionnels": None,
    "metiers": "secteurs_professionnels",
}


def drawing_from_shared(code: str, form: Form) -> Form:
    """Return a form whose common lists are those that the project ``code`` shares."""
    return replace(form, lists=tuple(_followed(code, each) for each in form.lists))


def _followed(code: str, each: ChoiceList) -> ChoiceList:
    if each.code not in SHARED:
        return each
    return replace(each, source=str(demo_id(code, "list", each.code)), version=1)


def load(project: Project) -> None:
    """Create the shared lists of a project, as its coordination settled them."""
    held = Membership.get(Membership.project == project, Membership.role == Role.COORDINATOR)
    known = {each.code: each for model in models().values() for each in model.form.lists}
    for code, parent in SHARED.items():
        key = demo_id(project.code, "list", code)
        above = parent and demo_id(project.code, "list", parent)
        SharedList.create(id=key, project=project, name=known[code].label, parent=above)
        SharedVersion.create(
            id=demo_id(key, 1),
            shared_list=key,
            number=1,
            choices=[choice_to_json(choice) for choice in known[code].choices],
            author=held.user_id,
        )
