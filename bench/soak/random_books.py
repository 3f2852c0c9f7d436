"""Workbooks of random formulas, for LibreOffice and us to insert rows into."""

from random import Random

from tests.workbooks.corpus.packing import Tab, Written, cells, rows

SHEETS = ("Un", "L'an 2", "Trois 3", "Été.4")
ROWS, COLUMNS = 40, 6
SHAPES = (
    "={}+{}",
    "=SUM({},{})",
    "=IF({}>1,{},0)",
    '="A1"&{}&" B2"&{}',
    "=SUM(({},{}))",
    "=-{}%*{}",
)


def random_book(seed: int) -> bytes:
    """Four sheets of texts, numbers and formulas that read cells and ranges of each other."""
    random = Random(seed)
    tabs = []
    for name in SHEETS:
        lines = [cells(row, *_line(random, row)) for row in range(1, ROWS + 1)]
        tabs.append(Tab(name, rows(*lines)))
    names = "".join(
        f'<definedName name="nom_{number}">{_range(random, fixed=True, named=True)}</definedName>'
        for number in range(8)
    )
    return Written(tabs, f"<definedNames>{names}</definedNames><calcPr/>").data()


def _line(random: Random, row: int) -> list[str | int | None]:
    """Numbers, then formulas; every seventh row is a gap, for blocks to stand on."""
    if row % 7 == 0:
        return []
    return [row, row * 2, *(_formula(random) for _ in range(COLUMNS - 2))]


def _formula(random: Random) -> str:
    shape = random.choice(SHAPES)
    pick = _range if "SUM" in shape else _cell
    return shape.format(pick(random), pick(random))


def _range(random: Random, fixed: bool = False, named: bool = False) -> str:
    sheet = _sheet(random, named)
    kind = random.random()
    first, last = sorted(random.sample(range(1, ROWS + 4), 2))
    left, right = sorted(random.sample("ABCDEFGH", 2))
    if kind < 0.1 and not fixed:
        return f"{sheet}{_dollar(random)}{first}:{_dollar(random)}{last}"
    if kind < 0.2 and not fixed:
        return f"{sheet}{_dollar(random)}{left}:{_dollar(random)}{right}"
    if kind < 0.3:
        last = first
    ends = [(left, first), (right, last)]
    dollars = ["$" if fixed else _dollar(random) for _ in range(4)]
    start, end = (
        f"{dollars[2 * n]}{column}{dollars[2 * n + 1]}{row}" for n, (column, row) in enumerate(ends)
    )
    return f"{sheet}{start}:{end}"


def _cell(random: Random) -> str:
    row, column = random.randint(1, ROWS + 3), random.choice("ABCDEFGH")
    return f"{_sheet(random)}{_dollar(random)}{column}{_dollar(random)}{row}"


def _sheet(random: Random, named: bool = False) -> str:
    if random.random() < 0.5 and not named:
        return ""
    name = random.choice(SHEETS)
    plain = name.isalpha()
    return f"{name}!" if plain else "'{}'!".format(name.replace("'", "''"))


def _dollar(random: Random) -> str:
    return random.choice(("", "$"))
