// Rows of a group: added, moved and taken out without a way to the server.

const LETTERS = "abcdefghijklmnopqrstuvwxyz234567";

// A name of its own for a new row, as the server gives them.
function newId() {
  const drawn = crypto.getRandomValues(new Uint8Array(12));
  return `r_${[...drawn].map((byte) => LETTERS[byte % LETTERS.length]).join("")}`;
}

function enhance(group) {
  const pattern = group.querySelector("template");
  const add = group.querySelector("[data-group-add]");
  const status = group.querySelector(":scope > [role=status]");
  const rows = () => [...group.querySelectorAll(":scope > [data-row]")];

  const number = () => rows().forEach((row, at) => {
    row.querySelector("[data-number]").textContent = at + 1;
  });
  const changed = () => group.dispatchEvent(new Event("input", { bubbles: true }));
  const say = (words, at) => { status.textContent = status.dataset[words].replace("{n}", at); };

  add.addEventListener("click", (event) => {
    event.preventDefault();
    const copy = document.createElement("template");
    copy.innerHTML = pattern.innerHTML.replaceAll("r_pattern", newId());
    const row = copy.content.querySelector("[data-row]");
    (rows().at(-1) ?? pattern).after(row);
    if (!rows().includes(row)) group.prepend(row);
    row.dispatchEvent(new CustomEvent("rowadded", { bubbles: true }));
    number();
    changed();
    say("added", rows().length);
    row.querySelector("input:not([type=hidden]), select, textarea")?.focus();
  });

  const acts = {
    up(row) { row.previousElementSibling?.matches("[data-row]") && row.previousElementSibling.before(row); },
    down(row) { row.nextElementSibling?.matches("[data-row]") && row.nextElementSibling.after(row); },
    remove(row) {
      say("removed", rows().indexOf(row) + 1);
      row.remove();
      add.focus();
    },
  };

  group.addEventListener("click", (event) => {
    const button = event.target.closest("[data-act]");
    if (!button) return;
    event.preventDefault();
    acts[button.dataset.act](button.closest("[data-row]"));
    number();
    changed();
    if (button.isConnected) button.focus();
  });
}

for (const group of document.querySelectorAll("[data-group]")) enhance(group);
