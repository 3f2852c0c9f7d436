"""``flask people``: the first administrator of an installation comes in by the terminal."""

from pathlib import Path

from portal.core.policy import Role
from tests.admin.yard import HERE, Yard, everything
from tests.invitations.conftest import Deliver


def test_invites_from_a_file_and_says_each_outcome(
    yard: Yard, tmp_path: Path, deliver: Deliver
) -> None:
    listed = tmp_path / "invites.csv"
    listed.write_bytes("\ufeffnom;adresse\r\nAwa Diop;awa@invitee.example\r\nx\r\n".encode())
    words = ["people", "invite", "--project", HERE, "--role", "administrator", str(listed)]
    done = yard.app.test_cli_runner().invoke(args=words)
    assert done.exit_code == 1
    assert "awa@invitee.example\thttp://127.0.0.1:8000/invitation/" in done.output
    assert "ligne 3, x\u00a0: Aucune adresse ici" in done.output
    path = done.output.partition("127.0.0.1:8000")[2].split()[0]
    assert yard.app.test_client().get(path).status_code == 200
    assert len(deliver()) == 1


def test_reads_what_is_piped_in(yard: Yard) -> None:
    words = ["people", "invite", "--project", HERE, "--organisation", f"Partenaire {HERE}", "-"]
    done = yard.app.test_cli_runner().invoke(args=words, input="awa@invitee.example\n")
    assert done.exit_code == 0, done.output


def test_names_what_there_is_instead_of_what_is_not(yard: Yard) -> None:
    before = everything()
    for more, said in (
        (("--project", "NULLE"), f"Il y a\u00a0: AILLEURS, {HERE}"),
        (("--project", HERE, "--organisation", "Nulle"), f"Partenaire {HERE}"),
    ):
        words = ["people", "invite", *more, "-"]
        done = yard.app.test_cli_runner().invoke(args=words, input="awa@invitee.example\n")
        assert done.exit_code == 1
        assert said in done.output
    assert everything() == before


def test_lists_members_and_invitations(yard: Yard) -> None:
    runner = yard.app.test_cli_runner()
    words = ["people", "invite", "--project", HERE, "-"]
    runner.invoke(args=words, input="awa@invitee.example\n")
    done = runner.invoke(args=["people", "list", "--project", HERE])
    lines = [line.split("\t") for line in done.output.splitlines()]
    assert len(lines) == len(Role) + 1
    assert ["awa@invitee.example", "", f"Porteur {HERE}", "partner"] == lines[-1][:4]
    assert "ailleurs" not in done.output.lower()
