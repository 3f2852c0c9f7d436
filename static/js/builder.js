// The form builder without reloading: what the person does (builder/ holds what comes of it).

import { closeMenu, narrow, searchKey } from "./builder/menu.js";
import { go, isKept, keep, later, send, soon, tell } from "./builder/sending.js";
import { enter, ready } from "./builder/showing.js";
import { place, waits } from "./builder/typed.js";

place.addEventListener("submit", (event) => {
  event.preventDefault();
  if (event.submitter?.getAttribute("aria-disabled") === "true") return;
  send(event.target, event.submitter);
});

place.addEventListener("input", (event) => {
  tell();
  const form = event.target.form;
  if (form?.dataset.autosave !== undefined && !waits(event.target)) later(form);
  if (event.target.id === "menu-search") narrow(event.target.value);
});

place.addEventListener("change", (event) => {
  const form = event.target.form;
  if (form?.dataset.autosave === undefined) return;
  const leaving = event.target.matches("input:not([type=checkbox], [type=radio]), textarea");
  if (leaving) later(form);
  else send(form);
});

place.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='?'], a[href*='ajouter=']");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  keep();
  go(link.href);
});

// A link that leaves the builder waits until everything typed is kept.
place.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]:not([target])");
  if (!link || event.defaultPrevented || isKept()) return;
  event.preventDefault();
  keep();
  soon(() => {}).then(() => window.location.assign(link.href));
});

// A code of the list goes where the caret stands in the text of the rule.
place.addEventListener("click", (event) => {
  const code = event.target.closest("[data-insert]");
  const text = code && document.getElementById(code.dataset.insert);
  if (!text) return;
  text.setRangeText(code.textContent, text.selectionStart, text.selectionEnd, "end");
  text.focus();
  tell();
});

place.addEventListener("keydown", (event) => {
  if (event.target.id === "menu-search") return searchKey(event);
  if (event.key === "Escape") closeMenu();
  if (event.key === "Enter" && event.ctrlKey) press(event, "add-after", "add-end");
  if (event.key === "ArrowUp" && event.altKey) press(event, "tool-up");
  if (event.key === "ArrowDown" && event.altKey) press(event, "tool-down");
});

// Press the first of these buttons that is there, instead of what the key would do.
function press(event, ...names) {
  event.preventDefault();
  names.map((name) => document.getElementById(name)).find(Boolean)?.click();
}

window.addEventListener("popstate", () => go(window.location.href, false));
window.addEventListener("beforeunload", (event) => {
  if (!isKept()) event.preventDefault();
});

ready();
tell();
begin();
// An address that ends with a place takes the focus from everything once that place is shown.
window.addEventListener("load", () => requestAnimationFrame(() => requestAnimationFrame(begin)));

// Who does nothing yet stands where the page begins.
function begin() {
  const first = place.querySelector("[autofocus]");
  if (first && document.activeElement === document.body) enter(first);
}
