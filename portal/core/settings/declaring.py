"""How a setting is declared: a dataclass field that knows its name, its help and its parser."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from typing import Any

#: What was read so far, by field name; a default may be made from it.
Known = Mapping[str, Any]


class Refused(Exception):
    """A value that cannot be taken; the message is the remedy, one French sentence."""


@dataclass(frozen=True)
class Declared:
    """What is said about one setting.

    ``name`` is the environment name (a secret is also read from the file that ``<name>_FILE``
    names); ``help`` and ``in_words`` (the default) are French, for the table of the installer's
    guide; ``read`` turns text into a value or raises ``Refused``; ``made`` makes the default from
    the settings declared before.
    """

    name: str
    help: str
    in_words: str
    read: Callable[[str], Any]
    made: Callable[[Known], Any] | None
    secret: bool


def setting(
    name: str,
    help: str,  # noqa: A002  (the word of argparse and click)
    in_words: str,
    read: Callable[[str], Any],
    default: Any = MISSING,
    made: Callable[[Known], Any] | None = None,
    secret: bool = False,
) -> Any:
    """Return a dataclass field for one setting; see ``Declared``."""
    declared = Declared(name, help, in_words, read, made, secret)
    return field(default=default, metadata={"setting": declared})


def declared_in(settings: type[Any]) -> dict[str, tuple[Declared, Any]]:
    """Return what ``settings`` declares and its plain default, by field name, in order."""
    return {one.name: (one.metadata["setting"], one.default) for one in fields(settings)}
