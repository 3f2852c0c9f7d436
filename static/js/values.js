// The values that expressions reckon with: numbers, days, texts. No Date, no floating point.
//
// Inside, a number is a BigInt of units of 10^-12, a text a string, a truth a boolean; any other
// value is { kind, is }: a day counts days (1 is 0001-01-01), a time minutes, a moment minutes
// since day 0; null is empty. Outside, a value is JSON: {"number": "12.5"}, {"day": "2026-01-31"}…

export const UNIT = 10n ** 12n;
const BEYOND = 10n ** 30n;
const LAST_DAY = 3_652_059; // 9999-12-31
const BLANKS =
  /[\t-\r \x85\xa0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]+/g;
const PLAIN = { bigint: "number", string: "text", boolean: "truth" };

export const of = (kind, is) => ({ kind, is });
export const isText = (value) => typeof value === "string";
export const isNumber = (value) => typeof value === "bigint";
export const kindOf = (value) => value?.kind ?? PLAIN[typeof value] ?? "";
export const is = (kind, ...values) => values.every((value) => kindOf(value) === kind);
export const isTrue = (value) => value === true;
// Ids are looked up among a thing's own: « constructor » is a name like another.
export const own = (map, key) =>
  map && isText(key) && Object.hasOwn(map, key) ? map[key] : undefined;

// --- numbers

const size = (number) => (number < 0n ? -number : number);

// What is as large as 10^18 is no number any more.
export const bounded = (units) => (size(units) < BEYOND ? units : null);

// a / b to the nearest whole, halves away from nought; b is not nought.
export function nearest(a, b) {
  const whole = (2n * size(a) + size(b)) / (2n * size(b));
  return a < 0n === b < 0n ? whole : -whole;
}

export function number(text) {
  const found = isText(text) && /^(-?)([0-9]{1,18})(?:\.([0-9]{1,12}))?$/.exec(text);
  if (!found) return null;
  const units = BigInt(found[2] + (found[3] ?? "").padEnd(12, "0"));
  return found[1] ? -units : units;
}

export function written(units) {
  const digits = String(size(units)).padStart(13, "0");
  const decimals = digits.slice(-12).replace(/0+$/, "");
  return (units < 0n ? "-" : "") + digits.slice(0, -12) + (decimals && `.${decimals}`);
}

export const fromCount = (count) => BigInt(count) * UNIT;

// The integer part as a plain number, near enough where it counts days or places.
export const whole = (units) => Math.max(-1e9, Math.min(1e9, Number(units / UNIT)));

// --- days

const isLeap = (year) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const floor = (a, b) => Math.floor(a / b);
const daysBefore = (year) =>
  365 * (year - 1) + floor(year - 1, 4) - floor(year - 1, 100) + floor(year - 1, 400);

export function monthLength(year, month) {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

export const dayAt = (count) => (count > 0 && count <= LAST_DAY ? of("day", count) : null);

export function dayFrom(year, month, date) {
  const isKnown = year > 0 && month > 0 && month < 13 && date > 0 && date <= monthLength(year, month);
  let count = daysBefore(year) + date;
  for (let one = 1; one < month; one += 1) count += monthLength(year, one);
  return isKnown ? dayAt(count) : null;
}

// The year, the month and the date of a count of days.
export function civil(count) {
  let year = floor(count, 366) + 1;
  while (daysBefore(year + 1) < count) year += 1;
  let [month, date] = [1, count - daysBefore(year)];
  for (; date > monthLength(year, month); month += 1) date -= monthLength(year, month);
  return [year, month, date];
}

export function day(text) {
  const found = isText(text) && /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text);
  return found ? dayFrom(+found[1], +found[2], +found[3]) : null;
}

export function time(text) {
  const found = isText(text) && /^([01][0-9]|2[0-3]):([0-5][0-9])$/.exec(text);
  return found ? of("time", found[1] * 60 + +found[2]) : null;
}

export function moment(text) {
  const [date, clock, ...more] = isText(text) ? text.split("T") : [];
  return more.length ? null : momentOf(day(date), time(clock));
}

export const momentOf = (date, clock) => date && clock && of("moment", date.is * 1440 + clock.is);
export const dateOf = (minutes) => floor(minutes, 1440);

export const pad = (count, width = 2) => String(count).padStart(width, "0");
export const clock = (minutes) => `${pad(floor(minutes % 1440, 60))}:${pad(minutes % 60)}`;

export function iso(count) {
  const [year, month, date] = civil(count);
  return `${pad(year, 4)}-${pad(month)}-${pad(date)}`;
}

// --- texts

export const text = (value) => (isText(value) && value !== "" ? value.normalize() : null);
export const withoutBlanks = (value) => value.replace(BLANKS, "");
export const squeeze = (value) => value.replace(BLANKS, " ").trim();

// --- JSON in and out

const object = (is) => (is && typeof is === "object" && !Array.isArray(is) ? is : null);
const filled = (kind, is) => (is && Object.keys(is).length ? of(kind, is) : null);
const list = (is, each) => (Array.isArray(is) ? is.map(each) : []);
const id = (is) => (isText(is) && is ? is : null);
const IN = {
  __proto__: null,
  number,
  text,
  day,
  time,
  moment,
  choice: (is) => id(is) && of("choice", is),
  choices: (is) => filled("choices", [...new Set(list(is, id).filter(Boolean))]),
  range: (is) => {
    const days = list(is, day);
    return days[0] && days[1] ? of("range", days) : null;
  },
  rows: (is) => filled("rows", list(is, object)),
  grid: (is) => filled("grid", object(is)),
  presence: (is) => filled("presence", object(is)),
  other: (is) => (is === true ? of("other", is) : null),
};
const OUT = {
  number: written,
  day: iso,
  moment: (minutes) => `${iso(dateOf(minutes))}T${clock(minutes)}`,
  time: clock,
  range: (days) => days.map((one) => iso(one.is)),
};

export function fromJson(json) {
  if (typeof json === "boolean") return json;
  const [kind] = Object.keys(object(json) ?? {});
  return IN[kind]?.(json[kind]) ?? null;
}

export function toJson(value) {
  if (value === null || typeof value === "boolean") return value;
  const kind = kindOf(value), is = value.kind ? value.is : value;
  return { [kind]: OUT[kind] ? OUT[kind](is) : is };
}
