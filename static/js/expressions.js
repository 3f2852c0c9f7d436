// The rules of a form, evaluated as the server does (forms/expressions): same trees, same answers.
//
// evaluate(tree, environment) takes and gives values as JSON and never throws. The environment:
// values (by field id), row, group (of the row), groups (inner field id to its group's), own (the
// answer under a check), today ("2026-11-22"), labels (by choice id), position (of the row, from 1).
// What is empty, wrong or unknown is null. tests/conformance holds both sides together.

import {
  UNIT, bounded, civil, clock, dateOf, day, dayAt, dayFrom, fromCount, fromJson, isNumber, isText,
  kindOf, moment, momentOf, monthLength, nearest, number, of, own, pad, squeeze, text, time, toJson,
  whole, withoutBlanks, written,
} from "./values.js";

const DEEPEST = 32;
const LONGEST = 20_000; // characters of a text that is made

// Patterns have a module of their own, which only the forms that use any need.
let matches = () => false;

// Fetch what evaluating these trees needs besides.
export async function prepare(trees) {
  if (JSON.stringify(trees).includes('"regex"')) ({ matches } = await import("./patterns.js"));
}

// --- comparing

const ORDERED = ["number", "day", "time", "moment"];
const COMPARED = [...ORDERED, "text", "truth", "choice", "choices", "range"];

const is = (kind, ...values) => values.every((value) => kindOf(value) === kind);
const plainly = (value) => (value.kind ? value.is : value);

function same(a, b) {
  if (is("choices", a)) return a.is.length === b.is.length && a.is.every((id) => b.is.includes(id));
  if (is("range", a)) return a.is.every((one, at) => one.is === b.is[at].is);
  return plainly(a) === plainly(b);
}

const comparing = (kinds, judge) => ([a, b]) => {
  const kind = kindOf(a);
  return kind === kindOf(b) && kinds.includes(kind) && judge(a, b);
};
const ordering = (judge) => comparing(ORDERED, (a, b) => judge(plainly(a), plainly(b)));

// --- numbers

// A function of given kinds, which may be several: without them all, it gives `otherwise`. The last
// kind may be missing after « ? ».
function taking(wanted, give, otherwise = null) {
  const kinds = wanted.split(" ").map((kind) => kind.replace("?", "").split("|"));
  const least = kinds.length - wanted.includes("?");
  return (values) => {
    const given = values.slice(0, kinds.length);
    const fits = given.every((value, at) => kinds[at].includes(kindOf(value)));
    return fits && given.length >= least ? give(...given) : otherwise;
  };
}

const numeric = (give) => taking("number number", (a, b) => bounded(give(a, b)));
const dividing = (give) => taking("number number", (a, b) => (b ? bounded(give(a, b)) : null));
const rounding = (give) => taking("number", (a) => bounded(give(a)));
const down = (a) => a - (((a % UNIT) + UNIT) % UNIT);

function round(a, places = 0n) {
  const kept = whole(places);
  if (kept >= 12) return a;
  const step = 10n ** BigInt(12 - Math.max(kept, -19));
  return bounded(nearest(a, step) * step);
}

const isTrue = (value) => value === true;
const given = (values) => values.filter((value) => value !== null);
const numbers = (values) => values.filter(isNumber);
const sum = (values) => {
  const all = numbers(values);
  return all.length ? bounded(all.reduce((a, b) => a + b)) : null;
};
const mean = (values) => {
  const total = sum(values);
  return total === null ? null : nearest(total, BigInt(numbers(values).length));
};
const extreme = (isBetter) => (values) => {
  const all = values.filter((value) => ORDERED.includes(kindOf(value)));
  const alike = all.filter((value) => is(kindOf(all[0]), value));
  return alike.reduce((a, b) => (isBetter(plainly(b), plainly(a)) ? b : a), alike[0] ?? null);
};

// --- texts

function made(characters) {
  const one = text(characters);
  return one && (one.length <= LONGEST || [...one].length <= LONGEST) ? one : null;
}

const chosen = (value) => (is("choice", value) ? [value.is] : is("choices", value) ? value.is : []);
const slashed = (days) => civil(days).reverse().map((part, at) => pad(part, at < 2 ? 2 : 4)).join("/");
const label = (value, labels) =>
  made(chosen(value).map((id) => own(labels, id)).filter((one) => isText(one) && one).join(", "));
const WRITERS = {
  __proto__: null,
  text: (value) => value,
  truth: (value) => (value ? "oui" : "non"),
  number: (value) => written(value).replace(".", ","),
  day: (value) => slashed(value.is),
  time: (value) => clock(value.is),
  moment: (value) => `${slashed(dateOf(value.is))} ${clock(value.is)}`,
  choice: label,
  choices: label,
};
const join = (separator, values, labels) =>
  made(given(values.map((one) => WRITERS[kindOf(one)]?.(one, labels) ?? null)).join(separator));

const LIGATURES = { œ: "oe", æ: "ae", ß: "ss" };

// Letters become small where both sides agree for ever: Latin, Greek and Cyrillic, one for one.
function plain(value) {
  const bare = value.normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  const small = bare.replace(/[\0-\u052f\u1e00-\u1eff]/g, (sign) => {
    const lower = sign.toLowerCase();
    return lower.length > 1 ? sign : (LIGATURES[lower] ?? lower);
  });
  return made(squeeze(small));
}

function substr(value, ...bounds) {
  return made([...value].slice(...bounds.map((place) => Math.max(0, whole(place)))).join(""));
}

const read = (value) =>
  number(withoutBlanks(value).replace("\u2212", "-").replace(/^\+(?=[0-9])/, "").replace(",", "."));

// --- days

function addMonths(from, months) {
  const [year, month, date] = civil(from.is);
  const count = year * 12 + month - 1 + months;
  const [y, m] = [Math.floor(count / 12), (((count % 12) + 12) % 12) + 1];
  return dayFrom(y, m, Math.min(date, monthLength(y, m)));
}

// Whole months from one day to another, backward if need be.
function months(a, b) {
  if (b.is < a.is) return -months(b, a);
  const [[y1, m1, d1], [y2, m2, d2]] = [civil(a.is), civil(b.is)];
  return (y2 - y1) * 12 + m2 - m1 - (d2 < d1);
}

const years = (a, b) => Math.trunc(months(a, b) / 12);

// How many working days there are up to a day; day 1 is a Monday.
const worked = (days) => 5 * Math.floor(days / 7) + Math.min(days % 7, 5);

function workdays(a, b) {
  const eve = b.is < a.is ? 1 : 0;
  return worked(b.is - eve) - worked(a.is - eve);
}

function addWorkdays(from, count) {
  if (!count) return from;
  const isWeekend = (from.is - 1) % 7 > 4;
  const before = worked(from.is) + count - (count < 0 && isWeekend ? 0 : 1);
  return dayAt(7 * Math.floor(before / 5) + (((before % 5) + 5) % 5) + 1);
}

const daysOf = (value) => (is("day", value) ? value.is : is("moment", value) ? dateOf(value.is) : 0);

function formatted(value, pattern) {
  const [year, month, date] = is("time", value) ? [] : civil(daysOf(value));
  const hours = is("day", value) ? [] : clock(value.is).split(":");
  const parts = {
    Y: [year, 4], y: [year && year % 100, 2], m: [month, 2], n: [month, 1], d: [date, 2],
    e: [date, 1], H: [hours[0]], M: [hours[1]], "%": ["%", 1],
  };
  let isLacking = false;
  const all = pattern.replace(/%(.)/gs, (sign, letter) => {
    const [part, width] = own(parts, letter) ?? [sign, 1];
    isLacking ||= part === undefined;
    return pad(part, width);
  });
  return isLacking ? null : made(all);
}

// --- the table: each function is given the values of its arguments, and the environment

const counting = (kinds, give) => taking(kinds, (...values) => fromCount(give(...values)));
const dated = (give) => counting("day|moment", (value) => give(daysOf(value)));
const adding = (give) => taking("day number", (from, count) => give(from, whole(count)));
const telling = (judge) => taking("text text", judge, false);
const summed = (name) => taking("presence", (value) => number(own(value.is, name)));
const total = (grid, isWanted) => {
  const cells = Object.keys(grid.is).filter((key) => isWanted(...key.split(".")));
  return sum(cells.map((key) => number(grid.is[key])));
};

const FUNCTIONS = {
  __proto__: null,
  "=": comparing(COMPARED, same),
  "!=": comparing(COMPARED, (a, b) => !same(a, b)),
  "<": ordering((a, b) => a < b),
  "<=": ordering((a, b) => a <= b),
  ">": ordering((a, b) => a > b),
  ">=": ordering((a, b) => a >= b),
  "+": numeric((a, b) => a + b),
  "-": taking("number number?", (a, b) => (b === undefined ? -a : bounded(a - b))),
  "*": numeric((a, b) => nearest(a * b, UNIT)),
  div: dividing((a, b) => nearest(a * UNIT, b)),
  mod: dividing((a, b) => a % b),
  not: ([a]) => !isTrue(a),
  empty: ([a]) => kindOf(a) === "",
  abs: rounding((a) => (a < 0n ? -a : a)),
  int: rounding((a) => a - (a % UNIT)),
  floor: rounding(down),
  ceiling: rounding((a) => -down(-a)),
  round: taking("number number?", round),
  "to-number": ([a]) => (isText(a) ? read(a) : isNumber(a) ? a : null),
  selected: ([a, b]) => is("choice", b) && chosen(a).includes(b.is),
  "count-selected": ([a]) => fromCount(chosen(a).length),
  "selected-at": taking("choice|choices number", (all, at) => {
    const id = chosen(all)[whole(at)];
    return id === undefined ? null : of("choice", id);
  }),
  "choice-label": ([a], { labels }) => label(a, labels),
  position: (_, { position }) => (Number.isInteger(position) ? fromCount(position) : null),
  string: ([a], { labels }) => join("", [a], labels),
  "string-length": taking("text", (a) => fromCount([...a].length), 0n),
  substr: taking("text number number?", substr),
  contains: telling((a, b) => a.includes(b)),
  "starts-with": telling((a, b) => a.startsWith(b)),
  "ends-with": telling((a, b) => a.endsWith(b)),
  plain: taking("text", plain),
  "normalize-space": taking("text", (a) => made(squeeze(a))),
  regex: telling((a, b) => matches(a, b)),
  today: (_, { today }) => day(today),
  date: ([a]) => (isText(a) ? day(a) : dayAt(daysOf(a))),
  "time-of": ([a]) =>
    isText(a) ? time(a) : is("moment", a) ? of("time", a.is % 1440) : is("time", a) ? a : null,
  "date-time": ([a, b]) => {
    if (b !== undefined) return is("day", a) && is("time", b) ? momentOf(a, b) : null;
    return isText(a) ? moment(a) : is("moment", a) ? a : null;
  },
  "start-of": taking("range", (value) => value.is[0]),
  "end-of": taking("range", (value) => value.is[1]),
  year: dated((days) => civil(days)[0]),
  month: dated((days) => civil(days)[1]),
  weekday: dated((days) => ((days - 1) % 7) + 1),
  age: ([birth, last], { today }) => {
    const at = last === undefined ? day(today) : last;
    return is("day", birth, at) && birth.is <= at.is ? fromCount(years(birth, at)) : null;
  },
  "difference-in-days": counting("day day", (a, b) => b.is - a.is),
  "difference-in-working-days": counting("day day", workdays),
  "difference-in-months": counting("day day", months),
  "difference-in-years": counting("day day", years),
  "add-days": adding((from, count) => dayAt(from.is + count)),
  "add-working-days": adding(addWorkdays),
  "add-months": adding(addMonths),
  "add-years": adding((from, count) => addMonths(from, count * 12)),
  "minutes-between": ([a, b]) =>
    is("time", a, b) || is("moment", a, b) ? fromCount(b.is - a.is) : null,
  "format-date": taking("day|time|moment text", formatted),
  cell: taking("grid choice choice", ({ is: cells }, row, column) =>
    number(own(cells, `${row.is}.${column.is}`)),
  ),
  "row-total": taking("grid choice", (grid, row) => total(grid, (one) => one === row.is)),
  "column-total": taking("grid choice", (grid, each) => total(grid, (_, one) => one === each.is)),
  "grid-total": taking("grid", (grid) => total(grid, () => true)),
  "count-present": summed("heads"),
  "count-named": summed("present"),
  "count-absent": summed("absent"),
  "count-unnamed": summed("nameless"),
  "attended-minutes": summed("minutes"),
};

// --- rows

// What goes over the rows of a group. The first three go over all rows even from within one.
const JUDGES = {
  __proto__: null,
  "any-row": (values) => values.some(isTrue),
  "every-row": (values) => values.every(isTrue),
  "count-rows": (values) =>
    fromCount(is("rows", values[0]) ? values[0].is.length : values.filter(isTrue).length),
};
const AGGREGATES = {
  __proto__: null,
  ...JUDGES,
  sum,
  mean,
  count: (values) => fromCount(given(values).length),
  min: extreme((a, b) => a < b),
  max: extreme((a, b) => a > b),
  concat: (values, { labels }) => join("", values, labels),
  join: ([by, ...values], { labels }) => join(isText(by) ? by : "", values, labels),
};

// The group whose rows an argument goes over: that of its first field of another row, if any.
function groupIn(node, groups, ownGroup, depth) {
  if (!Array.isArray(node) || depth > DEEPEST) return undefined;
  if (node[0] === "field") {
    const group = own(groups, node[1]);
    return group === ownGroup ? undefined : group;
  }
  for (let at = 1; at < node.length; at += 1) {
    const group = groupIn(node[at], groups, ownGroup, depth + 1);
    if (group !== undefined) return group;
  }
  return undefined;
}

function perRow(node, group, env, depth) {
  const rows = fromJson(own(env.values, group));
  if (!is("rows", rows)) return [];
  return rows.is.map((row, at) =>
    valueOf(node, { ...env, row: row ?? {}, group, position: at + 1, isWalking: true }, depth),
  );
}

function aggregate(head, parts, env, depth) {
  const ownGroup = JUDGES[head] ? undefined : env.group;
  const alone = head === "join" ? 1 : 0;
  const groups = parts.map((part, at) =>
    at < alone ? undefined : groupIn(part, env.groups, ownGroup, depth),
  );
  if (env.isWalking && groups.some((group) => group !== undefined)) return null;
  const values = parts.flatMap((part, at) =>
    groups[at] === undefined ? [valueOf(part, env, depth)] : perRow(part, groups[at], env, depth),
  );
  return AGGREGATES[head](values, env);
}

// --- the tree

function answer(id, env) {
  const group = own(env.groups, id);
  if (group === undefined) return fromJson(own(env.values, id));
  return env.row && group === env.group ? fromJson(own(env.row, id)) : null;
}

const LEAVES = {
  __proto__: null,
  number, text, day, time, moment,
  truth: (held) => (typeof held === "boolean" ? held : null),
  choice: (held) => fromJson({ choice: held }),
  field: answer,
  self: (_, env) => fromJson(env.own),
};
const LAZY = {
  __proto__: null,
  and: (parts, worth) => parts.every((part) => isTrue(worth(part))),
  or: (parts, worth) => parts.some((part) => isTrue(worth(part))),
  if: ([test, yes, no], worth) => worth(isTrue(worth(test)) ? yes : no),
  coalesce(parts, worth) {
    let value = null;
    for (let at = 0; value === null && at < parts.length; at += 1) value = worth(parts[at]);
    return value;
  },
};

function valueOf(node, env, depth) {
  if (!Array.isArray(node) || depth > DEEPEST || !isText(node[0])) return null;
  const [head, ...parts] = node;
  if (LEAVES[head]) return LEAVES[head](parts[0], env);
  if (AGGREGATES[head]) return aggregate(head, parts, env, depth + 1);
  const worth = (part) => valueOf(part, env, depth + 1);
  if (LAZY[head]) return LAZY[head](parts, worth);
  return FUNCTIONS[head]?.(parts.map(worth), env) ?? null;
}

export const evaluate = (tree, environment) => toJson(valueOf(tree, environment ?? {}, 1) ?? null);
