"""From an open rule, as posted, to the one edit that it asks for."""

from dataclasses import replace

from werkzeug.datastructures import MultiDict

from forms.conditions.patterns import Tree
from forms.definition import Form, Item
from forms.definition.rules import TREES, Rules, rules_to_json
from portal.designer.rules import offered, posted
from portal.designer.rules.posted import Posted
from portal.designer.rules.reading import Asked, read_menu, read_text, read_work, worked_out

CLEARS = "rule_clear"


def ask(form: Form, item: Item, inputs: MultiDict[str, str]) -> Asked:
    """Read the open rule of a post against the item as the person saw it.

    A button may take a rule out, the open one or another.
    """
    asked, rules = Asked(), item.rules
    button, _, cleared = inputs.get("do", "").partition(":")
    opened = posted.read(inputs)
    going = button == CLEARS and opened is not None and cleared == opened.rule
    if opened and offered.may_have(item, opened.rule) and not going:
        rules = _read(form, item, opened, asked)
    if button == CLEARS and cleared in TREES:
        rules = with_rule(rules, cleared, None)
    if rules != item.rules:
        asked.rules = rules
    return asked


def _read(form: Form, item: Item, opened: Posted, asked: Asked) -> Rules:
    menu = read_work if worked_out(item, opened.rule) else read_menu
    reader = read_text if opened.form == posted.TEXT else menu
    now: Tree | None = getattr(item.rules, opened.rule)
    tree = reader(form, item, opened, asked)
    if asked.errors or asked.pending:
        tree = now
    rules = with_rule(item.rules, opened.rule, tree)
    if opened.rule == "constraint" and tree is not None:
        return replace(rules, message=opened.message.strip())
    return rules


def with_rule(rules: Rules, rule: str, tree: Tree | None) -> Rules:
    """Return rules with one of them set, or taken out with what belongs to it."""
    changed: dict[str, Tree | str | None] = {rule: tree}
    if rule == "constraint" and tree is None:
        changed["message"] = ""
    return replace(rules, **changed)  # type: ignore[arg-type]  # a rule's name is a key


def command(item: Item, rules: Rules) -> dict[str, object]:
    """Return the edit that gives an item other rules: it names those that change, and no other."""
    before, after = rules_to_json(item.rules), rules_to_json(rules)
    changed = {name: after.get(name) for name in {**before, **after}}
    patch = {name: rule for name, rule in changed.items() if rule != before.get(name)}
    return {"do": "set_rules", "id": item.id, "rules": patch}
