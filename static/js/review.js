// One key for what a reviewer does again and again. Never while something is typed, never together
// with Ctrl or Alt, and switched off by who prefers (WCAG 2.1.4). The help on the page lists the
// keys, and says what each leads to.
const help = document.querySelector("[data-keys]");
const used = help.querySelector("[data-keys-used]");
const said = help.parentElement.querySelector("[data-keys-said]");
const KEPT = "maillage.keys";
const TYPING = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";

help.hidden = false;
used.checked = localStorage.getItem(KEPT) !== "off";
used.addEventListener("change", () => localStorage.setItem(KEPT, used.checked ? "on" : "off"));

function act(line) {
  const place = document.querySelector(line.dataset.leadsTo);
  said.textContent = place ? "" : line.dataset.missing;
  if (!place) return;
  if (place.matches("a, button")) return place.click();
  place.focus();
  place.scrollIntoView({ block: "center" });
}

document.addEventListener("keydown", (event) => {
  if (!used.checked || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target.closest(TYPING) || document.querySelector("dialog[open]")) return;
  if (event.key === "?") {
    event.preventDefault();
    help.open = !help.open;
    help.querySelector("summary").focus();
    return;
  }
  const line = help.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!line) return;
  event.preventDefault();
  act(line);
});
