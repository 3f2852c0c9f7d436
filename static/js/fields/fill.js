// What a fill page gains when scripts run; without them it works all the same.

// "Aujourd'hui" and "Hier", on the calendar of Paris wherever the phone is.
const day = new Intl.DateTimeFormat("fr-FR", {
  day: "2-digit", month: "2-digit", year: "numeric", timeZone: "Europe/Paris",
});

function hasten(button) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const field = document.getElementById(button.dataset.fills);
    field.value = day.format(Date.now() - button.dataset.daysAgo * 86_400_000);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  });
}

// A long text shows whole; newer browsers do it from the style sheet alone.
function fit(area) {
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + 4}px`;
}

// An answer that depends on another: only the choices of the chosen parent, only the asked-for words.
function follow(block) {
  const owner = document.getElementById(`q-${block.dataset.follows}`);
  const groups = block.querySelectorAll("optgroup[data-parent]");
  const narrow = () => {
    const chosen = [...owner.querySelectorAll("option:checked, input:checked")].filter((one) => one.value);
    for (const group of groups) {
      const fits = chosen.some((one) => one.value === group.dataset.parent);
      group.hidden = group.disabled = chosen.length > 0 && !fits && !group.querySelector(":checked");
    }
    if (!groups.length && !block.querySelector("select, fieldset")) {
      block.hidden = !chosen.some((one) => "other" in one.dataset);
    }
  };
  owner?.addEventListener("change", narrow);
  if (owner) narrow();
}

function dress(part) {
  part.querySelectorAll("button[data-fills]").forEach(hasten);
  part.querySelectorAll("[data-follows]").forEach(follow);
  if (CSS.supports("field-sizing", "content")) return;
  for (const area of part.querySelectorAll("textarea.grows")) {
    fit(area);
    area.addEventListener("input", () => fit(area));
  }
}

dress(document);
document.addEventListener("rowadded", (event) => dress(event.target));
