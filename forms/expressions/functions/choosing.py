"""Conditions, and answers out of a list."""

from __future__ import annotations

from collections.abc import Sequence

from forms.expressions.environment import Environment
from forms.expressions.functions.shapes import Work, in_world, one_by_one
from forms.expressions.functions.table import (
    ANY,
    CHOSEN,
    NUMBER,
    TRUTH,
    Argument,
    Family,
    called,
    many,
)
from forms.expressions.numbers import UNIT, truncated
from forms.expressions.texts import read_out
from forms.expressions.values import KINDS, Choice, Value

function = Family("Conditions et réponses d’une liste")
CHOICE = Argument("réponse", ("choice",), list=0)


def listed(value: Value) -> tuple[str, ...]:
    """Return one or several choices as several."""
    return (value,) if type(value) is Choice else value  # type: ignore[return-value]


@function(
    "if",
    "Donne la première valeur si la condition est vraie, sinon la seconde.",
    (TRUTH, called("si vraie", ANY), called("sinon", ANY)),
    "same",
    ("if(${age} >= 18, 'majeur', 'mineur')", "'mineur'"),
    ("if(${absent} > 3, 1, 0)", "0"),
    shape=one_by_one,
)
def chosen(environment: Environment, works: Sequence[Work]) -> Value:
    condition, then, otherwise, *_ = works
    return (then if condition(environment) is True else otherwise)(environment)


@function(
    "coalesce",
    "Donne la première valeur qui n’est pas vide.",
    (many(ANY),),
    "same",
    ("coalesce(${remarque}, ${lieu})", "'Place Kléber'"),
    ("coalesce(${remarque}, '')", "''"),
    shape=one_by_one,
)
def first(environment: Environment, works: Sequence[Work]) -> Value:
    found = (work(environment) for work in works)
    return next((value for value in found if value is not None), None)


@function(
    "not",
    "Vrai si la condition n’est pas vraie.",
    (TRUTH,),
    "truth",
    ("not(${accord})", "false()"),
    ("not(${remarque} = 'x')", "true()"),
    shape=in_world,
)
def untrue(environment: Environment, value: Value = None, *more: Value) -> bool:
    return value is not True


@function(
    "empty",
    "Vrai si la question n’a pas de réponse.",
    (ANY,),
    "truth",
    ("empty(${remarque})", "true()"),
    ("empty(${lieu})", "false()"),
    shape=in_world,
)
def empty(environment: Environment, value: Value = None, *more: Value) -> bool:
    return type(value) not in KINDS


@function(
    "selected",
    "Vrai si cette réponse est choisie, seule ou parmi d’autres.",
    (CHOSEN, CHOICE),
    "truth",
    ("selected(${publics}, 'qpv')", "true()"),
    ("selected(${publics}, 'neet')", "false()"),
    ("selected(${statut}, 'realise')", "true()"),
    otherwise=False,
)
def selected(value: Value, choice: Choice) -> bool:
    return choice in listed(value)


@function(
    "count-selected",
    "Le nombre de réponses choisies.",
    (CHOSEN,),
    "number",
    ("count-selected(${publics})", "2"),
    ("count-selected(${freins})", "0"),
    otherwise=0,
)
def count_selected(value: Value) -> int:
    return len(listed(value)) * UNIT


@function(
    "selected-at",
    "La réponse choisie à ce rang\u00a0: la première a le rang 0.",
    (CHOSEN, called("rang", NUMBER)),
    "choice",
    ("selected-at(${publics}, 0) = 'mineur'", "true()"),
    ("empty(selected-at(${publics}, 5))", "true()"),
)
def selected_at(value: Value, rank: int) -> Choice | None:
    found, at = listed(value), truncated(rank)
    return Choice(found[at]) if 0 <= at < len(found) else None


@function(
    "choice-label",
    "Le libellé de la réponse choisie, ou de toutes, séparées par une virgule.",
    (CHOSEN,),
    "text",
    ("choice-label(${statut})", "'Réalisé'"),
    ("choice-label(${publics})", "'Mineur, Habitant d’un QPV'"),
    shape=in_world,
)
def choice_label(environment: Environment, value: Value = None, *more: Value) -> str | None:
    if type(value) is not Choice and type(value) is not tuple:
        return None
    return read_out(value, environment.labels)
