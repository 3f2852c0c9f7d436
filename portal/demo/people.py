"""Demonstration accounts: one per role and project, with passwords made on this machine."""

import os
import secrets
from pathlib import Path
from typing import Any

from portal.accounts.commands import create_user
from portal.accounts.models import User
from portal.core.policy import Role
from portal.demo.ids import demo_id
from portal.demo.structure import organisation_id
from portal.projects.models import Membership, Project
from portal.shell.words import ROLES

#: Invented people, one per role; the same names in both projects would confuse.
NAMES = {
    "REAJI": {
        Role.ADMINISTRATOR: "Aline Démo",
        Role.COORDINATOR: "Camille Démo",
        Role.PARTNER: "Pascal Démo",
        Role.FINANCE: "Fatou Démo",
        Role.AUDITOR: "Rémi Démo",
    },
    "INVISIBLES": {
        Role.ADMINISTRATOR: "Adrien Démo",
        Role.COORDINATOR: "Chloé Démo",
        Role.PARTNER: "Paola Démo",
        Role.FINANCE: "Farid Démo",
        Role.AUDITOR: "Roxane Démo",
    },
}
LOCAL_PARTS = {
    Role.ADMINISTRATOR: "administration",
    Role.COORDINATOR: "coordination",
    Role.PARTNER: "partenaire",
    Role.FINANCE: "finances",
    Role.AUDITOR: "audit",
}
Account = tuple[str, str, str]


def load(project: Project, facts: dict[str, Any]) -> list[Account]:
    """Create the accounts of one project; return (role, e-mail, password) of each."""
    accounts = []
    for role, name in NAMES[facts["code"]].items():
        email = f"{LOCAL_PARTS[role]}.{facts['code'].lower()}@demo.maillage.example"
        password = "-".join(secrets.token_hex(3) for _ in range(3))
        user = create_user(email, name, password, demo=demo_id(email))
        key = facts["partners"][0]["key"] if role is Role.PARTNER else facts["holder"]["key"]
        _join(project, user, organisation_id(facts, key), role)
        accounts.append((role.value, email, password))
    return accounts


def load_colleagues(project: Project, facts: dict[str, Any]) -> list[User]:
    """Create one partner for every other organisation, who writes records but cannot sign in."""
    found = []
    for partner in facts["partners"][1:]:
        email = f"{partner['key']}.{facts['code'].lower()}@demo.maillage.example"
        user = create_user(email, f"Équipe {partner['name']}", demo=demo_id(email))
        _join(project, user, organisation_id(facts, partner["key"]), Role.PARTNER)
        found.append(user)
    return found


def _join(project: Project, user: User, organisation: Any, role: Role) -> None:
    Membership.create(
        id=demo_id(project.code, "membership", user.email),
        user=user,
        project=project,
        organisation=organisation,
        role=role,
    )


def keep(accounts: list[tuple[str, list[Account]]], path: Path) -> None:
    """Write the accounts to ``path``, readable by its owner only."""
    lines = ["Comptes de démonstration (mots de passe tirés sur cette machine)", ""]
    for project, rows in accounts:
        lines.append(project)
        lines += [f"  {_word(role):<14} {email:<48} {password}" for role, email, password in rows]
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.fchmod(descriptor, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


def _word(role: str) -> str:
    """Return the role as the portal's own pages name it."""
    return str(ROLES[Role(role)])
