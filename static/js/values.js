// The values that expressions reckon with: numbers, days, texts. No Date, no floating point.
//
// Inside, a number is a BigInt of units of 10^-12, a text a string, a truth a boolean; any other
// value is { kind, is }: a day counts days (1 is 0001-01-01), a time minutes, a moment minutes
// since day 0; null is empty. Outside, a value is JSON: {"number": "12.5"}, {"day": "2026-01-31"}…

export const UNIT = 10n ** 12n;
const BEYOND = 10n ** 30n;
const LAST_DAY = 3_652_059; // 9999-12-31
const NUMBER = /^(-?)([0-9]{1,18})(?:\.([0-9]{1,12}))?$/;
const DAY = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/;
const TIME = /^([0-9]{2}):([0-9]{2})$/;
const BLANKS =
  /[\t-\r \x85\xa0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]+/g;

export const own = (map, key) =>
  map && typeof key === "string" && Object.hasOwn(map, key) ? map[key] : undefined;
export const isText = (value) => typeof value === "string";
export const isNumber = (value) => typeof value === "bigint";
export const kindOf = (value) => (value === null ? "" : (value?.kind ?? typeof value));
export const of = (kind, is) => ({ kind, is });

// --- numbers ---------------------------------------------------------------------------------

const size = (number) => (number < 0n ? -number : number);

// A number that is still one: beyond 10^18 it is empty.
export const bounded = (units) => (size(units) < BEYOND ? units : null);

// a / b to the nearest whole, halves away from nought; b is not nought.
export function nearest(a, b) {
  const whole = (2n * size(a) + size(b)) / (2n * size(b));
  return a < 0n === b < 0n ? whole : -whole;
}

export function number(text) {
  const found = isText(text) && NUMBER.exec(text);
  if (!found) return null;
  const units = BigInt(found[2]) * UNIT + BigInt((found[3] ?? "").padEnd(12, "0"));
  return found[1] ? -units : units;
}

export function written(units) {
  const rest = String(size(units) % UNIT)
    .padStart(12, "0")
    .replace(/0+$/, "");
  return (units < 0n ? "-" : "") + size(units) / UNIT + (rest && `.${rest}`);
}

export const fromCount = (count) => BigInt(count) * UNIT;

// The integer part as a plain number that arithmetic on days and places can bear.
export function whole(value) {
  if (!isNumber(value)) return null;
  const limit = 10n ** 9n;
  const integer = value / UNIT;
  return Number(integer > limit ? limit : integer < -limit ? -limit : integer);
}

// --- days ------------------------------------------------------------------------------------

const leap = (year) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const before = (year) =>
  365 * (year - 1) + Math.floor((year - 1) / 4) - Math.floor((year - 1) / 100) +
  Math.floor((year - 1) / 400);

export function monthLength(year, month) {
  return month === 2 ? (leap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function daysBeforeMonth(year, month) {
  let days = 0;
  for (let one = 1; one < month; one += 1) days += monthLength(year, one);
  return days;
}

export function dayFrom(year, month, day) {
  const known =
    year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 &&
    day <= monthLength(year, month);
  return known ? of("day", before(year) + daysBeforeMonth(year, month) + day) : null;
}

export const dayAt = (count) => (count >= 1 && count <= LAST_DAY ? of("day", count) : null);

export function civil(count) {
  let year = Math.max(1, Math.floor(count / 365.2425));
  while (before(year + 1) < count) year += 1;
  let month = 1;
  let day = count - before(year);
  while (day > monthLength(year, month)) {
    day -= monthLength(year, month);
    month += 1;
  }
  return [year, month, day];
}

export function day(text) {
  const found = isText(text) && DAY.exec(text);
  return found ? dayFrom(...found.slice(1).map(Number)) : null;
}

export function time(text) {
  const found = isText(text) && TIME.exec(text);
  if (!found || found[1] > 23 || found[2] > 59) return null;
  return of("time", found[1] * 60 + Number(found[2]));
}

export function moment(text) {
  if (!isText(text) || text[10] !== "T") return null;
  const [date, clock] = [day(text.slice(0, 10)), time(text.slice(11))];
  return date && clock && of("moment", date.is * 1440 + clock.is);
}

export const pad = (count, width = 2) => String(count).padStart(width, "0");
const clockOf = (minutes) => `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;

function isoDay(count) {
  const [year, month, date] = civil(count);
  return `${pad(year, 4)}-${pad(month)}-${pad(date)}`;
}

// --- texts -----------------------------------------------------------------------------------

export const text = (value) => (isText(value) && value !== "" ? value.normalize() : null);
export const withoutBlanks = (value) => value.replace(BLANKS, "");
export const squeeze = (value) => value.replace(BLANKS, " ").trim();

// --- JSON in and out -------------------------------------------------------------------------

const filled = (kind, is) => (is && Object.keys(is).length ? of(kind, is) : null);
const object = (is) => (is && typeof is === "object" && !Array.isArray(is) ? is : null);
const list = (is) => (Array.isArray(is) ? is : []);
const IN = {
  __proto__: null,
  number,
  text,
  day,
  time,
  moment,
  choice: (id) => (isText(id) && id ? of("choice", id) : null),
  choices: (ids) => filled("choices", [...new Set(list(ids).filter((id) => isText(id) && id))]),
  range: (days) => {
    const [first, last] = [day(list(days)[0]), day(list(days)[1])];
    return first && last && of("range", [first, last]);
  },
  rows: (rows) => filled("rows", list(rows).map(object)),
  grid: (cells) => filled("grid", object(cells)),
  presence: (sums) => filled("presence", object(sums)),
  other: (is) => (is === true ? of("other", is) : null),
};
const OUT = {
  day: isoDay,
  time: clockOf,
  moment: (is) => `${isoDay(Math.floor(is / 1440))}T${clockOf(is % 1440)}`,
  range: (days) => days.map((one) => isoDay(one.is)),
};

export function fromJson(json) {
  if (typeof json === "boolean") return json;
  const kind = object(json) ? Object.keys(json)[0] : undefined;
  return IN[kind]?.(json[kind]) ?? null;
}

export function toJson(value) {
  if (value === null || typeof value === "boolean") return value;
  if (isText(value)) return { text: value };
  if (isNumber(value)) return { number: written(value) };
  return { [value.kind]: OUT[value.kind]?.(value.is) ?? value.is };
}
