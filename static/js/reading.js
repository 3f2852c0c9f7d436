// What people type, read as the server reads it (forms/fields), as the JSON values of expressions.
//
// It may understand less than the server, and then gives null: never something else.
// tests/conformance/reading.json holds both sides together.

import { civil, day as fromIso, dayAt, dayFrom, fromJson, toJson } from "./values.js";

const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]/gu;
const trim = (text) => text.replace(/^[^\S\ufeff]+|[^\S\ufeff]+$/g, "");
const clean = (text) =>
  trim(text.replace(/\r\n?|[\u2028\u2029\x85]/g, "\n").replace(FORBIDDEN, ""));
const squeeze = (text) => trim(text.replace(/[\s\u200b\u2060]+/g, " "));
const isLong = (text, most) => [...text].length > most;

// Small letters without accents; of what is not plainly Latin, nothing is understood.
function fold(text, most) {
  const bare = squeeze(text);
  if (isLong(text, most) || !/^[\0-\u017f\u2019]*$/.test(bare)) return "?";
  return bare.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
}

// --- numbers

const SHAPES = [
  /^([+-]?)([0-9]{1,18})(?:[.,]([0-9]{1,18}))?$/,
  /^([+-]?)([0-9]{1,3}(?: [0-9]{3})+)(?:[.,]([0-9]{1,18}))?$/,
  /^([+-]?)([0-9]{1,3}(?:\.[0-9]{3})+),([0-9]{1,18})$/,
  /^([+-]?)([0-9]{1,3}(?:,[0-9]{3})+)\.([0-9]{1,18})$/,
];

// Two cells of a sheet pasted at once: « 12 » and « 345 » are not 12 345.
const TWO_CELLS = /[0-9][^0-9]*[\t-\r\x85\u2028\u2029][^0-9]*[0-9]/;

function withoutUnits(text, units) {
  const small = text.toLowerCase();
  for (const unit of units) {
    if (unit && small.endsWith(unit)) return trim(text.slice(0, -unit.length));
    if (unit && small.startsWith(unit)) return trim(text.slice(unit.length));
  }
  return text;
}

// A number of so many decimals, noughts at their end aside; `figures` counts them as well.
function decimal(text, places, units, figures = 18) {
  const bare = withoutUnits(squeeze(text).replaceAll("\u2212", "-"), units);
  const found = SHAPES.map((shape) => shape.exec(bare)).find(Boolean);
  if (!found || isLong(text, 40) || TWO_CELLS.test(text)) return null;
  const [, sign, whole, decimals = ""] = found;
  const kept = decimals.replace(/0+$/, "");
  if (kept.length > places || decimals.length > figures) return null;
  const digits = whole.replace(/[ .,]/g, "") + (kept && `.${kept}`);
  return Number(digits) <= 1e12 ? toJson(fromJson({ number: sign.replace("+", "") + digits })) : null;
}

const MONEY = ["€", "euros", "euro", "eur"];
const unit = (field) => [(field.unit ?? "").toLowerCase()];
const money = (text) => {
  const euros = decimal(text, 2, MONEY, 2);
  return euros && Math.abs(Number(euros.number)) <= 1e11 ? euros : null;
};

// --- days and times

const MONTHS = "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre";
const DAYS = { __proto__: null, "avant-hier": -2, hier: -1, "aujourd'hui": 0, demain: 1 };
const ISO = /^([0-9]{4})[/.\-]([0-9]{1,2})[/.\-]([0-9]{1,2})$/;
const WRITTEN = [
  /^([0-9]{1,2})[/.\- ]([0-9]{1,2})[/.\- ]([0-9]{4}|[0-9]{2})$/,
  /^([0-9]{2})([0-9]{2})([0-9]{4}|[0-9]{2})$/,
  /^(?:[a-z]+,? )?([0-9]{1,2})(?:er)? ([a-z]+)\.? ([0-9]{4}|[0-9]{2})$/,
];

function monthOf(word) {
  if (/^[0-9]/.test(word)) return +word;
  const months = MONTHS.split(" ");
  const found = months.filter((name) => name.startsWith(word));
  return word.length > 2 && found.length === 1 ? months.indexOf(found[0]) + 1 : 0;
}

function yearOf(text, today) {
  const year = text.length === 4 ? +text : 2000 + +text;
  return text.length === 2 && year > civil(today)[0] + 10 ? year - 100 : year;
}

// A day as people write it, of 1900 to 2100; today is a count of days.
function date(text, today) {
  const bare = fold(text, 60).replaceAll("\u2019", "'");
  const iso = ISO.exec(bare);
  const found = WRITTEN.map((shape) => shape.exec(bare)).find(Boolean);
  let day = bare in DAYS ? dayAt(today + DAYS[bare]) : null;
  if (iso) day = dayFrom(+iso[1], +iso[2], +iso[3]);
  else if (found) day = dayFrom(yearOf(found[3], today), monthOf(found[2]), +found[1]);
  const year = day ? civil(day.is)[0] : 0;
  return year >= 1900 && year <= 2100 ? day : null;
}

const CLOCK = [
  /^([0-9]{1,2}) ?(?:h|heures?|:|\.) ?(?:([0-9]{2})(?: ?(?:min|mn|:00))?)?$/,
  /^([0-9]{2})([0-9]{2})$/,
];

function time(text) {
  const bare = fold(text, 40);
  if (bare === "midi" || bare === "minuit") return { kind: "time", is: bare === "midi" ? 720 : 0 };
  const found = CLOCK.map((shape) => shape.exec(bare)).find(Boolean);
  const [hours, minutes] = found ? [+found[1], +(found[2] ?? 0)] : [24];
  return hours > 23 || minutes > 59 ? null : { kind: "time", is: hours * 60 + minutes };
}

// The first cut of which both sides make sense counts, as in « 3 mars 2026 à 9 h ».
function moment(text, today) {
  const bare = squeeze(text);
  for (const gap of bare.matchAll(/[ ,]+(?:(?:à|a|vers) )?|T(?=[0-9])/gi)) {
    const [before, after] = [bare.slice(0, gap.index), bare.slice(gap.index + gap[0].length)];
    const clock = /^t/i.test(gap[0]) && !/[0-9]$/.test(before) ? null : time(after);
    const day = clock && date(before, today);
    if (day && !isLong(text, 80)) return { kind: "moment", is: day.is * 1440 + clock.is };
  }
  return null;
}

function range(texts, today) {
  const together = /^(?:du )?(.+?) (?:au|-|\u2013) (.+)$/i.exec(squeeze(texts[0]));
  const ends = texts.length > 1 || isLong(texts[0], 120) ? texts : (together?.slice(1) ?? []);
  const [first, last] = ends.map((one) => date(one, today));
  return ends.length === 2 && first && last && first.is <= last.is ? [first, last] : null;
}

const HOUR = "(?:h|hr?s?|heures?)", MINUTE = "(?:m|mn|min|minutes?)";
const MINUTES = new RegExp(`^([0-9]{1,6}) ?${MINUTE}?$`);
const HOURS = new RegExp(`^([0-9]{1,4})[.,]([0-9]{1,4}) ?${HOUR}$`);
const BOTH = new RegExp(`^([0-9]{1,4}) ?(?:${HOUR}|:) ?(?:([0-9]{1,2}) ?${MINUTE}?)?$`);

function minutes(text) {
  const bare = fold(text, 60);
  const [alone, hours, both] = [MINUTES, HOURS, BOTH].map((shape) => shape.exec(bare));
  if (alone) return +alone[1];
  if (hours) return Math.floor((+(hours[1] + hours[2].padEnd(4, "0")) * 60 + 5_000) / 10_000);
  return both && +(both[2] ?? 0) < 60 ? both[1] * 60 + +(both[2] ?? 0) : null;
}

function duration(text) {
  const all = minutes(text);
  return all === null || all > 600_000 ? null : { number: String(all) };
}

// --- choices

const YES = ["oui", "o", "yes", "true", "vrai", "on", "1"];
const NO = ["non", "n", "no", "false", "faux", "off", "0"];

function truth(text) {
  const word = fold(text, 20);
  return YES.includes(word) || (NO.includes(word) ? false : null);
}

function ranking(texts) {
  const pairs = texts.map((text) => /^(c_[a-z0-9]+):([0-9]{1,3})$/.exec(text) ?? []);
  const ids = pairs.sort((a, b) => a[2] - b[2]).map((pair) => pair[1]);
  return pairs.every((pair, at) => +pair[2] === at + 1) ? choices(ids) : null;
}

const choices = (ids) => (new Set(ids).size === ids.length ? { choices: ids } : null);

// --- the table, by field type

const asJson = (kind, is) => is && toJson({ kind, is });
const ONE = {
  __proto__: null,
  integer: (text, field) => decimal(text, 0, unit(field), 2), // 1.000 may mean a thousand
  decimal: (text, field) => decimal(text, field.places ?? 4, unit(field)),
  percentage: (text, field) => decimal(text, field.places ?? 2, ["%", "pour cent", "pourcent"]),
  money,
  scale: (text) => (/^(?:[0-9]|10)$/.test(text) ? { number: text } : null),
  duration,
  yes_no: truth,
  short_text: (text) => toJson(fromJson({ text: text.replaceAll("\n", " ") })),
  long_text: (text) => toJson(fromJson({ text })),
  date: (text, _, today) => toJson(date(text, today)),
  time: (text) => toJson(time(text)),
  date_time: (text, _, today) => toJson(moment(text, today)),
  one_choice: (choice) => ({ choice }),
};
const SEVERAL = { __proto__: null, several_choices: choices, ranking };

// Read what stands in the inputs of one name, in their order; null when nothing does.
//
// field: its type, with what changes how a text is read (unit; places, the decimals it may have).
// today: as in "2026-11-22". An answer of which expressions only ask whether it is there (an
// address, a file, somebody) is {"other": true}.
export function read(field, texts, today) {
  const said = texts.map(clean).filter(Boolean);
  const now = fromIso(today)?.is ?? 1;
  if (!said.length) return null;
  if (field.type === "date_range") return asJson("range", range(said, now));
  if (SEVERAL[field.type]) return SEVERAL[field.type](said);
  if (!ONE[field.type]) return { other: true };
  return said.length > 1 ? null : ONE[field.type](said[0], field, now);
}

// Read the cells of a count grid, given the text of each by "row.column".
export function readGrid(texts) {
  const counts = Object.entries(texts).map(([cell, text]) => [cell, count(text)]);
  const known = counts.filter(([, found]) => found !== null);
  return known.length ? { grid: Object.fromEntries(known) } : null;
}

// A count, as a string, or null.
function count(text) {
  const found = read({ type: "integer" }, [text ?? ""]);
  return found && Number(found.number) >= 0 && found.number.length < 6 ? found.number : null;
}

// Sum up an attendance list.
//
// rows: {presence, hours} of each person who is named, as texts; a code of presence is "present",
// "absent" or "excused". hours, anonymous: the texts of the whole list.
export function readPresence(rows, hours, anonymous) {
  const nameless = count(anonymous);
  if (!rows.length && nameless === null) return null;
  const stay = (text) => read({ type: "duration" }, [text ?? ""])?.number ?? null;
  const came = rows.filter((row) => row.presence === "present"), usual = stay(hours);
  const known = came.map((row) => stay(row.hours) ?? usual).filter((one) => one !== null);
  if (nameless > 0 && usual !== null) known.push(nameless * usual);
  const presence = {
    present: String(came.length),
    absent: String(rows.filter((row) => row.presence).length - came.length),
    heads: String(came.length + Number(nameless)),
  };
  if (nameless !== null) presence.nameless = nameless;
  if (known.length) presence.minutes = String(known.reduce((all, one) => all + Number(one), 0));
  return { presence };
}
