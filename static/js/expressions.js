// The rules of a form, evaluated as the server does (forms/expressions): same trees, same answers.
//
// evaluate(tree, environment) takes and gives values as JSON and never throws. The environment:
// values (by field id), row, group (of the row), groups (inner field id to its group's), own (the
// answer under a check), today ("2026-11-22"), labels (by choice id), position (of the row, from 1).
// tests/conformance pins it to the server's; what is empty, wrong or unknown is null.

import { matches } from "./patterns.js";
import {
  UNIT, bounded, civil, dayAt, dayFrom, day, fromCount, fromJson, isNumber, isText, kindOf, moment,
  monthLength, nearest, number, of, own, pad, squeeze, text, time, toJson, whole, withoutBlanks,
} from "./values.js";

const DEEPEST = 32;
const LONGEST = 20_000; // characters of a text that is made
const ORDERED = new Set(["bigint", "day", "time", "moment"]);

// --- comparing -------------------------------------------------------------------------------

const is = (kind, ...values) => values.every((value) => kindOf(value) === kind);
const plainly = (value) => (isText(value) || isNumber(value) ? value : value?.is);

function same(a, b) {
  if (is("choices", b)) return a.is.length === b.is.length && a.is.every((id) => b.is.includes(id));
  if (is("range", b)) return a.is.every((one, at) => one.is === b.is[at].is);
  return kindOf(a) === "boolean" ? a === b : plainly(a) === plainly(b);
}

const COMPARED = new Set([...ORDERED, "string", "boolean", "choice", "choices", "range"]);
const comparing = (judge) => (a, b) =>
  kindOf(a) === kindOf(b) && COMPARED.has(kindOf(a)) && judge(a, b);
const ordering = (judge) => (a, b) =>
  kindOf(a) === kindOf(b) && ORDERED.has(kindOf(a)) && judge(plainly(a), plainly(b));

// --- functions by the kinds of their arguments -----------------------------------------------

// A function of given kinds: null as soon as an argument is not of its kind. "?" may be missing.
const taking = (kinds, give) => (values) => {
  const fits = (kind, at) =>
    kind.endsWith("?") ? values[at] === undefined || is(kind.slice(0, -1), values[at])
      : kind.split("|").includes(kindOf(values[at] ?? null));
  const names = kinds.split(" ");
  return names.every(fits) ? give(...values.slice(0, names.length)) : null;
};
const telling = (kinds, judge) => (values) => taking(kinds, judge)(values) ?? false;
const numeric = (give) => taking("bigint bigint", (a, b) => bounded(give(a, b)));
const rounding = (give) => taking("bigint", (a) => bounded(give(a)));

const chosen = (value) => (is("choice", value) ? [value.is] : is("choices", value) ? value.is : []);
const down = (a) => a - (((a % UNIT) + UNIT) % UNIT);

function round(a, places = 0n) {
  const kept = whole(places);
  if (kept >= 12) return a;
  if (kept < -18) return 0n;
  const step = 10n ** BigInt(12 - kept);
  return bounded(nearest(a, step) * step);
}

// --- functions of several values -------------------------------------------------------------

const given = (values) => values.filter((value) => value !== null);
const numbers = (values) => values.filter(isNumber);

function sum(values) {
  const all = numbers(values);
  return all.length ? bounded(all.reduce((a, b) => a + b)) : null;
}

function mean(values) {
  const total = sum(values);
  return total === null ? null : nearest(total, BigInt(numbers(values).length));
}

const extreme = (better) => (values) => {
  const all = values.filter((value) => ORDERED.has(kindOf(value)));
  const alike = all.filter((value) => is(kindOf(all[0]), value));
  return alike.reduce((a, b) => (better(plainly(b), plainly(a)) ? b : a), alike[0] ?? null);
};

function made(characters) {
  const one = text(characters);
  return one && [...one].length <= LONGEST ? one : null;
}

const join = (separator, values, labels) =>
  made(given(values.map((value) => string(value, labels))).join(separator));

// --- texts -----------------------------------------------------------------------------------

const clock = (minutes) => `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;

function slashed(count) {
  const [year, month, date] = civil(count);
  return `${pad(date)}/${pad(month)}/${pad(year, 4)}`;
}

const label = (value, labels) =>
  made(chosen(value).map((id) => own(labels, id)).filter((one) => isText(one) && one).join(", "));

const WRITERS = {
  __proto__: null,
  string: (value) => value,
  boolean: (value) => (value ? "oui" : "non"),
  bigint: (value) => toJson(value).number.replace(".", ","),
  day: (value) => slashed(value.is),
  time: (value) => clock(value.is),
  moment: (value) => `${slashed(Math.floor(value.is / 1440))} ${clock(value.is % 1440)}`,
  choice: label,
  choices: label,
};
const string = (value, labels) => WRITERS[kindOf(value)]?.(value, labels) ?? null;

// Letters are made small where both sides agree for ever: Latin, Greek and Cyrillic, one for one.
const lower = (value) =>
  value.replace(/[\0-\u052f\u1e00-\u1eff]/g, (c) => {
    const small = c.toLowerCase();
    return small.length === 1 ? small : c;
  });
const LIGATURES = { œ: "oe", æ: "ae", ß: "ss" };

function plain(value) {
  const bare = lower(value.normalize("NFD").replace(/[\u0300-\u036f]/g, ""));
  return made(squeeze(bare.replace(/[œæß]/g, (c) => LIGATURES[c])));
}

function substr(value, from, to) {
  const at = (place) => Math.max(0, whole(place));
  return made([...value].slice(at(from), to === undefined ? undefined : at(to)).join(""));
}

const read = (value) =>
  number(
    withoutBlanks(value).replace("\u2212", "-").replace(/^\+(?=[0-9])/, "").replace(",", "."),
  );

// --- days ------------------------------------------------------------------------------------

function addMonths(from, months) {
  const [year, month, date] = civil(from.is);
  const count = year * 12 + month - 1 + months;
  const [y, m] = [Math.floor(count / 12), (((count % 12) + 12) % 12) + 1];
  return dayFrom(y, m, Math.min(date, monthLength(y, m)));
}

// Whole months, or years, from one day to another; `elapsed` is given the earlier day first.
const between = (elapsed) => (a, b) => {
  const [first, last] = a.is <= b.is ? [a, b] : [b, a];
  const count = elapsed(civil(first.is), civil(last.is));
  return fromCount(a.is <= b.is ? count : -count);
};
const monthsBetween = between(
  ([y1, m1, d1], [y2, m2, d2]) => (y2 - y1) * 12 + m2 - m1 - (d2 < d1 ? 1 : 0),
);
const yearsBetween = between(
  ([y1, m1, d1], [y2, m2, d2]) => y2 - y1 - (m2 * 100 + d2 < m1 * 100 + d1 ? 1 : 0),
);

// How many working days there are up to a day, and the day that is the nth; day 1 is a Monday.
const worked = (count) => 5 * Math.floor(count / 7) + Math.min(count % 7, 5);
const workday = (nth) => 7 * Math.floor((nth - 1) / 5) + ((nth - 1) % 5) + 1;

function workedBetween(a, b) {
  return fromCount(a.is <= b.is ? worked(b.is) - worked(a.is) : worked(b.is - 1) - worked(a.is - 1));
}

function addWorkdays(from, count) {
  if (!count) return from;
  const isWeekend = (from.is - 1) % 7 > 4;
  const nth = worked(from.is) + count + (count < 0 && isWeekend ? 1 : 0);
  return nth < 1 ? null : dayAt(workday(nth));
}

const minutesOf = (value) => (is("day", value) ? null : value.is % 1440);
const daysOf = (value) =>
  is("time", value) ? null : is("day", value) ? value.is : Math.floor(value.is / 1440);

function formatted(value, pattern) {
  const [days, minutes] = [daysOf(value), minutesOf(value)];
  const [year, month, date] = days === null ? [] : civil(days);
  const [hour, minute] = minutes === null ? [] : [Math.floor(minutes / 60), minutes % 60];
  const parts = {
    Y: [year, 4], y: [year && year % 100, 2], m: [month, 2], n: [month, 1], d: [date, 2],
    e: [date, 1], H: [hour, 2], M: [minute, 2], "%": ["%", 1],
  };
  let lacks = false;
  const all = pattern.replace(/%(.)/gs, (sign, letter) => {
    const [part, width] = own(parts, letter) ?? [sign, 1];
    lacks ||= part === undefined;
    return pad(part, width);
  });
  return lacks ? null : made(all);
}

const dated = (give) =>
  taking("day|moment", (value) => fromCount(give(...civil(daysOf(value)), daysOf(value))));

// --- tables and lists of presence ------------------------------------------------------------

const total = (grid, wanted) =>
  sum(Object.keys(grid.is).filter((key) => wanted(...key.split("."))).map((key) => number(grid.is[key])));
const counted = (sumName) => taking("presence", (value) => number(own(value.is, sumName)));

// --- the table: each is given the values of its arguments, and the environment ----------------

const days = (give) => taking("day bigint", (from, count) => give(from, whole(count)));
const FUNCTIONS = {
  __proto__: null,
  "=": ([a, b]) => comparing(same)(a, b),
  "!=": ([a, b]) => comparing((x, y) => !same(x, y))(a, b),
  "<": ([a, b]) => ordering((x, y) => x < y)(a, b),
  "<=": ([a, b]) => ordering((x, y) => x <= y)(a, b),
  ">": ([a, b]) => ordering((x, y) => x > y)(a, b),
  ">=": ([a, b]) => ordering((x, y) => x >= y)(a, b),
  "+": numeric((a, b) => a + b),
  "-": (values) => (values.length === 1 ? taking("bigint", (a) => -a) : numeric((a, b) => a - b))(values),
  "*": numeric((a, b) => nearest(a * b, UNIT)),
  div: taking("bigint bigint", (a, b) => (b ? bounded(nearest(a * UNIT, b)) : null)),
  mod: taking("bigint bigint", (a, b) => (b ? a % b : null)),
  not: ([a]) => a !== true,
  empty: ([a]) => (a ?? null) === null,
  selected: ([a, b]) => is("choice", b) && chosen(a).includes(b.is),
  "count-selected": ([a]) => fromCount(chosen(a).length),
  "selected-at": taking("choices|choice bigint", (all, at) => {
    const id = chosen(all)[whole(at)];
    return id === undefined ? null : of("choice", id);
  }),
  "choice-label": ([a], { labels }) => label(a, labels),
  abs: rounding((a) => (a < 0n ? -a : a)),
  int: rounding((a) => a - (a % UNIT)),
  floor: rounding(down),
  ceiling: rounding((a) => -down(-a)),
  round: taking("bigint bigint?", round),
  "to-number": ([a]) => (isNumber(a) ? a : isText(a) ? read(a) : null),
  sum,
  mean,
  count: (values) => fromCount(given(values).length),
  min: extreme((a, b) => a < b),
  max: extreme((a, b) => a > b),
  position: (_, { position }) => (Number.isInteger(position) ? fromCount(position) : null),
  concat: (values, { labels }) => join("", values, labels),
  join: ([separator, ...values], { labels }) => join(isText(separator) ? separator : "", values, labels),
  string: ([a], { labels }) => join("", [a ?? null], labels),
  "string-length": ([a]) => (isText(a) ? fromCount([...a].length) : 0n),
  substr: taking("string bigint bigint?", substr),
  contains: telling("string string", (a, b) => a.includes(b)),
  "starts-with": telling("string string", (a, b) => a.startsWith(b)),
  "ends-with": telling("string string", (a, b) => a.endsWith(b)),
  plain: taking("string", plain),
  "normalize-space": taking("string", (a) => made(squeeze(a))),
  regex: telling("string string", matches),
  today: (_, { today }) => day(today),
  date: ([a]) => (is("day", a) ? a : is("moment", a) ? dayAt(daysOf(a)) : isText(a) ? day(a) : null),
  year: dated((year) => year),
  month: dated((_, month) => month),
  weekday: dated((_, __, ___, count) => ((count - 1) % 7) + 1),
  "add-days": days((from, count) => dayAt(from.is + count)),
  "add-months": days(addMonths),
  "add-working-days": days(addWorkdays),
  "add-years": days((from, count) => addMonths(from, count * 12)),
  "difference-in-days": taking("day day", (a, b) => fromCount(b.is - a.is)),
  "difference-in-working-days": taking("day day", workedBetween),
  "difference-in-months": taking("day day", monthsBetween),
  "difference-in-years": taking("day day", yearsBetween),
  age: ([birth, at], { today }) => {
    const last = at === undefined ? day(today) : at;
    return is("day", birth, last) && birth.is <= last.is ? yearsBetween(birth, last) : null;
  },
  "start-of": taking("range", (value) => value.is[0]),
  "end-of": taking("range", (value) => value.is[1]),
  "minutes-between": ([a, b]) =>
    is("time", a, b) || is("moment", a, b) ? fromCount(b.is - a.is) : null,
  "time-of": ([a]) =>
    is("moment", a) ? of("time", minutesOf(a)) : is("time", a) ? a : isText(a) ? time(a) : null,
  "date-time": ([a, b]) => {
    if (b !== undefined) return is("day", a) && is("time", b) ? of("moment", a.is * 1440 + b.is) : null;
    return is("moment", a) ? a : isText(a) ? moment(a) : null;
  },
  "format-date": taking("day|time|moment string", formatted),
  cell: taking("grid choice choice", (grid, row, column) => number(own(grid.is, `${row.is}.${column.is}`))),
  "row-total": taking("grid choice", (grid, row) => total(grid, (one) => one === row.is)),
  "column-total": taking("grid choice", (grid, column) => total(grid, (_, one) => one === column.is)),
  "grid-total": taking("grid", (grid) => total(grid, () => true)),
  "count-present": counted("heads"),
  "count-named": counted("present"),
  "count-absent": counted("absent"),
  "count-unnamed": counted("nameless"),
  "attended-minutes": counted("minutes"),
};

// --- rows ------------------------------------------------------------------------------------

// What goes over rows; the first three over all the rows of their own group as well.
const isTrue = (value) => value === true;
const JUDGES = {
  __proto__: null,
  "any-row": (values) => values.some(isTrue),
  "every-row": (values) => values.every(isTrue),
  "count-rows": (values) =>
    fromCount(is("rows", values[0]) ? values[0].is.length : values.filter(isTrue).length),
};
const AGGREGATES = new Set(["sum", "mean", "count", "min", "max", "concat", "join", ...Object.keys(JUDGES)]);

// The group whose rows an argument goes over: that of the first inner field of another row.
function groupIn(node, groups, ownGroup, depth) {
  if (!Array.isArray(node) || depth > DEEPEST) return undefined;
  if (node[0] === "field") {
    const group = own(groups, node[1]);
    return group === ownGroup ? undefined : group;
  }
  for (const part of node.slice(1)) {
    const group = groupIn(part, groups, ownGroup, depth + 1);
    if (group !== undefined) return group;
  }
  return undefined;
}

function perRow(node, group, env, depth) {
  const rows = fromJson(own(env.values, group));
  if (!is("rows", rows)) return [];
  return rows.is.map((row, at) =>
    valueOf(node, { ...env, row: row ?? {}, group, position: at + 1, iterates: true }, depth),
  );
}

function aggregate(head, parts, env, depth) {
  const ownGroup = head in JUDGES ? undefined : env.group;
  const fixed = head === "join" ? [valueOf(parts.shift(), env, depth)] : [];
  const groups = parts.map((part) => groupIn(part, env.groups, ownGroup, depth));
  if (env.iterates && groups.some((group) => group !== undefined)) return null;
  const values = parts.flatMap((part, at) =>
    groups[at] === undefined ? [valueOf(part, env, depth)] : perRow(part, groups[at], env, depth),
  );
  return (JUDGES[head] ?? FUNCTIONS[head])([...fixed, ...values], env);
}

// --- the tree --------------------------------------------------------------------------------

function answer(id, env) {
  const group = own(env.groups, id);
  if (group === undefined) return fromJson(own(env.values, id));
  return env.row && group === env.group ? fromJson(own(env.row, id)) : null;
}

const HEADS = {
  __proto__: null,
  number: ([written]) => number(written),
  text: ([written]) => (isText(written) ? text(written) : null),
  truth: ([truth]) => (typeof truth === "boolean" ? truth : null),
  day: ([written]) => day(written),
  time: ([written]) => time(written),
  moment: ([written]) => moment(written),
  choice: ([id]) => fromJson({ choice: id }),
  field: ([id], env) => answer(id, env),
  self: (_, env) => fromJson(env.own),
  and: (parts, env, depth) => parts.every((part) => valueOf(part, env, depth) === true),
  or: (parts, env, depth) => parts.some((part) => valueOf(part, env, depth) === true),
  if: ([test, yes, no], env, depth) =>
    valueOf(valueOf(test, env, depth) === true ? yes : no, env, depth),
  coalesce(parts, env, depth) {
    for (const part of parts) {
      const value = valueOf(part, env, depth);
      if (value !== null) return value;
    }
    return null;
  },
};

function valueOf(node, env, depth) {
  if (!Array.isArray(node) || depth > DEEPEST || !isText(node[0])) return null;
  const [head, ...parts] = node;
  if (HEADS[head]) return HEADS[head](parts, env, depth + 1) ?? null;
  if (AGGREGATES.has(head)) return aggregate(head, parts, env, depth + 1);
  const values = parts.map((part) => valueOf(part, env, depth + 1));
  return FUNCTIONS[head]?.(values, env) ?? null;
}

// The value of a tree, as JSON.
export const evaluate = (tree, environment) => toJson(valueOf(tree, environment ?? {}, 1));
