// What a fill page gains when scripts run; without them it works all the same.

// "Aujourd'hui" and "Hier", on the calendar of Paris wherever the phone is.
const day = new Intl.DateTimeFormat("fr-FR", {
  day: "2-digit", month: "2-digit", year: "numeric", timeZone: "Europe/Paris",
});

for (const button of document.querySelectorAll("button[data-fills]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const field = document.getElementById(button.dataset.fills);
    field.value = day.format(Date.now() - button.dataset.daysAgo * 86_400_000);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  });
}

// A long text shows whole; newer browsers do it from the style sheet alone.
if (!CSS.supports("field-sizing", "content")) {
  const fit = (area) => {
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + 4}px`;
  };
  for (const area of document.querySelectorAll("textarea.grows")) {
    fit(area);
    area.addEventListener("input", () => fit(area));
  }
}

// Leaving with unsaved answers asks first.
const form = document.querySelector("form[data-fill]");
let unsaved = form?.dataset.fill === "unsaved";
form?.addEventListener("input", () => { unsaved = true; });
form?.addEventListener("submit", () => { unsaved = false; });
window.addEventListener("beforeunload", (event) => {
  if (unsaved) event.preventDefault();
});
