// Answers that a rule works out: made to fit their question, and written in French as forms/fields do.

import { civil, day, moment, nearest, number, time, UNIT, written } from "../values.js";

const NBSP = "\u00a0", THOUSANDS = "\u202f";
const month = new Intl.DateTimeFormat("fr-FR", { month: "long", timeZone: "UTC" });

// A number of as many places as its question keeps; other answers are as they are.
export function reckoned(value, { places }) {
  if (!value?.number || places === undefined) return value;
  const step = 10n ** BigInt(12 - places);
  return { number: written(nearest(number(value.number), step) * step) };
}

function inFrench(text, places = 0) {
  const [whole, rest = ""] = text.replace("-", "").split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, THOUSANDS);
  const decimals = rest.padEnd(places, "0");
  return (text.startsWith("-") ? "-" : "") + grouped + (decimals && `,${decimals}`);
}

function onDay(count) {
  const [year, inYear, date] = civil(count);
  return `${date === 1 ? "1er" : date} ${month.format(Date.UTC(2026, inYear - 1, 1))} ${year}`;
}

const atTime = (minutes) =>
  `${Math.floor(minutes / 60)}${NBSP}h${NBSP}${String(minutes % 60).padStart(2, "0")}`;

function lasting(text) {
  const minutes = Number(number(text) / UNIT), hours = Math.floor(minutes / 60), rest = minutes % 60;
  if (!hours) return `${rest}${NBSP}min`;
  return rest ? `${hours}${NBSP}h${NBSP}${String(rest).padStart(2, "0")}` : `${hours}${NBSP}h`;
}

const NUMBERS = {
  money: (text) => `${inFrench(text, 2)}${NBSP}€`,
  percentage: (text) => `${inFrench(text)}${NBSP}%`,
  duration: lasting,
};

// How an answer reads; "" for none. `words` are those of « oui » and « non ».
export function shown(value, { type, unit }, labels, words) {
  if (value === null) return "";
  if (typeof value === "boolean") return value ? words.yes : words.no;
  const [kind, is] = Object.entries(value)[0];
  switch (kind) {
    case "number": return NUMBERS[type]?.(is) ?? inFrench(is) + (unit ? NBSP + unit : "");
    case "day": return onDay(day(is).is);
    case "time": return atTime(time(is).is);
    case "moment": {
      const minutes = moment(is).is;
      return [onDay(Math.floor(minutes / 1440)), atTime(minutes % 1440)].join(" à ");
    }
    case "choice": return labels[is] ?? "";
    case "choices": return is.map((id) => labels[id] ?? "").filter(Boolean).join(", ");
    default: return typeof is === "string" ? is : "";
  }
}
