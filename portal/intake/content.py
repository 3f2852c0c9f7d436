"""What a record holds and what a send brings: texts, hashes, and the way between the two."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from forms import fields as types
from forms.answers import CompiledForm, Held, Reading, bind, canonical, read
from forms.fields.composite import part_name
from forms.text import clean
from forms.values import Json
from portal.core.clock import today
from portal.core.ids import new_id
from portal.core.lookups import World
from portal.core.policy import Actor
from portal.designer.queries import compiled
from portal.intake.models import SendKind, Submission

#: Texts by name of the input, as a browser posts them.
Typed = dict[str, list[str]]


@dataclass(frozen=True)
class Sent:
    """What arrives: an id of its own, the version it was made on, the revision it was made under.

    ``fields`` are texts by input as a browser posts them; other names are ignored.
    ``organisation_id`` matters for a new record only.
    """

    send_id: UUID
    base_version: int
    revision_id: UUID
    fields: Mapping[str, Sequence[str]]
    organisation_id: UUID | None = None
    action_id: UUID | None = None


def context(actor: Actor) -> World:
    """Return the world as the forms see it today on behalf of ``actor``."""
    return World(today(), actor)


def content_sha(sent: Sent, fields: Typed, kind: SendKind) -> str:
    """Return the SHA-256 of what was posted: equal content, equal hash, whatever the token.

    ``fields`` are those that were ``asked``.
    """
    return canonical_sha(
        {
            "kind": str(kind),
            "revision": str(sent.revision_id),
            "organisation": str(sent.organisation_id or ""),
            "action": str(sent.action_id or ""),
            "fields": {key: list(texts) for key, texts in fields.items()},
        }
    )


def canonical_sha(document: Mapping[str, Json]) -> str:
    """Return the SHA-256 of the canonical JSON of a document."""
    return hashlib.sha256(canonical(document).encode()).hexdigest()


def asked(form: CompiledForm, posted: Mapping[str, Sequence[str]]) -> Typed:
    """Return the posted texts that answer a question of the form, by input, cleaned.

    Blanks are left out, unless the place of a text among the others means something; so is what
    the form works out by itself, whatever a browser made of it.
    """
    found = {}
    for key, field in form.asked.items():
        if key in form.computed:
            continue
        texts = [clean(text) for text in posted.get(key, ())]
        if kept := [text for text in texts if text]:
            found[key] = texts if types.get(field.type).keeps_places else kept
    for key, parts in form.parts(posted).items():
        computed = form.inner[key].computed if key in form.inner else ()
        for part, raw in parts.items():
            if computed and part.partition(".")[2] in computed:
                continue
            # Questions in rows are told apart further in: their places stay.
            if any(texts := [clean(text) for text in raw]):
                found[part_name(key, part)] = texts
    return found


def read_sent(
    actor: Actor,
    form: CompiledForm,
    fields: Mapping[str, Sequence[str]],
    record: Submission,
    *,
    draft: bool,
) -> Reading:
    """Read what was posted for ``record``; what it held may keep choices retired since."""
    return read_asked(actor, form, asked(form, fields), record, draft=draft)


def read_asked(
    actor: Actor, form: CompiledForm, fields: Typed, record: Submission, *, draft: bool
) -> Reading:
    """Read what ``asked`` kept of a post."""
    return read(form, fields, context(actor), draft=draft, stored=values(record))


def as_posted(actor: Actor, form: CompiledForm, record: Submission) -> Typed:
    """Return what a browser would post if it opened the record and sent it as it stands."""
    bound = bind(form, context(actor), values(record), typed(record))
    return asked(form, {name: texts for key in form.asked for name, texts in bound[key].inputs})


def sent_again(actor: Actor, record: Submission) -> Sent:
    """Return what a browser would send if it opened the record and sent it as it stands."""
    fields = as_posted(actor, compiled(record.revision), record)
    action = record.action_id
    return Sent(new_id(), record.version, record.revision_id, fields, None, action)


def check_stored(actor: Actor, record: Submission) -> Reading:
    """Read the record again as if it were sent now: is anything left to mend?"""
    form = compiled(record.revision)
    return read_sent(actor, form, as_posted(actor, form, record), record, draft=False)


def held(record: Submission) -> Held:
    """Return all that a record holds, what is kept aside included."""
    return Held.from_json(record.answers or {})


def values(record: Submission) -> dict[str, Json]:
    """Return the JSON answers of a record by field id."""
    return (record.answers or {}).get("values", {})


def typed(record: Submission) -> Typed:
    """Return what a draft keeps as it was typed, by input."""
    return (record.answers or {}).get("typed", {})
