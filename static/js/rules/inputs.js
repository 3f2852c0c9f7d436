// What stands in the inputs of a page, as the rules read it.

import { read, readGrid, readPresence } from "../reading.js";

const CONTROLS = "input, select, textarea";

function* texts(input) {
  if (input.type === "checkbox" || input.type === "radio") {
    if (input.checked) yield input.value;
  } else if (input.type === "file") {
    for (const file of input.files) yield file.name;
  } else if (input.selectedOptions) {
    for (const option of input.selectedOptions) yield option.value;
  } else yield input.value;
}

// The questions of a row in which something stands.
function saidIn(row) {
  const inputs = [...row.querySelectorAll(CONTROLS)].filter(
    (input) => input.type !== "hidden" && [...texts(input)].some((text) => text.trim()),
  );
  return [...new Set(inputs.map((input) => input.name.split(".")[2]))];
}

export class Inputs {
  constructor({ fields, today }) {
    this.fields = fields;
    this.today = today;
    this.inside = {}; // by group: the questions of its rows
    this.said = new Map(); // by row: the questions in which something stands, in a text
    for (const [id, { group }] of Object.entries(fields)) if (group) (this.inside[group] ??= []).push(id);
  }

  // Everything that rules look at: { answers, rows, said }, as the engine takes them.
  all() {
    const found = { answers: {}, rows: {}, said: {} };
    for (const [id, field] of Object.entries(this.fields)) {
      if (field.kind === "rows") this.#readRows(id, found);
      else if (!field.group) this.#read(id, field, found);
    }
    return found;
  }

  // What an input, or a whole group or list, brings; null when no rule looks at it.
  of(target) {
    const [id, row, inner] = (target.name ?? target.id ?? "").split(".");
    const field = this.fields[id], found = { answers: {}, rows: {}, said: {} };
    if (!field) return null;
    if (field.kind !== "rows") this.#read(id, field, found);
    else if (inner === undefined) this.#readRows(id, found);
    else this.#readInRow(id, row, inner, target, found);
    return found;
  }

  #readRows(group, found) {
    const list = document.getElementById(group);
    const rows = list ? [...list.querySelectorAll(":scope > [data-row]")] : [];
    found.rows[group] = rows.map((row) => {
      const { value: id } = row.querySelector(`input[type=hidden][name="${group}"]`);
      found.said[`${group}.${id}`] = saidIn(row);
      for (const inner of this.inside[group] ?? []) {
        this.#read(`${group}.${id}.${inner}`, this.fields[inner], found);
      }
      return id;
    });
    for (const [key, ids] of Object.entries(found.said)) this.said.set(key, ids.join());
  }

  #readInRow(group, row, inner, target, found) {
    const key = `${group}.${row}`;
    if (!this.said.has(key)) {
      this.#readRows(group, found);
      return;
    }
    const ids = saidIn(target.closest(`#${CSS.escape(group)} > [data-row]`));
    if (this.said.get(key) !== ids.join()) found.said[key] = ids;
    this.said.set(key, ids.join());
    if (this.fields[inner]) this.#read(`${key}.${inner}`, this.fields[inner], found);
  }

  #read(name, field, { answers }) {
    const block = document.getElementById(`q-${name}`);
    if (!block || field.computed) return;
    if (field.kind === "presence") answers[name] = this.#presence(name, block);
    else if (field.kind === "grid") answers[name] = readGrid(this.#parts(name, block));
    else {
      const own = [...block.querySelectorAll(CONTROLS)].filter((input) => input.name === name);
      answers[name] = read(field, own.flatMap((input) => [...texts(input)]), this.today);
    }
  }

  // The text of each part of an answer in several inputs.
  #parts(name, block) {
    const parts = {};
    for (const input of block.querySelectorAll(CONTROLS)) {
      if (!input.name.startsWith(`${name}.`)) continue;
      for (const text of texts(input)) parts[input.name.slice(name.length + 1)] = text;
    }
    return parts;
  }

  #presence(name, block) {
    const { hours, anonymous } = this.#parts(name, block);
    const rows = [...block.querySelectorAll(".attendance-rows > [data-row]")]
      .filter((row) => [...row.querySelectorAll("input[type=text]")].some((one) => one.value.trim()))
      .map((row) => ({
        presence: row.querySelector("[name$='.presence']:checked")?.value ?? "",
        hours: row.querySelector("[name$='.hours']")?.value ?? "",
      }));
    return readPresence(rows, hours, anonymous);
  }
}
