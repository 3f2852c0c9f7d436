// What every page gains when scripts run. Without them each page works all the same.

// A form that came back with errors: read the summary first.
const summary = document.querySelector("[data-error-summary]");
if (summary) summary.focus();

// A link of the summary leads into the field itself, also when that field is a group of choices.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-error-summary] a[href^='#']");
  const place = link && document.getElementById(link.hash.slice(1));
  if (!place) return;
  event.preventDefault();
  const within = "input:not([type=hidden]), select, textarea, button";
  const field = place.matches(within) ? place : place.querySelector(within) || place;
  field.focus();
  (document.querySelector(`label[for="${CSS.escape(field.id)}"]`) || place).scrollIntoView();
});

// data-confirm="question" on a submit button asks before it sends.
const dialog = document.getElementById("confirm");
let confirmed = null;

document.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (!button?.dataset.confirm || confirmed === button) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  document.getElementById("confirm-question").textContent = button.dataset.confirm;
  dialog.returnValue = "";
  dialog.showModal();
  dialog.onclose = () => {
    button.focus();
    if (dialog.returnValue !== "yes") return;
    confirmed = button;
    button.form.requestSubmit(button);
    confirmed = null;
  };
}, true);

// More than the portal takes would be refused unread: say so before anything typed is lost.
document.addEventListener("submit", (event) => {
  const texts = [...new FormData(event.target).values()].filter((value) => !value.size);
  if (event.target.method !== "post" || new Blob(texts).size < dialog.dataset.most) return;
  event.preventDefault();
  const fields = [...event.target.querySelectorAll("textarea, input")];
  const longest = fields.reduce((a, b) => (b.value.length > a.value.length ? b : a));
  longest.setCustomValidity(dialog.dataset.tooMuch);
  longest.reportValidity();
  longest.addEventListener("input", () => longest.setCustomValidity(""), { once: true });
});

// Going back in the browser keeps what was typed there; following the link would not.
document.addEventListener("click", (event) => {
  if (!event.target.closest("a[data-back]") || history.length < 2) return;
  event.preventDefault();
  history.back();
});

// On a narrow screen the navigation scrolls sideways: show where one is.
document
  .querySelector(".top-nav [aria-current]")
  ?.scrollIntoView({ block: "nearest", inline: "center" });

// The folds of the header close like menus: on Escape, and on a click elsewhere.
const folds = document.querySelectorAll("details.fold");
document.addEventListener("keydown", (event) => {
  const open = event.key === "Escape" && document.querySelector("details.fold[open]");
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
});
document.addEventListener("click", (event) => {
  for (const fold of folds) if (!fold.contains(event.target)) fold.open = false;
});

// A password can be looked at while it is typed.
for (const button of document.querySelectorAll("button[data-reveals]")) {
  const field = document.getElementById(button.dataset.reveals);
  button.hidden = false;
  button.addEventListener("click", () => {
    const shown = field.type === "password";
    field.type = shown ? "text" : "password";
    button.setAttribute("aria-pressed", String(shown));
    field.focus();
  });
  field.form.addEventListener("submit", () => { field.type = "password"; });
}

// What was done can be taken back for ten seconds; nobody loses the button while on it.
for (const form of document.querySelectorAll("[data-undo]")) {
  const close = () => {
    if (form.matches(":hover, :focus-within")) setTimeout(close, 1_000);
    else form.hidden = true;
  };
  setTimeout(close, 10_000);
}
