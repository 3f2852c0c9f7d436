"""The core's own types, in the order the builder offers them."""

from __future__ import annotations

from typing import Any

from forms.fields.attendance import AttendanceList
from forms.fields.base import FieldType
from forms.fields.clock import Clock
from forms.fields.commune import Commune
from forms.fields.count_grid import CountGrid
from forms.fields.date_range import DateRange
from forms.fields.date_time import DateTime
from forms.fields.day import Day
from forms.fields.decimal_number import DecimalNumber
from forms.fields.duration import Duration
from forms.fields.email import Email
from forms.fields.file import File
from forms.fields.group import Group
from forms.fields.integer import Integer
from forms.fields.long_text import LongText
from forms.fields.member import Member
from forms.fields.money import Money
from forms.fields.note import Note
from forms.fields.one_choice import OneChoice
from forms.fields.organisation import Organisation
from forms.fields.page_break import PageBreak
from forms.fields.participant import Participant
from forms.fields.percentage import Percentage
from forms.fields.photo import Photo
from forms.fields.position import Place
from forms.fields.priority_area import PriorityArea
from forms.fields.ranking import Ranking
from forms.fields.scale import Scale
from forms.fields.several_choices import SeveralChoices
from forms.fields.short_text import ShortText
from forms.fields.signature import Signature
from forms.fields.siret import Siret
from forms.fields.telephone import Telephone
from forms.fields.url import Url
from forms.fields.yes_no import YesNo

CORE: tuple[FieldType[Any], ...] = (
    ShortText(),
    LongText(),
    Integer(),
    DecimalNumber(),
    Money(),
    Percentage(),
    CountGrid(),
    Day(),
    Clock(),
    DateTime(),
    DateRange(),
    Duration(),
    Telephone(),
    Email(),
    Url(),
    Siret(),
    Commune(),
    PriorityArea(),
    Organisation(),
    Member(),
    Participant(),
    AttendanceList(),
    Place(),
    File(),
    Photo(),
    Signature(),
    YesNo(),
    OneChoice(),
    SeveralChoices(),
    Ranking(),
    Scale(),
    Group(),
    Note(),
    PageBreak(),
)
