// What was typed reaches the portal or stays on the page: a lost network costs no word.
//
// A record is sent by this script, for the portal takes the same send once however often it comes;
// what needs mending is then asked for again by the browser, as a page. Other forms are sent once,
// by the browser, when the portal answers at all (data-probe).

const note = document.querySelector("[data-sending]");
const form = note?.closest("form");
const PATIENCE = { busy: 800, slow: 10_000 };
// Answers that are no page to go to: of a server before the portal, or of a portal that is not well.
const STAY = { 413: "heavy", 429: "lost", 502: "lost", 503: "lost", 504: "lost" };
let unsaved = form?.dataset.fill === "unsaved";
let attempt = null;
let through = false;

function say(what) {
  note.hidden = !what;
  note.classList.toggle("alert-warning", ["slow", "lost", "heavy"].includes(what));
  note.textContent = note.dataset[what] ?? "";
  if (what) note.scrollIntoView({ block: "nearest" });
}

// Meanwhile nothing more is typed: it would be lost with the page.
function hold(held) {
  for (const part of form.querySelectorAll(":scope > *")) {
    part.inert = held && part !== note && !part.classList.contains("form-buttons");
  }
}

// Lines end as a browser ends them: the same send has the same content, whoever makes it.
function content(button) {
  const posted = new FormData(form);
  if (button?.name) posted.append(button.name, button.value);
  if (form.enctype === "multipart/form-data") return posted;
  return new URLSearchParams([...posted].map(([name, text]) => [name, text.replace(/\r?\n/g, "\r\n")]));
}

async function answerOf(address, asked) {
  const answer = await fetch(address, asked);
  const why = STAY[answer.status];
  if (why) throw Object.assign(new Error(answer.statusText), { why });
  return answer;
}

// Where a send that was taken leads; nothing when the answer is a page.
async function send(button, signal) {
  const { probe } = form.dataset;
  if (probe) return void await answerOf(probe, { cache: "no-store", signal });
  const asked = { method: "POST", body: content(button), headers: { Accept: "application/json" }, signal };
  const answer = await answerOf(form.getAttribute("action"), asked);
  const told = answer.ok && answer.headers.get("Content-Type") === "application/json";
  return told ? (await answer.json()).to : "";
}

function giveUp(focused, why = "lost") {
  attempt = null;
  hold(false);
  focused?.focus({ preventScroll: true });
  say(why);
}

function leave() {
  unsaved = false;
  attempt = null;
}

// A page to mend, to sign in on, or that two versions lead to: the browser asks for it itself.
function ask(button) {
  leave();
  through = true;
  form.requestSubmit(button);
  through = false;
}

async function deliver(button) {
  const mine = attempt = new AbortController();
  const focused = document.activeElement;
  const waits = Object.entries(PATIENCE).map(([what, after]) => setTimeout(() => {
    say(what);
    if (what === "slow") mine.slow = true;
  }, after));
  try {
    hold(true);
    const to = await send(button, mine.signal);
    if (to) {
      leave();
      location.assign(to);
    } else ask(button);
  } catch (error) {
    if (!attempt || attempt === mine) giveUp(focused, error.why);
  } finally {
    waits.forEach(clearTimeout);
  }
}

// After every other listener: one may have stopped the send.
window.addEventListener("submit", (event) => {
  if (event.target !== form || event.defaultPrevented) return;
  if (through || !form.requestSubmit || event.submitter?.name === "_rows") return leave();
  event.preventDefault();
  if (attempt && !attempt.slow) return;
  attempt?.abort();
  deliver(event.submitter);
});

window.addEventListener("online", () => { if (note && !note.hidden && !attempt) say("back"); });
window.addEventListener("pageshow", (event) => {
  if (!note || !event.persisted) return;
  hold(false);
  say("");
});

// Leaving with unsaved answers asks first.
form?.addEventListener("input", () => { unsaved = true; });
window.addEventListener("beforeunload", (event) => {
  if (unsaved) event.preventDefault();
});
