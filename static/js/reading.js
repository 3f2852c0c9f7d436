// What people type, read as the server reads it (forms/fields), as the JSON values of expressions.
//
// read(field, texts, today): what stands in the inputs of one name, in order; null when nothing
// does, and when this module does not understand it: the server judges. It may understand less
// than the server, never something else. tests/conformance/reading.json pins it.

import { civil, day as fromIso, dayAt, dayFrom, number as fixed, pad, toJson } from "./values.js";

const LARGEST = 10n ** 24n; // 10^12, in units of 10^-12
const ENDS = /^[\t-\r \x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+|[\t-\r \x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+$/g;
const BLANKS = /[\t-\r \x1c-\x1f\x85\xa0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]+/g;
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])/g;

const lengthOf = (text) => [...text].length;
const trim = (text) => text.replace(ENDS, "");
const clean = (text) =>
  trim(text.replace(/\r\n?|[\u2028\u2029\x85]/g, "\n").replace(FORBIDDEN, ""));
const squeeze = (text) => trim(clean(text).replace(BLANKS, " "));

// Small letters without accents; of what is not plainly Latin, nothing is understood.
function fold(text, longest) {
  const bare = squeeze(text);
  if (lengthOf(text) > longest || !/^[\0-\u017f\u2019]*$/.test(bare)) return "?";
  return bare.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
}

// --- numbers ---------------------------------------------------------------------------------

const SHAPES = [
  /^([+-]?)([0-9]{1,18})(?:[.,]([0-9]{1,18}))?$/,
  /^([+-]?)([0-9]{1,3}(?: [0-9]{3})+)(?:[.,]([0-9]{1,18}))?$/,
  /^([+-]?)([0-9]{1,3}(?:\.[0-9]{3})+),([0-9]{1,18})$/,
  /^([+-]?)([0-9]{1,3}(?:,[0-9]{3})+)\.([0-9]{1,18})$/,
];

function withoutUnits(text, units) {
  const small = text.toLowerCase();
  for (const unit of units.filter(Boolean)) {
    if (small.endsWith(unit.toLowerCase())) return trim(text.slice(0, -unit.length));
    if (small.startsWith(unit.toLowerCase())) return trim(text.slice(unit.length));
  }
  return text;
}

// The sign, the figures before the comma and those after it, or null.
function figures(text, ...units) {
  if (lengthOf(text) > 40) return null;
  const bare = withoutUnits(squeeze(text).replaceAll("\u2212", "-"), units);
  const found = SHAPES.map((shape) => shape.exec(bare)).find(Boolean);
  return found && [found[1], found[2].replace(/[ .,]/g, ""), found[3] ?? ""];
}

// A number of at most so many decimals, noughts at their end aside.
function decimal(found, places) {
  if (!found) return null;
  const [sign, before, after] = found;
  const kept = after.replace(/0+$/, "");
  if (kept.length > places) return null;
  const units = fixed(`${sign === "-" ? "-" : ""}${before}${kept && `.${kept}`}`);
  return units !== null && units <= LARGEST && units >= -LARGEST ? toJson(units) : null;
}

function integer(text, field) {
  const found = figures(text, field.unit ?? "");
  return found && found[2].length < 3 ? decimal(found, 0) : null; // 1.000 may mean a thousand
}

function money(text) {
  const found = figures(text, "€", "euros", "euro", "EUR");
  if (!found || found[2].length > 2) return null;
  const euros = decimal(found, 2);
  return euros && Math.abs(Number(euros.number)) <= 1e11 ? euros : null;
}

// --- days and times --------------------------------------------------------------------------

const MONTHS = [
  "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre",
  "novembre", "decembre",
];
const DAYS = { __proto__: null, "avant-hier": -2, hier: -1, "aujourd'hui": 0, demain: 1 };

function yearOf(text, today) {
  if (text.length === 4) return Number(text);
  const year = 2000 + Number(text);
  return year <= civil(today)[0] + 10 ? year : year - 100;
}

function monthOf(word) {
  const found = MONTHS.filter((name) => name.startsWith(word));
  return word.length > 2 && found.length === 1 ? MONTHS.indexOf(found[0]) + 1 : 0;
}

// A day as people write it, as a count of days; `today` likewise.
function day(text, today) {
  const bare = fold(text, 60).replaceAll("\u2019", "'");
  if (bare in DAYS) return dayAt(today + DAYS[bare])?.is ?? null;
  let found = /^([0-9]{4})[/.\-]([0-9]{1,2})[/.\-]([0-9]{1,2})$/.exec(bare);
  if (found) return dayFrom(...found.slice(1).map(Number))?.is ?? null;
  found =
    /^([0-9]{1,2})[/.\- ]([0-9]{1,2})[/.\- ]([0-9]{4}|[0-9]{2})$/.exec(bare) ??
    /^([0-9]{2})([0-9]{2})([0-9]{4}|[0-9]{2})$/.exec(bare) ??
    /^(?:[a-z]+,? )?([0-9]{1,2})(?:er)? ([a-z]+)\.? ([0-9]{4}|[0-9]{2})$/.exec(bare);
  if (!found) return null;
  const month = /[a-z]/.test(found[2]) ? monthOf(found[2]) : Number(found[2]);
  return dayFrom(yearOf(found[3], today), month, Number(found[1]))?.is ?? null;
}

// A day that a form takes: of 1900 to 2100.
function date(text, today) {
  const found = day(text, today);
  const year = found === null ? 0 : civil(found)[0];
  return year >= 1900 && year <= 2100 ? found : null;
}

const CLOCK = /^([0-9]{1,2}) ?(?:h|heures?|:|\.) ?(?:([0-9]{2})(?: ?(?:min|mn|:00))?)?$/;

function minutes(text) {
  const bare = fold(text, 40);
  if (bare === "midi" || bare === "minuit") return bare === "midi" ? 720 : 0;
  const found = CLOCK.exec(bare) ?? /^([0-9]{2})([0-9]{2})$/.exec(bare);
  if (!found || Number(found[1]) > 23 || Number(found[2] ?? 0) > 59) return null;
  return Number(found[1]) * 60 + Number(found[2] ?? 0);
}

// The first cut of which both sides make sense counts, as in « 3 mars 2026 à 9 h ».
function moment(text, today) {
  const bare = squeeze(text);
  if (lengthOf(text) > 80) return null;
  for (const gap of bare.matchAll(/[ ,]+(?:(?:à|a|vers) )?|T(?=[0-9])/gi)) {
    if (/t/i.test(gap[0][0]) && !/[0-9]/.test(bare[gap.index - 1] ?? "")) continue;
    const clock = minutes(bare.slice(gap.index + gap[0].length));
    const found = clock === null ? null : date(bare.slice(0, gap.index), today);
    if (found !== null) return found * 1440 + clock;
  }
  return null;
}

function range(texts, today) {
  const together = /^(?:du )?(.+?) (?:au|-|\u2013) (.+)$/i.exec(squeeze(texts[0]));
  if (texts.length === 1 && (lengthOf(texts[0]) > 120 || !together)) return null;
  if (texts.length > 2) return null;
  const [first, last] = (texts.length === 2 ? texts : together.slice(1)).map((one) => date(one, today));
  if (first === null || last === null || last < first) return null;
  return { range: [first, last].map((one) => toJson({ kind: "day", is: one }).day) };
}

const HOUR = "(?:h|hr?s?|heures?)";
const MINUTE = "(?:m|mn|min|minutes?)";
const IN_MINUTES = new RegExp(`^([0-9]{1,6}) ?${MINUTE}?$`);
const IN_HOURS = new RegExp(`^([0-9]{1,4})[.,]([0-9]{1,4}) ?${HOUR}$`);
const IN_BOTH = new RegExp(`^([0-9]{1,4}) ?(?:${HOUR}|:) ?(?:([0-9]{1,2}) ?${MINUTE}?)?$`);

function duration(text) {
  const bare = fold(text, 60);
  let found = IN_MINUTES.exec(bare);
  let all = found && Number(found[1]);
  if ((found = all === null && IN_HOURS.exec(bare))) {
    all = Math.floor((Number(found[1] + found[2].padEnd(4, "0")) * 60 + 5_000) / 10_000);
  } else if ((found = all === null && IN_BOTH.exec(bare))) {
    if (Number(found[2] ?? 0) > 59) return null;
    all = Number(found[1]) * 60 + Number(found[2] ?? 0);
  }
  return all === null || all > 600_000 ? null : { number: String(all) };
}

// --- choices ---------------------------------------------------------------------------------

const YES = new Set(["oui", "o", "yes", "true", "vrai", "on", "1"]);
const NO = new Set(["non", "n", "no", "false", "faux", "off", "0"]);

function truth(text) {
  const word = fold(text, 20);
  return YES.has(word) || (NO.has(word) ? false : null);
}

function ranking(texts) {
  const pairs = texts.map((text) => /^(c_[a-z0-9]+):([0-9]{1,3})$/.exec(text));
  if (pairs.includes(null)) return null;
  pairs.sort((a, b) => a[2] - b[2]);
  const ids = pairs.map((pair) => pair[1]);
  const isWhole = pairs.every((pair, at) => Number(pair[2]) === at + 1);
  return isWhole && new Set(ids).size === ids.length ? { choices: ids } : null;
}

// --- the table, by field type ----------------------------------------------------------------

const ANSWERED = { other: true };
const asJson = (kind, is) => (is === null ? null : toJson({ kind, is }));
const ONE = {
  __proto__: null,
  integer,
  decimal: (text, field) => decimal(figures(text, field.unit ?? ""), field.places ?? 4),
  percentage: (text, field) =>
    decimal(figures(text, "%", "pour cent", "pourcent"), field.places ?? 2),
  money,
  scale: (text) => (/^(?:[0-9]|10)$/.test(text) ? { number: text } : null),
  duration,
  yes_no: truth,
  short_text: (text) => ({ text: text.replaceAll("\n", " ").normalize() }),
  long_text: (text) => ({ text: text.normalize() }),
  date: (text, _, today) => asJson("day", date(text, today)),
  time: (text) => asJson("time", minutes(text)),
  date_time: (text, _, today) => asJson("moment", moment(text, today)),
  one_choice: (text) => ({ choice: text }),
};
const SEVERAL = {
  __proto__: null,
  several_choices: (ids) => (new Set(ids).size === ids.length ? { choices: ids } : null),
  ranking,
  date_range: (texts, _, today) => range(texts, today),
};

// Read what stands in the inputs of one name.
//
// field: its type, with the options that change how a text is read (unit, places).
// today: as in {"today": "2026-11-22"}. An answer of a type that expressions only ask whether it
// is there (an address, a file, somebody) is {"other": true}.
export function read(field, texts, today) {
  const said = texts.map(clean).filter(Boolean);
  if (!said.length) return null;
  const now = fromIso(today)?.is ?? 1;
  if (SEVERAL[field.type]) return SEVERAL[field.type](said, field, now);
  if (!ONE[field.type]) return ANSWERED;
  return said.length === 1 ? ONE[field.type](said[0], field, now) : null;
}

// Read the cells of a count grid, given the text of each by "row.column".
export function readGrid(texts) {
  const counts = {};
  for (const [cell, text] of Object.entries(texts)) {
    const count = read({ type: "integer" }, [text])?.number;
    if (count && !count.startsWith("-") && count.length < 6) counts[cell] = count;
  }
  return Object.keys(counts).length ? { grid: counts } : null;
}

const timed = (text) => read({ type: "duration" }, [text ?? ""])?.number;
const heads = (text) => Number(readGrid({ all: text ?? "" })?.grid.all ?? NaN);

// Sum up an attendance list.
//
// rows: {presence, hours} of each person who is named, as texts; a code of presence is "present",
// "absent" or "excused". hours, anonymous: the texts of the whole list.
export function readPresence(rows, hours, anonymous) {
  const came = rows.filter((row) => row.presence === "present");
  const away = rows.filter((row) => row.presence && row.presence !== "present");
  const [nameless, stay] = [heads(anonymous), timed(hours)];
  const stays = came.map((row) => timed(row.hours) ?? stay);
  for (let one = 0; one < nameless; one += 1) stays.push(stay);
  const known = stays.filter((one) => one !== undefined);
  if (!rows.length && Number.isNaN(nameless)) return null;
  const sums = {
    present: came.length,
    absent: away.length,
    nameless: Number.isNaN(nameless) ? undefined : nameless,
    heads: came.length + (nameless || 0),
    minutes: known.length ? known.reduce((all, one) => all + Number(one), 0) : undefined,
  };
  const said = Object.entries(sums).filter(([, sum]) => sum !== undefined);
  return { presence: Object.fromEntries(said.map(([name, sum]) => [name, String(sum)])) };
}
