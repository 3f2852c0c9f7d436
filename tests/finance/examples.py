"""What is typed into this room's screens."""

from tests.admin.examples import Managed

MANAGED = {
    "funder": Managed(new={"name": "Un financeur"}, change={"name": "Un autre nom"}),
    "grant": Managed(new={"scheme": "Un dispositif"}, change={"requested": "1 234,50"}),
    "budget_line": Managed(
        new={"account": "641", "label": "Salaires", "amount": "1 234,50", "year": "2026",
             "funder_id": ""},
        change={"label": "Un autre libellé"},
    ),
}  # fmt: skip
