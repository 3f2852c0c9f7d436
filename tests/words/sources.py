"""Every sentence that somebody may read, and where it stands: code, templates, data, guides."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, nodes

ROOT = Path(__file__).resolve().parents[2]
MARKED = frozenset({"_", "gettext", "ngettext", "lazy_gettext", "lazy_ngettext"})
#: A literal of ``forms`` or of a script is a sentence when it holds a French letter or sign.
FRENCH = re.compile(r"[àâçéèêëîïôùûœÀÉÊ’«»…]")
SCRIPT_LITERAL = re.compile(r"\"((?:[^\"\\\n]|\\.)*)\"|`((?:[^`\\]|\\.)*)`")

Sentence = tuple[str, str]


def everything() -> Iterator[Sentence]:
    """Yield (place, text)."""
    yield from _marked_in_code()
    yield from _literals_of_forms()
    yield from _templates()
    yield from _scripts()
    yield from _demonstration()
    yield from _guides()


def _place(path: Path, line: int) -> str:
    return f"{path.relative_to(ROOT)}:{line}"


def _marked_in_code() -> Iterator[Sentence]:
    for path in sorted((ROOT / "portal").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _called(node) in MARKED:
                for argument in node.args:
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        yield _place(path, node.lineno), argument.value


def _called(node: ast.Call) -> str:
    return str(getattr(node.func, "id", getattr(node.func, "attr", "")))


def _literals_of_forms() -> Iterator[Sentence]:
    for path in sorted((ROOT / "forms").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        remarks = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            text = node.value if isinstance(node, ast.Constant) else None
            if isinstance(text, str) and id(node) not in remarks and FRENCH.search(text):
                yield _place(path, node.lineno), text


def _templates() -> Iterator[Sentence]:
    environment = Environment(extensions=["jinja2.ext.i18n"])  # noqa: S701  # parsed only
    for path in sorted((ROOT / "portal").rglob("*.html")):
        tree = environment.parse(path.read_text(encoding="utf-8"))
        for data in tree.find_all(nodes.TemplateData):
            yield _place(path, data.lineno), _without_tags(data.data)
        for call in tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name in MARKED:
                for argument in call.args:
                    if isinstance(argument, nodes.Const):
                        yield _place(path, call.lineno), str(argument.value)


def _without_tags(markup: str) -> str:
    """Return the text of a piece of markup; a piece may begin and end within a tag."""
    markup = re.sub(r"[^<>]*</style>", "\n", markup)
    text = re.sub(r"<[^>]*>|<[^>]*$|^[^<>]*>|\S+=\"[^\"]*\"", "\n", markup)
    return text.replace("&nbsp;", "\u00a0")


def _scripts() -> Iterator[Sentence]:
    for path in sorted((ROOT / "static" / "js").rglob("*.js")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for literal in SCRIPT_LITERAL.finditer(line):
                text = literal[1] or literal[2] or ""
                if FRENCH.search(text):
                    yield _place(path, number), text


def _demonstration() -> Iterator[Sentence]:
    written = (ROOT / "portal" / room for room in ("demo", "designer"))
    for path in sorted(path for room in written for path in room.rglob("*.json")):
        for text in _texts(json.loads(path.read_text(encoding="utf-8"))):
            yield str(path.relative_to(ROOT)), text


def _texts(document: object) -> Iterator[str]:
    if isinstance(document, str) and FRENCH.search(document):
        yield document
    elif isinstance(document, list):
        for item in document:
            yield from _texts(item)
    elif isinstance(document, dict):
        for item in document.values():
            yield from _texts(item)


def _guides() -> Iterator[Sentence]:
    for name in ("coordination", "partenaire", "finances", "deploiement", "champs", "expressions"):
        path = ROOT / "docs" / f"{name}.md"
        fenced = False
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            fenced ^= line.startswith("```")
            if not fenced and not line.startswith("    "):
                yield _place(path, number), re.sub(r"<!--.*?-->|`[^`]*`|\]\([^)]*\)|!\[", "", line)
