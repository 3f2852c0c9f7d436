// What the rules of a form make of its answers. It knows nothing of the page.
//
// A question is named as its input is: "f_x", in a row "f_group.r_row.f_x". Rules come in an order
// in which each one finds what it depends on settled.

import { evaluate } from "../expressions.js";
import { Rows } from "./rows.js";
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
    this.typed = new Map(); // by name: what was read of an input
    this.worked = new Map(); // by name: what a rule worked out
    this.hidden = new Set(); // names, and ids of sections
    this.against = new Map(); // by name: the rules that hide it
    this.last = new Map(); // what each rule gave where
    this.groups = Object.fromEntries(
      Object.entries(fields).filter(([, field]) => field.group).map(([id, field]) => [id, field.group]),
    );
    this.rows = new Rows(Object.keys(fields).filter((id) => fields[id].kind === "rows"));
  }

  // Takes in what changed: answers by name, { f_x: value }; the rows of groups in order,
  // { f_group: [row id] }; and the questions of a row in which something stands,
  // { "f_group.r_row": [field id] }. Returns what came of it, in order.
  take({ answers = {}, rows = {}, said = {} }) {
    const stale = new Map(); // field id -> ids of the rows it changed in, or null for all
    const came = new Map(); // by rule and place: what it gives, and what it gave before
    // What emptied a row may be otherwise now.
    for (const name of this.rows.gone) this.#turn(name, stale);
    for (const [group, ids] of Object.entries(rows)) this.rows.lay(group, ids);
    for (const [name, ids] of Object.entries(said)) this.rows.find(name).said = ids;
    const grown = Object.keys(said).map((name) => name.split(".")[0]);
    for (const group of new Set([...Object.keys(rows), ...grown])) this.#gather(group, stale);
    for (const [name, value] of Object.entries(answers)) {
      this.typed.set(name, value);
      this.#refresh(name, stale);
    }
    do this.#settle(stale, came); while (this.#empty(stale));
    return [...came.values()].filter(({ said: now, was }) => now !== was).map(({ effect }) => effect);
  }

  // What an input says, as the rules read it: nothing while it is hidden.
  value(name) {
    const [id, row, inner] = name.split(".");
    if (this.hidden.has(name) || this.hidden.has(this.fields[inner ?? id]?.section)) return null;
    if (inner && this.rows.gone.has(`${id}.${row}`)) return null;
    return this.worked.has(name) ? this.worked.get(name) : (this.typed.get(name) ?? null);
  }

  #gather(group, stale) {
    const rows = this.rows.counted(group).map((row) => row.values);
    const away = this.hidden.has(group) || this.hidden.has(this.fields[group].section);
    this.values[group] = rows.length && !away ? { rows } : null;
    stale.set(group, null);
    for (const inner of this.#inside(group)) stale.set(inner, null);
  }

  #inside(group) {
    return Object.keys(this.groups).filter((inner) => this.groups[inner] === group);
  }

  // Rows of which nothing is left are none, as the server has it. Returns whether there were any.
  #empty(stale) {
    const emptied = this.rows.emptied(this.hidden);
    stale.clear();
    for (const { name } of emptied) this.#turn(name, stale);
    return emptied.length > 0;
  }

  // A row goes, or comes back.
  #turn(name, stale) {
    if (!this.rows.gone.delete(name)) this.rows.gone.add(name);
    const [group] = name.split(".");
    for (const inner of this.#inside(group)) this.#refresh(`${name}.${inner}`, stale);
    this.#gather(group, stale);
  }

  #refresh(name, stale) {
    const [id, row, inner] = name.split(".");
    if (inner === undefined) {
      if (id in this.rows.of) this.#gather(id, stale);
      else this.values[id] = this.value(name);
      stale.set(id, null);
      return;
    }
    const there = this.rows.find(`${id}.${row}`);
    if (!there) return;
    there.values[inner] = this.value(name);
    const changed = stale.has(inner) ? stale.get(inner) : new Set();
    stale.set(inner, changed?.add(row) ?? null);
    stale.set(id, null);
  }

  #settle(stale, came) {
    for (const rule of this.rules) {
      if (!rule.uses.some((id) => stale.has(id))) continue;
      for (const place of this.#places(rule, stale)) this.#apply(rule, place, stale, came);
    }
  }

  // Where a rule has to be asked again: once, or in the rows that something changed for.
  *#places(rule, stale) {
    if (!rule.in) {
      yield { name: rule.on };
      return;
    }
    const used = rule.uses.filter((id) => stale.has(id));
    const own = used.every((id) => this.groups[id] === rule.in && stale.get(id));
    for (const [row, position] of this.rows.numbered(rule.in)) {
      if (own && !used.some((id) => stale.get(id).has(row.id))) continue;
      yield { name: `${row.name}.${rule.on}`, row, position };
    }
  }

  #apply(rule, { name, row, position }, stale, came) {
    const ask = (own = null) => evaluate(rule.tree, {
      values: this.values, row: row?.values ?? null, group: rule.in ?? null, groups: this.groups,
      own, today: this.today, labels: this.labels, position,
    });
    const gives = this.#gives(rule, name, ask, row);
    const key = rule.is === "visible" ? name : `${rule.at} ${name}`;
    const said = JSON.stringify(gives);
    if (this.last.get(key) === said) return;
    const was = came.has(key) ? came.get(key).was : this.last.get(key);
    came.set(key, { said, was, effect: { is: rule.is, name, gives, first: was === undefined, rule } });
    this.last.set(key, said);
    if (rule.is === "visible") this.#reveal(rule, name, gives, stale);
    if (rule.is === "compute") {
      this.worked.set(name, gives);
      this.#refresh(name, stale);
    }
  }

  #gives(rule, name, ask, row) {
    if (rule.is === "compute") return row && !this.rows.counts(row) ? null : reckoned(ask(), this.fields[rule.on]);
    if (rule.is === "choices") {
      return this.choices[rule.on].filter((id) => ask({ choice: id }) === true);
    }
    if (rule.is === "visible") return this.#agreed(rule, name, ask() === true);
    if (rule.is === "required") return ask() === true;
    const own = (rule.on in this.rows.of ? this.values[rule.on] : this.value(name)) ?? null;
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
