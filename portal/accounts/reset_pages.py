"""The pages of « Mot de passe oublié »."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import links, resetting, throttle
from portal.accounts.attempts import in_words, seconds
from portal.accounts.devices import address_range
from portal.accounts.models import LinkPurpose
from portal.accounts.pages import blueprint
from portal.core.errors import FieldRefused


@blueprint.route("/mot-de-passe-oublie", methods=["GET", "POST"])
def forgotten() -> ResponseReturnValue:
    """Ask for the address; the answer is the same whether or not somebody has it."""
    typed = request.form.get("email", "").strip()
    if request.method == "GET":
        return render_template("accounts/forgotten.html", typed="", problem=None)
    if "@" not in typed:
        problem = _("Indiquez votre adresse électronique, par exemple prenom@structure.fr.")
        return render_template("accounts/forgotten.html", typed=typed, problem=problem)
    wait = throttle.take("reset range", address_range(request.remote_addr), throttle.RANGE)
    if wait is not None:
        problem = _(
            "Trop de demandes viennent d’ici. Attendez %(time)s, puis réessayez.",
            time=in_words(wait),
        )
        page = render_template("accounts/forgotten.html", typed=typed, problem=problem)
        return page, 429, {"Retry-After": str(seconds(wait))}
    resetting.ask(typed)
    return redirect(url_for("accounts.on_its_way"))


@blueprint.route("/mot-de-passe-oublie/envoye")
def on_its_way() -> str:
    """Say what happens next, to everybody."""
    return render_template("accounts/on_its_way.html")


@blueprint.route("/mot-de-passe-oublie/<key>", methods=["GET", "POST"])
def new_password(key: str) -> ResponseReturnValue:
    """Ask for the new password. Looking uses nothing up: mail programs look before people do."""
    if request.method == "GET":
        person = resetting.person_of(links.find(LinkPurpose.RESET, key))
        return render_template("accounts/new_password.html", person=person, problem=None)
    try:
        resetting.reset(key, request.form.get("password", ""))
    except FieldRefused as refusal:
        person = resetting.person_of(links.find(LinkPurpose.RESET, key))
        page = render_template("accounts/new_password.html", person=person, problem=refusal.message)
        return page
    flash(_("Votre mot de passe est changé. Connectez-vous avec le nouveau."), "success")
    return redirect(url_for("security.login"))
