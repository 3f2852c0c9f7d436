// What the rules of a form make of its answers. It knows nothing of the page.
//
// A question is named as its input is: "f_x", in a row "f_group.r_row.f_x". Rules come in an order
// in which each one finds what it depends on settled.

import { evaluate } from "../expressions.js";
import { reckoned } from "./writing.js";

// The ids of the fields that a tree mentions.
function* mentioned(tree) {
  if (tree[0] === "field") yield tree[1];
  else if (Array.isArray(tree)) for (const part of tree) if (Array.isArray(part)) yield* mentioned(part);
}

export class Engine {
  constructor({ today, fields, rules, labels = {}, choices = {} }) {
    this.fields = fields;
    this.choices = choices;
    this.rules = rules.map((rule, at) => ({ ...rule, at, uses: [...new Set(mentioned(rule.tree)), rule.on] }));
    this.today = today;
    this.labels = labels;
    this.values = {}; // by field id, as the rules read them
    this.rows = {}; // by group id: its rows in order, { id, blank, values }
    this.typed = new Map(); // by name: what was read of an input
    this.worked = new Map(); // by name: what a rule worked out
    this.hidden = new Set(); // names, and ids of sections
    this.against = new Map(); // by name: the rules that hide it
    this.last = new Map(); // what each rule gave where
    this.groups = Object.fromEntries(
      Object.entries(fields).filter(([, field]) => field.group).map(([id, field]) => [id, field.group]),
    );
    for (const id of Object.keys(fields)) if (fields[id].kind === "rows") this.rows[id] = [];
  }

  // Takes in answers by name, and the rows of groups by id where they changed: { f_x: value }, and
  // { f_group: [{ id, blank }] }. Returns what came of it, in order.
  take(answers, rows = {}) {
    const stale = new Map(); // field id -> ids of the rows it changed in, or null for all
    for (const [group, listed] of Object.entries(rows)) this.#lay(group, listed, stale);
    for (const [name, value] of Object.entries(answers)) {
      this.typed.set(name, value);
      this.#refresh(name, stale);
    }
    return this.#settle(stale);
  }

  // What an input says, as the rules read it: nothing while it is hidden.
  value(name) {
    const [id, row, inner] = name.split(".");
    if (this.hidden.has(name) || this.hidden.has(this.fields[inner ?? id]?.section)) return null;
    return this.worked.has(name) ? this.worked.get(name) : (this.typed.get(name) ?? null);
  }

  #lay(group, listed, stale) {
    const kept = new Map(this.rows[group].map((row) => [row.id, row.values]));
    this.rows[group] = listed.map((row) => ({ ...row, values: kept.get(row.id) ?? {} }));
    stale.set(group, null);
    for (const [inner, owner] of Object.entries(this.groups)) if (owner === group) stale.set(inner, null);
    this.#gather(group);
  }

  // Rows that say nothing are no rows.
  #gather(group) {
    const rows = this.rows[group].filter((row) => !row.blank).map((row) => row.values);
    const away = this.hidden.has(group) || this.hidden.has(this.fields[group].section);
    this.values[group] = rows.length && !away ? { rows } : null;
  }

  #refresh(name, stale) {
    const [id, row, inner] = name.split(".");
    if (inner === undefined) {
      if (id in this.rows) this.#gather(id);
      else this.values[id] = this.value(name);
      stale.set(id, null);
      if (id in this.rows) for (const one of Object.keys(this.groups)) if (this.groups[one] === id) stale.set(one, null);
      return;
    }
    const there = this.rows[id]?.find((one) => one.id === row);
    if (!there) return;
    there.values[inner] = this.value(name);
    const changed = stale.has(inner) ? stale.get(inner) : new Set();
    stale.set(inner, changed?.add(row) ?? null);
    stale.set(id, null);
  }

  #settle(stale) {
    const came = [];
    for (const rule of this.rules) {
      if (!rule.uses.some((id) => stale.has(id))) continue;
      for (const place of this.#places(rule, stale)) {
        const effect = this.#apply(rule, place, stale);
        if (effect) came.push(effect);
      }
    }
    return came;
  }

  // Where a rule has to be asked again: once, or in the rows that something changed for.
  *#places(rule, stale) {
    if (!rule.in) {
      yield { name: rule.on };
      return;
    }
    const used = rule.uses.filter((id) => stale.has(id));
    const own = used.every((id) => this.groups[id] === rule.in && stale.get(id));
    let position = 0;
    for (const row of this.rows[rule.in]) {
      const place = { name: `${rule.in}.${row.id}.${rule.on}`, row, position: position + 1 };
      if (!row.blank) position += 1;
      if (!own || used.some((id) => stale.get(id).has(row.id))) yield place;
    }
  }

  #apply(rule, { name, row, position }, stale) {
    const ask = (own = null) => evaluate(rule.tree, {
      values: this.values, row: row?.values ?? null, group: rule.in ?? null, groups: this.groups,
      own, today: this.today, labels: this.labels, position,
    });
    const gives = this.#gives(rule, name, ask, row);
    const key = rule.is === "visible" ? name : `${rule.at} ${name}`;
    const said = JSON.stringify(gives);
    if (this.last.get(key) === said) return null;
    const first = !this.last.has(key);
    this.last.set(key, said);
    if (rule.is === "visible") this.#reveal(rule, name, gives, stale);
    if (rule.is === "compute") {
      this.worked.set(name, gives);
      this.#refresh(name, stale);
    }
    return { is: rule.is, name, gives, first, rule };
  }

  #gives(rule, name, ask, row) {
    if (rule.is === "compute") return row?.blank ? null : reckoned(ask(), this.fields[rule.on]);
    if (rule.is === "choices") {
      return this.choices[rule.on].filter((id) => ask({ choice: id }) === true);
    }
    if (rule.is === "visible") return this.#agreed(rule, name, ask() === true);
    if (rule.is === "required") return ask() === true;
    const own = (rule.on in this.rows ? this.values[rule.on] : this.value(name)) ?? null;
    return own === null || ask(own) === true;
  }

  // A question that two rules may hide is shown when neither does.
  #agreed(rule, name, shown) {
    const against = this.against.get(name) ?? new Set();
    this.against.set(name, against);
    if (shown) against.delete(rule.at);
    else against.add(rule.at);
    return !against.size;
  }

  #reveal(rule, name, shown, stale) {
    if (shown) this.hidden.delete(name);
    else this.hidden.add(name);
    if (rule.on in this.fields) this.#refresh(name, stale);
    for (const [id, field] of Object.entries(this.fields)) {
      if (field.section === rule.on && !field.group) this.#refresh(id, stale);
    }
  }
}
