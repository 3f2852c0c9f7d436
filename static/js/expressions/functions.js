// The functions of expressions: what each makes of the values it is given, null where it cannot.

import {
  UNIT, bounded, civil, day, dayAt, fromCount, is, isNumber, isText, isTrue, kindOf, moment,
  momentOf, nearest, number, of, own, squeeze, time, whole,
} from "../values.js";
import {
  addMonths, addWorkdays, chosen, daysOf, formatted, given, join, label, made, months, plain, read,
  substr, workdays, years,
} from "./workings.js";

// Patterns have a module of their own, which only the forms that use any need.
let matches = () => false;

// Fetch what evaluating these trees needs besides.
export async function prepare(trees) {
  if (JSON.stringify(trees).includes('"regex"')) ({ matches } = await import("../patterns.js"));
}

// --- what a function is given

// A function of given kinds, which may be several: without them all, it gives `otherwise`. The last
// kind may be missing after « ? ».
function taking(wanted, give, otherwise = null) {
  const kinds = wanted.split(" ").map((kind) => kind.replace("?", "").split("|"));
  const least = kinds.length - wanted.includes("?");
  return (values) => {
    const taken = values.slice(0, kinds.length);
    const fits = taken.every((value, at) => kinds[at].includes(kindOf(value)));
    return fits && taken.length >= least ? give(...taken) : otherwise;
  };
}

// --- comparing

const ORDERED = ["number", "day", "time", "moment"];
const COMPARED = [...ORDERED, "text", "truth", "choice", "choices", "range"];

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

export const FUNCTIONS = {
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

// What goes over the rows of a group. The first three go over all rows even from within one.
export const JUDGES = {
  __proto__: null,
  "any-row": (values) => values.some(isTrue),
  "every-row": (values) => values.every(isTrue),
  "count-rows": (values) =>
    fromCount(is("rows", values[0]) ? values[0].is.length : values.filter(isTrue).length),
};
export const AGGREGATES = {
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
