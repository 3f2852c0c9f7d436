"""What an open rule says, as it is posted: the tree of its rows, of its recipe, of its text."""

from dataclasses import dataclass, field

from forms import fields as types
from forms.conditions import Desk, Menu, Misfit, Row, build, lay, subjects
from forms.conditions.patterns import Tree
from forms.conditions.places import Place
from forms.conditions.reading import Typed, Unfinished, read_value
from forms.conditions.reading import read as read_row
from forms.conditions.recipes import RECIPES, Worked, build_worked, recipes_for
from forms.definition import Field, Form, Item
from forms.definition.naming import names_of
from forms.definition.rules import Rules
from forms.expressions import ExpressionError, check, parse, placed, to_text
from portal.core.clock import today
from portal.designer.rules import posted, words
from portal.designer.rules.posted import Posted

#: What a row lacks although nothing in it is wrong: it waits, and says so quietly.
WAITING = (
    *("menu_choose_question", "menu_choose_comparison", "menu_choose_other"),
    *("menu_choose_answer", "menu_choose_only", "menu_choose_several", "menu_give_value"),
)


@dataclass
class Asked:
    """What an open rule asks for.

    Attributes:
        rules: the rules of the item as they shall be, or None to leave them.
        errors: what cannot be read, by input.
        pending: what is not finished yet, by input; until then the rule stays as it was.
    """

    rules: Rules | None = None
    errors: dict[str, str] = field(default_factory=dict)
    pending: dict[str, str] = field(default_factory=dict)

    def lack(self, at: int, lacking: Unfinished) -> None:
        """Note what a row lacks, or what is wrong with it."""
        kept = self.pending if lacking.code in WAITING else self.errors
        kept[f"{posted.ROW}{at}"] = lacking.message


def desk(form: Form, item: Item, rule: str) -> Desk:
    """Return what a rule of an item may speak of."""
    return Desk.of(subjects(form, Place(form, item, rule)))


def by_choice(rule: str) -> bool:
    """Tell whether the rows of a rule restrict one choice each."""
    return rule == "choices"


def read_menu(form: Form, item: Item, opened: Posted, asked: Asked) -> Tree | None:
    """Read the rows; the tree stays the very same where they say what they said before."""
    now: Tree | None = getattr(item.rules, opened.rule)
    laid_out = desk(form, item, opened.rule)
    offered_ids = restricted(form, item) if by_choice(opened.rule) else ()
    rows: list[Row] = []
    for at, typed in enumerate(opened.rows):
        if typed.blank and not typed.only:
            continue
        try:
            rows.append(read_row(typed, laid_out, today(), offered_ids))
        except Unfinished as lacking:
            asked.lack(at, lacking)
    menu = Menu(tuple(rows), opened.every or len(rows) < 2 or by_choice(opened.rule))
    before = lay(now, laid_out, by_choice=by_choice(opened.rule))
    if menu == before or (isinstance(before, Misfit) and not rows):
        return now
    return build(menu, laid_out)


def read_work(form: Form, item: Item, opened: Posted, asked: Asked) -> Tree | None:
    """Read the parts of a calculation; none at all take the rule out, or wait in a new recipe."""
    now: Tree | None = getattr(item.rules, opened.rule)
    begun = now is None and opened.recipe not in ("", RECIPES[0].key)
    if not isinstance(item, Field) or (_blank(opened) and not begun):
        return None
    laid_out, wanted = desk(form, item, opened.rule), types.get(item.type).expressed
    recipe = next((one for one in recipes_for(wanted) if one.key == opened.recipe), RECIPES[0])
    missing = [Typed()] * (recipe.least - len(opened.rows))
    parts: list[Tree] = []
    for at, typed in enumerate([*opened.rows, *missing][: recipe.most]):
        kind = recipe.kind(at, wanted)
        choices = form.choices(item)[0] if kind == wanted and item.list_ids else ()
        if typed == Typed() and at >= recipe.least:
            continue
        try:
            parts.append(read_value(typed, kind, laid_out, today(), choices))
        except Unfinished as lacking:
            asked.lack(at, lacking)
    if len(parts) < recipe.least:
        return now
    return build_worked(Worked(recipe.key, tuple(parts)))


def _blank(opened: Posted) -> bool:
    return all(one == Typed() for one in opened.rows)


def read_text(form: Form, item: Item, opened: Posted, asked: Asked) -> Tree | None:
    """Read the text form; all that is wrong with it is told at once."""
    now: Tree | None = getattr(item.rules, opened.rule)
    if not opened.text:
        return None
    if now is not None and to_text(now, names_of(form)) == opened.text:
        return now
    try:
        return tree_of(form, item, opened.rule, opened.text)
    except ExpressionError as error:
        asked.errors["rule-text"] = " ".join(each.message for each in error.problems)
        return now


def tree_of(form: Form, item: Item, rule: str, text: str) -> Tree:
    """Return what a text says as a rule of an item.

    Raises:
        ExpressionError: with all that is wrong, each in its place.
    """
    known, (wanted, dot) = names_of(form), kinds(item, rule)
    own = known.by_id(item.id)
    tree = parse(text, known, own=own, dot=dot, wanted=wanted)
    if problems := check(tree, known, wanted, own=own, dot=dot):
        raise ExpressionError(placed(text, tree, problems))
    return tree


def worked_out(item: Item, rule: str) -> bool:
    """Tell whether the menus of a rule are recipes: yes or no is worked out by conditions."""
    return rule in words.GIVING and (rule, kinds(item, rule)[0]) != ("compute", "truth")


def kinds(item: Item, rule: str) -> tuple[str, str]:
    """Return the kind that a rule has to give, and the kind of ``.`` in it."""
    own = types.get(item.type).expressed if isinstance(item, Field) else ""
    wanted = own if rule in words.GIVING else "truth"
    return wanted, {"constraint": own, "choices": "choice"}.get(rule, "")


def restricted(form: Form, item: Item) -> tuple[str, ...]:
    """Return the ids of the choices that a filter may restrict."""
    choices = form.choices(item)[0] if isinstance(item, Field) and item.list_ids else ()
    return tuple(choice.id for choice in choices)
