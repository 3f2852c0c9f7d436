"""Every setting of the portal, declared: environment name, what it is for, default, parser."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from portal.core.settings import keys, parsing
from portal.core.settings.declaring import Known, Refused, setting

ROOT = Path(__file__).resolve().parents[3]


def _beside_the_code(known: Known) -> Path:
    return parsing.folder(str(ROOT / "instance"))


def _own_sqlite(known: Known) -> str:
    return f"sqlite:///{known['instance'] / 'maillage.db'}"


def _own_key(known: Known) -> str:
    return keys.kept_in(known["instance"])


def _own_hosts(known: Known) -> tuple[str, ...]:
    names = (*parsing.LOOPBACK, parsing.host_of(known["public_address"]))
    return tuple(dict.fromkeys(names))


#: Where mail servers listen, by the way the conversation is protected.
SMTP_PORTS = {"starttls": 587, "tls": 465, "aucun": 25}


def needed_with_smtp(otherwise: str) -> Callable[[Known], str]:
    """Return what makes a default, unless mail leaves by a server: then there is none."""

    def made(known: Known) -> str:
        if known["mail"] == "smtp":
            raise Refused("Donnez ce réglage\u00a0: MAILLAGE_MAIL vaut smtp.")
        return otherwise

    return made


@dataclass(frozen=True)
class Settings:
    """How one installation runs.

    Add a setting as one more field here; ``docs/deploiement.md``, the refusals at start and
    ``flask settings`` follow. Fields after the third have a plain default, for tests and tools.
    """

    instance: Path = setting(
        "MAILLAGE_INSTANCE",
        "Dossier de cette installation\u00a0: base SQLite, fichiers déposés, clé.",
        "le dossier instance, à côté du code",
        parsing.folder,
        made=_beside_the_code,
    )
    database_url: str = setting(
        "DATABASE_URL",
        "Base de données, sqlite:////chemin ou postgresql://utilisateur:mot-de-passe@hôte/base.",
        "une base SQLite, maillage.db, dans MAILLAGE_INSTANCE",
        parsing.database,
        made=_own_sqlite,
        secret=True,
    )
    secret_key: str = setting(
        "SECRET_KEY",
        f"Clé qui signe les formulaires\u00a0: {keys.SHORTEST} caractères au moins, au hasard.",
        "faite au premier démarrage, dans MAILLAGE_INSTANCE/secret_key",
        keys.key,
        made=_own_key,
        secret=True,
    )
    public_address: str = setting(
        "MAILLAGE_PUBLIC_ADDRESS",
        "Adresse du portail telle que les personnes la tapent\u00a0; les courriels y renvoient. "
        "Avec https://, les cookies ne voyagent que chiffrés.",
        "http://127.0.0.1:8000",
        parsing.public_address,
        default="http://127.0.0.1:8000",
    )
    hosts: tuple[str, ...] = setting(
        "MAILLAGE_HOSTS",
        "Noms d’hôtes auxquels le portail répond, séparés par des virgules, sans port\u00a0; celui "
        "de MAILLAGE_PUBLIC_ADDRESS en est toujours.",
        "localhost, 127.0.0.1 et l’hôte de MAILLAGE_PUBLIC_ADDRESS",
        parsing.hosts,
        default=parsing.LOOPBACK,
        made=_own_hosts,
    )
    proxies: int = setting(
        "MAILLAGE_PROXIES",
        "Nombre de mandataires inverses devant le portail\u00a0; leurs en-têtes X-Forwarded-* et "
        "X-Request-Id sont crus.",
        "0\u00a0: aucun, ces en-têtes sont ignorés",
        parsing.whole(0, 5),
        default=0,
    )
    request_megabytes: int = setting(
        "MAILLAGE_REQUEST_MEGABYTES",
        "Taille la plus grande d’un envoi, en mégaoctets.",
        "16",
        parsing.whole(1, 512),
        default=16,
    )
    form_parts: int = setting(
        "MAILLAGE_FORM_PARTS",
        "Nombre de valeurs le plus grand d’un formulaire.",
        "5000",
        parsing.whole(100, 100_000),
        default=5_000,
    )

    body_seconds: int = setting(
        "MAILLAGE_BODY_SECONDS",
        "Secondes qu’un envoi peut mettre à arriver en entier.",
        "60",
        parsing.whole(1, 600),
        default=60,
    )
    silence_seconds: int = setting(
        "MAILLAGE_SILENCE_SECONDS",
        "Secondes de silence après lesquelles une demande inachevée est abandonnée.",
        "15",
        parsing.whole(1, 120),
        default=15,
    )
    database_wait: int = setting(
        "MAILLAGE_DATABASE_WAIT",
        "Secondes d’attente d’une base occupée ou muette, avant de proposer de recommencer.",
        "10",
        parsing.whole(1, 60),
        default=10,
    )
    free_megabytes: int = setting(
        "MAILLAGE_FREE_MEGABYTES",
        "Place libre en dessous de laquelle /pret signale le disque, en mégaoctets.",
        "200",
        parsing.whole(1, 1_000_000),
        default=200,
    )
    logs: str = setting(
        "MAILLAGE_LOGS",
        "Forme des journaux techniques\u00a0: json (une ligne par événement) ou texte.",
        "json",
        parsing.one_word_of("json", "texte"),
        default="json",
    )
    mail: str = setting(
        "MAILLAGE_MAIL",
        "Par où partent les courriels\u00a0: dossier (un fichier .eml chacun, dans "
        "MAILLAGE_INSTANCE/courriels), terminal ou smtp.",
        "dossier",
        parsing.one_word_of("dossier", "terminal", "smtp"),
        default="dossier",
    )
    mail_from: str = setting(
        "MAILLAGE_MAIL_FROM",
        "Adresse d’expédition des courriels\u00a0; nécessaire avec smtp.",
        "maillage@localhost",
        parsing.mailbox,
        default="maillage@localhost",
        made=needed_with_smtp("maillage@localhost"),
    )
    mail_reply_to: str = setting(
        "MAILLAGE_MAIL_REPLY_TO",
        "Adresse à laquelle arrivent les réponses.",
        "celle d’expédition",
        parsing.mailbox,
        default="",
    )
    smtp_host: str = setting(
        "MAILLAGE_SMTP_HOST",
        "Serveur de courrier\u00a0; nécessaire avec smtp.",
        "aucun",
        parsing.host,
        default="",
        made=needed_with_smtp(""),
    )
    smtp_security: str = setting(
        "MAILLAGE_SMTP_SECURITY",
        "Chiffrement vers ce serveur\u00a0: starttls, tls, ou aucun (sur la même machine).",
        "starttls",
        parsing.one_word_of("starttls", "tls", "aucun"),
        default="starttls",
    )
    smtp_port: int = setting(
        "MAILLAGE_SMTP_PORT",
        "Port de ce serveur.",
        "587 avec starttls, 465 avec tls, 25 sinon",
        parsing.whole(1, 65_535),
        default=587,
        made=lambda known: SMTP_PORTS[known["smtp_security"]],
    )
    smtp_user: str = setting(
        "MAILLAGE_SMTP_USER",
        "Compte sur ce serveur.",
        "aucun\u00a0: le serveur n’en demande pas",
        parsing.words,
        default="",
    )
    smtp_password: str = setting(
        "MAILLAGE_SMTP_PASSWORD",
        "Mot de passe de ce compte.",
        "aucun",
        parsing.words,
        default="",
        secret=True,
    )

    @property
    def mail_domain(self) -> str:
        """What stands behind the @ of our message ids."""
        return self.mail_from.rpartition("@")[2]

    @property
    def files(self) -> Path:
        """Folder of stored files, outside the web root."""
        return self.instance / "files"

    @property
    def https(self) -> bool:
        """Whether people reach the portal by HTTPS: cookies are then sent encrypted only."""
        return self.public_address.startswith("https://")
