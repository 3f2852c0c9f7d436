"""What a room says once about itself, and how its routes are guarded."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import click
from flask import Blueprint
from flask_babel import LazyString

from portal.core.jobs.chores import Chore
from portal.core.jobs.models import JobHandler
from portal.core.readers import Reader


@dataclass(frozen=True)
class Need:
    """What a route asks of the acting person: a cell of the policy table."""

    obj: str
    action: str


@dataclass(frozen=True)
class Open:
    """A route without a cell: for everyone, or for anyone who is signed in.

    An ``anonymous`` one never asks who acts: it needs neither session nor database.
    """

    signed_in: bool
    anonymous: bool = False


PUBLIC = Open(signed_in=False)
SIGNED_IN = Open(signed_in=True)
ANONYMOUS = Open(signed_in=False, anonymous=True)

#: A route's entry in its room's policy; a mapping asks per HTTP method.
Entry = Need | Open


@dataclass(frozen=True)
class MenuItem:
    """A line of the navigation, shown to whoever may ``need``; ``area`` groups lines.

    ``description`` is one sentence for places with room for it, such as the home of « Gestion ».
    """

    label: LazyString | str
    endpoint: str
    need: Entry
    area: str = "portal"
    icon: str = ""
    description: LazyString | str = ""


@dataclass(frozen=True)
class Room:
    """One room of the portal: everything it brings to the house, said in one place.

    ``policy`` maps each endpoint of the room to what it needs; ``figures`` are resolvers of figure
    paths; ``lookups`` are sources for form fields by kind; ``listeners`` maps an announcement's
    name to a function; ``jobs`` maps a job's name to its handler; ``chores`` are what every worker
    does again and again; ``admin`` lists Flask-Admin view classes; ``models`` lists the room's
    tables, referenced ones first. ``unfinished`` returns in words what the room still has open in
    the actor's project: said before it is closed. ``readers`` are who reads answers by meaning.
    """

    name: str
    blueprint: Blueprint | None = None
    admin: Sequence[Callable[[], Any]] = ()
    policy: Mapping[str, Entry] = field(default_factory=dict)
    figures: Sequence[Any] = ()
    lookups: Mapping[str, Any] = field(default_factory=dict)
    listeners: Mapping[str, Callable[..., None]] = field(default_factory=dict)
    jobs: Mapping[str, JobHandler] = field(default_factory=dict)
    chores: Sequence[Chore] = ()
    menu: Sequence[MenuItem] = ()
    cli: click.Command | None = None
    unfinished: Callable[[Any], Sequence[str]] | None = None
    models: Sequence[type[Any]] = ()
    readers: Sequence[Reader] = ()
