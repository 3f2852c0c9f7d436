// What the functions of expressions make of texts and days.

import {
  civil, clock, dateOf, dayAt, dayFrom, is, isText, kindOf, monthLength, number, own, pad, squeeze,
  text, whole, withoutBlanks, written,
} from "../values.js";

const LONGEST = 20_000; // characters of a text that is made

// --- texts

export function made(characters) {
  const one = text(characters);
  return one && (one.length <= LONGEST || [...one].length <= LONGEST) ? one : null;
}

export const chosen = (value) => (is("choice", value) ? [value.is] : is("choices", value) ? value.is : []);
const slashed = (days) => civil(days).reverse().map((part, at) => pad(part, at < 2 ? 2 : 4)).join("/");
export const given = (values) => values.filter((value) => value !== null);
export const label = (value, labels) =>
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
export const join = (separator, values, labels) =>
  made(given(values.map((one) => WRITERS[kindOf(one)]?.(one, labels) ?? null)).join(separator));

const LIGATURES = { œ: "oe", æ: "ae", ß: "ss" };

// Letters become small where both sides agree for ever: Latin, Greek and Cyrillic, one for one.
export function plain(value) {
  const bare = value.normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  const small = bare.replace(/[\0-\u052f\u1e00-\u1eff]/g, (sign) => {
    const lower = sign.toLowerCase();
    return lower.length > 1 ? sign : (LIGATURES[lower] ?? lower);
  });
  return made(squeeze(small));
}

export function substr(value, ...bounds) {
  return made([...value].slice(...bounds.map((place) => Math.max(0, whole(place)))).join(""));
}

export const read = (value) =>
  number(withoutBlanks(value).replace("\u2212", "-").replace(/^\+(?=[0-9])/, "").replace(",", "."));

// --- days

export function addMonths(from, months) {
  const [year, month, date] = civil(from.is);
  const count = year * 12 + month - 1 + months;
  const [y, m] = [Math.floor(count / 12), (((count % 12) + 12) % 12) + 1];
  return dayFrom(y, m, Math.min(date, monthLength(y, m)));
}

// Whole months from one day to another, backward if need be.
export function months(a, b) {
  if (b.is < a.is) return -months(b, a);
  const [[y1, m1, d1], [y2, m2, d2]] = [civil(a.is), civil(b.is)];
  return (y2 - y1) * 12 + m2 - m1 - (d2 < d1);
}

export const years = (a, b) => Math.trunc(months(a, b) / 12);

// How many working days there are up to a day; day 1 is a Monday.
const worked = (days) => 5 * Math.floor(days / 7) + Math.min(days % 7, 5);

export function workdays(a, b) {
  const eve = b.is < a.is ? 1 : 0;
  return worked(b.is - eve) - worked(a.is - eve);
}

export function addWorkdays(from, count) {
  if (!count) return from;
  const isWeekend = (from.is - 1) % 7 > 4;
  const before = worked(from.is) + count - (count < 0 && isWeekend ? 0 : 1);
  return dayAt(7 * Math.floor(before / 5) + (((before % 5) + 5) % 5) + 1);
}

export const daysOf = (value) => (is("day", value) ? value.is : is("moment", value) ? dateOf(value.is) : 0);

export function formatted(value, pattern) {
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
