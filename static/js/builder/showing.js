// New cards are put where the old ones stood: same focus, same scroll; what was typed while the
// answer was on its way stays.

import { Before, ruleSaid, whereOpen } from "./before.js";
import { refresh } from "./preview.js";
import { place } from "./typed.js";

// Show what was answered; gives the inputs in which more was typed than had been sent.
export function show(text, answer, sent) {
  const before = new Before(sent);
  place.innerHTML = text;
  if (answer.redirected) window.history.replaceState(null, "", answer.url);
  const typed = before.retype();
  before.reopen();
  ready();
  focus(before);
  announce(before);
  refresh();
  return typed;
}

// The search of the menu needs scripts; the buttons that save do not, with them.
export function ready() {
  for (const each of place.querySelectorAll("[data-menu-search]")) each.hidden = false;
  for (const each of place.querySelectorAll("[data-save]")) each.hidden = true;
}

function announce(before) {
  const told = [document.getElementById("builder-saved")?.textContent.trim()];
  if (before.hasMoved()) told.push(whereOpen());
  if (before.hasNewRule()) told.push(ruleSaid());
  document.getElementById("builder-live").textContent = told.filter(Boolean).join(", ");
}

function focus(before) {
  const held = before.held();
  // Who wanted a rule kept that cannot be read goes to where it is wrong.
  const wrong = held?.id === "rule-keep" && place.querySelector("[data-wrong]");
  if (wrong) pointOut(wrong);
  else if (held && !place.querySelector("[data-fresh], #builder-conflict")) before.hold(held);
  else begin(place.querySelector("[data-fresh]") || place.querySelector("[autofocus]"));
}

function pointOut(wrong) {
  const signs = [...wrong.value]; // the server counts an emoji as one, the browser as two
  const places = wrong.dataset.wrong.split(" ");
  wrong.focus();
  wrong.setSelectionRange(...places.map((at) => signs.slice(0, at).join("").length));
}

function begin(input) {
  if (!input) return;
  enter(input);
  const box = input.closest(".builder-editor, .builder-menu, .builder-removed, .builder-conflict");
  reveal(box || input);
}

// What is fresh bears a name that is there to be replaced.
export function enter(input) {
  input.focus({ preventScroll: true });
  if (input.dataset.fresh !== undefined) input.select?.();
}

function reveal(box) {
  const { top, bottom } = box.getBoundingClientRect();
  const room = window.innerHeight;
  if (top >= 70 && bottom <= room) return;
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const fits = bottom - top < room - 90;
  window.scrollBy({
    top: top < 70 || !fits ? top - 80 : bottom - room + 16,
    behavior: calm ? "instant" : "smooth",
  });
}
