// A list of who came: people are added one by one, and the totals follow.

import { enhance as propose } from "./picker.js";

const PAUSE = 900; // milliseconds of rest before the totals are said
const written = new Intl.NumberFormat("fr-FR");

// Minutes that a text means in the ways people mostly write them, or null: the server judges.
function minutes(text) {
  const bare = text.toLowerCase().replace(/\s/g, "").replace(",", ".");
  let found = bare.match(/^(\d{1,6})(?:m|mn|min|minutes?)?$/);
  if (found) return Number(found[1]);
  found = bare.match(/^(\d{1,4}\.\d{1,4})h(?:eures?)?$/);
  if (found) return Math.round(Number(found[1]) * 60);
  found = bare.match(/^(\d{1,4})(?:h|heures?|:)(?:(\d{1,2})(?:m|mn|min|minutes?)?)?$/);
  return found && Number(found[2] ?? 0) < 60 ? Number(found[1]) * 60 + Number(found[2] ?? 0) : null;
}

function spoken(total) {
  const hours = Math.floor(total / 60), rest = total % 60;
  if (!hours) return `${rest}\u00a0min`;
  return rest ? `${hours}\u00a0h\u00a0${String(rest).padStart(2, "0")}` : `${hours}\u00a0h`;
}

function enhance(list) {
  const name = list.dataset.attendance;
  const holder = list.querySelector(".attendance-rows");
  const pattern = list.querySelector("template");
  const add = list.querySelector("[data-add]"), all = list.querySelector("[data-all]");
  const status = list.querySelector(":scope > [role=status]");
  const box = (part) => list.querySelector(`[name="${name}.${part}"]`);
  const rows = () => [...holder.querySelectorAll("[data-row]")];
  const typed = (row) => [...row.querySelectorAll("input[type=text]")].some((one) => one.value.trim());
  const presence = (row) => row.querySelector("[name$='.presence']:checked")?.value ?? "";
  let timer = 0, last = Math.max(0, ...rows().map((row) => Number(numberOf(row).textContent)));

  function numberOf(row) {
    return row.querySelector("[data-number]");
  }

  // Somebody known or somebody new: the other way goes, unless there is something to mend.
  const tell = (row) => {
    const known = row.querySelector("[data-picker]"), fresh = row.querySelector(".newcomer");
    const picked = known.querySelector("input").value.trim();
    const told = [...fresh.querySelectorAll("input")].some((one) => one.value.trim());
    const wrong = row.querySelector(".field-error");
    fresh.hidden = Boolean(picked) && !told && !wrong;
    known.hidden = told && !picked && !wrong;
  };

  // Only what goes with the presence stands in the card; what was typed there never hides.
  const fit = (row) => {
    const said = presence(row);
    tell(row);
    for (const part of row.querySelectorAll("[data-when]")) {
      const wanted = said && (said === "present") === (part.dataset.when === "present");
      part.hidden = !wanted && !part.querySelector("input, select").value;
    }
  };

  const stay = (row) => {
    const own = row.querySelector("[name$='.hours']")?.value ?? "";
    return minutes(own.trim() ? own : box("hours")?.value ?? "");
  };

  const count = () => {
    const people = rows().filter(typed);
    const came = people.filter((row) => presence(row) === "present");
    const besides = Number((box("anonymous").value.match(/^\s*(\d{1,5})\s*$/) ?? [0, 0])[1]);
    const stays = [...came.map(stay), ...Array(besides).fill(minutes(box("hours")?.value ?? ""))];
    const known = stays.filter((one) => one !== null);
    return {
      heads: written.format(came.length + besides),
      absent: written.format(people.filter((row) => presence(row)).length - came.length),
      hours: known.length ? spoken(known.reduce((all, one) => all + one, 0)) : "–",
    };
  };

  const unsaid = () => rows().filter((row) => typed(row) && !presence(row));

  const follow = () => {
    const totals = count();
    all.hidden = unsaid().length < 2;
    for (const place of list.querySelectorAll("[data-total]")) {
      place.textContent = totals[place.dataset.total];
    }
    clearTimeout(timer);
    timer = setTimeout(() => {
      const words = list.dataset.said.replace("{heads}", totals.heads);
      status.textContent = words.replace("{absent}", totals.absent);
    }, PAUSE);
  };

  const dress = (row) => {
    row.querySelector("[data-remove]").hidden = false;
    fit(row);
  };

  const grow = () => {
    if (last >= Number(list.dataset.most)) return null;
    last += 1;
    const copy = document.createElement("template");
    copy.innerHTML = pattern.innerHTML.replaceAll(`${name}.0`, `${name}.${last}`);
    const row = copy.content.querySelector("[data-row]");
    numberOf(row).textContent = last;
    holder.append(row);
    propose(row.querySelector("[data-picker]"));
    dress(row);
    return row;
  };

  add.type = "button";
  add.removeAttribute("name");
  add.querySelector("span").textContent = add.dataset.add;
  add.addEventListener("click", () => {
    const blank = rows().find((row) => !typed(row)) ?? grow();
    blank?.querySelector("input[type=text]").focus();
    follow();
  });
  all.querySelector("button").addEventListener("click", () => {
    for (const row of unsaid()) {
      row.querySelector("[name$='.presence'][value=present]").checked = true;
      fit(row);
    }
    rows()[0].querySelector("[name$='.presence']:checked")?.focus();
    list.dispatchEvent(new Event("input", { bubbles: true }));
  });
  list.addEventListener("input", follow);
  list.addEventListener("change", (event) => {
    const row = event.target.closest("[data-row]");
    if (row) fit(row);
    follow();
  });
  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-remove]");
    if (!button) return;
    button.closest("[data-row]").remove();
    list.dispatchEvent(new Event("input", { bubbles: true }));
    add.focus();
  });

  // Blank cards are for pages without scripts: one is enough to begin with.
  rows().filter((row) => !typed(row)).slice(rows().some(typed) ? 0 : 1).forEach((row) => row.remove());
  last = Math.max(0, ...rows().map((row) => Number(numberOf(row).textContent)));
  rows().forEach(dress);
  list.querySelector(".attendance-totals").hidden = false;
  list.classList.add("is-live");
  follow();
  clearTimeout(timer);
}

const dress = (part) => part.querySelectorAll("[data-attendance]").forEach((one) => enhance(one));
dress(document);
document.addEventListener("rowadded", (event) => dress(event.target));
