// The rows of the groups of a form: which are there, and which count. It knows nothing of the page.

export class Rows {
  constructor(groups) {
    this.of = Object.fromEntries(groups.map((group) => [group, []]));
    this.gone = new Set(); // the rows in which all that was typed is hidden, by name
  }

  // Puts the rows of a group in order, by id.
  lay(group, ids) {
    const kept = new Map(this.of[group].map((row) => [row.id, row]));
    const blank = (id) => ({ id, name: `${group}.${id}`, said: [], values: {} });
    this.of[group] = ids.map((id) => kept.get(id) ?? blank(id));
  }

  find(name) {
    return this.of[name.split(".")[0]]?.find((row) => row.name === name);
  }

  // A row that says nothing is no row: it is drawn, and does not count.
  counts(row) {
    return row.said.length > 0 && !this.gone.has(row.name);
  }

  counted(group) {
    return this.of[group].filter((row) => this.counts(row));
  }

  // Each row of a group with its number; one that does not count has that of the next one.
  *numbered(group) {
    let before = 0;
    for (const row of this.of[group]) {
      yield [row, before + 1];
      before += this.counts(row);
    }
  }

  // The rows that count and have nothing left to say, given the names of what is hidden.
  emptied(hidden) {
    const left = (row) => row.said.some((id) => !hidden.has(`${row.name}.${id}`));
    return Object.keys(this.of).flatMap((group) => this.counted(group).filter((row) => !left(row)));
  }
}
