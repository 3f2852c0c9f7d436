"""Files of records: sent, kept through a refused page, joined, given back, forgotten."""

from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image

from portal.core.clock import now
from portal.core.database import database
from portal.core.files import storage
from portal.core.ids import new_id
from portal.intake.content import values
from portal.intake.files import sweeping
from portal.intake.files.models import AnswerFile
from portal.intake.models import Submission
from tests.core.files import samples as s
from tests.intake import house as h
from tests.intake.house import House

NAME, PROOF, PHOTO, SIGN = "f_who", "f_proof", "f_photo", "f_sign"


@pytest.fixture
def asked(app: Flask, served: House) -> House:
    """A house whose form asks for a name, for a proof and for a photograph."""
    fields = [
        {"id": NAME, "code": "who", "type": "integer", "label": "Combien", "required": True},
        {"id": PROOF, "code": "proof", "type": "file", "label": "Justificatif"},
        {"id": PHOTO, "code": "photo", "type": "photo", "label": "Photo"},
        {"id": SIGN, "code": "sign", "type": "signature", "label": "Signature"},
    ]
    with database.connection_context():
        served.publish(h.definition(items=fields, lists=[]))
    return served


@pytest.fixture
def partner(app: Flask, served: House) -> FlaskClient:
    """A browser in which the partner of the house is signed in."""
    return h.signed_in(app, "partner")


class Post:
    """A page of one record, as a browser sends it again and again."""

    def __init__(self, client: FlaskClient, house: House) -> None:
        self.client, self.house, self.key, self.send = client, house, new_id(), new_id()

    def __call__(self, do: str = "send", base: int = 0, **fields: Any) -> Any:
        body = {
            NAME: "3",
            "_send": str(self.send),
            "_base": str(base),
            "_revision": str(self.house.revision.id),
            "_action": str(self.house.action.id),
            "_do": do,
            **{key: [self._part(one) for one in parts] for key, parts in fields.items()},
        }
        kind = "multipart/form-data"
        return self.client.post(f"/saisie/{self.key}", data=body, content_type=kind)

    def _part(self, one: Any) -> Any:
        return (BytesIO(one[1]), one[0]) if isinstance(one, tuple) else one


@pytest.fixture
def post(partner: FlaskClient, asked: House) -> Post:
    return Post(partner, asked)


RECEIPT = ("reçu.pdf", s.PDF)


def one_file() -> AnswerFile:
    with database.connection_context():
        (row,) = AnswerFile.select()
    return row


def held(app: Flask, row: AnswerFile) -> bytes:
    with app.app_context(), storage().open(row.key) as content:
        return content.read()


def test_a_file_is_kept_with_its_record_and_given_back(
    app: Flask, post: Post, partner: FlaskClient
) -> None:
    assert post(f_proof=[RECEIPT]).status_code == 303
    row = one_file()
    assert (row.record, row.name, row.mime) == (post.key, "reçu.pdf", "application/pdf")
    assert row.attached
    with database.connection_context():
        assert values(Submission.get())[PROOF] == [str(row.id)]
    assert held(app, row) == s.PDF
    page = partner.get(f"/fiches/{post.key}").get_data(as_text=True)
    assert f'href="/fichiers/{row.id}"' in page
    answer = partner.get(f"/fichiers/{row.id}")
    assert answer.data == s.PDF
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"


def test_who_reads_the_names_of_a_record_opens_its_files(app: Flask, post: Post) -> None:
    post(f_proof=[RECEIPT])
    answers = {
        name: h.signed_in(app, name).get(f"/fichiers/{one_file().id}").status_code
        for name in ("colleague", "coordinator", "stranger", "finance", "auditor")
    }
    expected = {"colleague": 200, "coordinator": 200, "stranger": 404}
    assert answers == {**expected, "finance": 403, "auditor": 403}


def test_a_draft_is_its_organisations_own(app: Flask, post: Post) -> None:
    post("save", f_proof=[RECEIPT])
    assert h.signed_in(app, "coordinator").get(f"/fichiers/{one_file().id}").status_code == 404
    assert h.signed_in(app, "colleague").get(f"/fichiers/{one_file().id}").status_code == 200


def test_a_refused_page_keeps_its_files(app: Flask, post: Post, partner: FlaskClient) -> None:
    answer = post(f_who=["trois"], f_proof=[RECEIPT])
    page, row = answer.get_data(as_text=True), one_file()
    assert answer.status_code == 422
    assert "déjà joint" in page
    assert f'value="{row.id}"' in page
    assert row.attached is None
    assert h.signed_in(app, "colleague").get(f"/fichiers/{row.id}").status_code == 404
    assert partner.get(f"/fichiers/{row.id}").status_code == 200
    assert post(f_proof=[str(row.id)]).status_code == 303
    assert one_file().attached


def test_the_same_send_again_is_the_same_answer(post: Post, partner: FlaskClient) -> None:
    assert post(f_proof=[RECEIPT]).status_code == 303
    assert post(f_proof=[RECEIPT]).status_code == 303
    one_file()
    assert post(f_proof=[("autre.pdf", s.PDF + b"\n")]).status_code == 409


def test_a_file_that_is_there_already_is_there_once(post: Post) -> None:
    page = post(f_who=["trois"], f_proof=[RECEIPT, RECEIPT])
    row = one_file()
    page = post(f_who=["trois"], f_proof=[str(row.id), RECEIPT]).get_data(as_text=True)
    assert page.count("déjà joint") == 1


def test_a_file_that_is_unticked_leaves_the_record(post: Post) -> None:
    post("save", f_proof=[RECEIPT, ("liste.csv", b"a;b\n")])
    with database.connection_context():
        first, _ = values(Submission.get())[PROOF]
    post.send = new_id()
    post("save", base=1, f_proof=[first])
    with database.connection_context():
        assert values(Submission.get())[PROOF] == [first]


@pytest.mark.parametrize(
    ("field", "file", "reason"),
    [
        (PROOF, ("photo.jpg", s.PDF), "renommez-le en .pdf"),
        (PROOF, ("a.svg", s.SVG), "peut contenir un programme"),
        (PROOF, ("a.html", s.HTML), "peut contenir un programme"),
        (PROOF, ("a.pdf", b""), "est vide"),
        (PHOTO, ("a.pdf", s.PDF), "n’est pas une photo"),
        (PHOTO, ("a.jpg", s.photo()[:200]), "ne se lit pas"),
    ],
)
def test_what_is_no_good_file_is_said_beside_its_question(
    post: Post, field: str, file: tuple[str, bytes], reason: str
) -> None:
    answer = post(**{field: [file]})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert page.count(reason) == 2  # in the summary, and beside the question
    assert 'value="3"' in page
    with database.connection_context():
        assert Submission.select().count() == 0


def test_a_refused_file_hides_no_other_error(post: Post) -> None:
    page = post("check", f_who=["trois"], f_proof=[("a.svg", s.SVG)]).get_data(as_text=True)
    assert "Il y a 2 problèmes" in page
    assert "peut contenir un programme" in page
    assert "Indiquez un nombre entier" in page
    blank = post("save", f_who=[""], f_proof=[("a.svg", s.SVG)]).get_data(as_text=True)
    assert "Il y a un problème" in blank


def test_too_many_files_are_said(post: Post) -> None:
    files = [(f"{number}.csv", b"%d\n" % number) for number in range(6)]
    page = post(f_proof=files).get_data(as_text=True)
    assert "Joignez au plus 5 fichiers" in page
    assert page.count("déjà joint") == 6


def test_a_file_of_another_record_is_not_taken(
    asked: House, post: Post, partner: FlaskClient
) -> None:
    post(f_proof=[RECEIPT])
    row, other = one_file(), Post(partner, asked)
    page = other(f_proof=[str(row.id)]).get_data(as_text=True)
    assert "Ce fichier n’est plus là" in page
    assert other(f_proof=[str(new_id())]).status_code == 422
    with database.connection_context():
        assert Submission.select().count() == 1


def test_a_large_photograph_held_sideways_becomes_small_and_upright(app: Flask, post: Post) -> None:
    large = s.noise(3_600, 2_700)
    picture = Image.open(BytesIO(large))
    exif = Image.Exif()
    exif[s.ORIENTATION] = 6
    exif.get_ifd(s.GPS)[1] = "N"
    large = s.saved(picture, "JPEG", exif=exif, quality=97)
    assert 9_000_000 < len(large) < 15_000_000
    assert post(f_photo=[("IMG_1.JPG", large)]).status_code == 303
    row = one_file()
    content = held(app, row)
    assert Image.open(BytesIO(content)).size == (1_200, 1_600)
    assert len(content) < 2_000_000
    assert b"Exif" not in content


def test_a_signature_is_a_picture_or_a_name(app: Flask, post: Post, partner: FlaskClient) -> None:
    clear = s.saved(Image.new("RGBA", (300, 160), (0, 0, 0, 0)), "PNG")
    page = post("save", f_sign=[("signature.png", clear), "Léa"])
    assert page.status_code == 303
    assert one_file().mime == "image/png"
    post.send = new_id()
    assert post(base=1, f_sign=["Léa O’Brien", "signed"]).status_code == 303
    page = partner.get(f"/fiches/{post.key}").get_data(as_text=True)
    assert "Signé par Léa O’Brien" in page


def test_files_that_nobody_came_for_are_swept_with_their_content(app: Flask, post: Post) -> None:
    post(f_who=["trois"], f_proof=[RECEIPT])
    waiting = one_file()
    with app.app_context(), database.connection_context():
        assert sweeping.sweep() == 0
        AnswerFile.update(created=now() - timedelta(hours=25)).execute()
        assert sweeping.sweep() == 1
        assert AnswerFile.select().count() == 0
    with pytest.raises(FileNotFoundError):
        held(app, waiting)


def test_the_files_of_an_erased_record_are_swept(app: Flask, post: Post) -> None:
    post(f_proof=[RECEIPT])
    row = one_file()
    with app.app_context(), database.connection_context():
        assert sweeping.sweep() == 0
        Submission.delete().execute()
        assert sweeping.sweep() == 1
    with pytest.raises(FileNotFoundError):
        held(app, row)


def test_who_may_not_write_leaves_no_file(app: Flask, asked: House) -> None:
    assert Post(h.signed_in(app, "auditor"), asked)(f_proof=[RECEIPT]).status_code == 403
    with database.connection_context():
        assert AnswerFile.select().count() == 0


def test_no_file_comes_into_the_record_of_others(app: Flask, asked: House, post: Post) -> None:
    post("save")
    foreign = Post(h.signed_in(app, "stranger"), asked)
    foreign.key = UUID(str(post.key))
    assert foreign(f_proof=[RECEIPT]).status_code == 404
    with database.connection_context():
        assert AnswerFile.select().count() == 0
