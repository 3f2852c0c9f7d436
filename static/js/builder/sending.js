// Every edit is the page's own plain form, sent by fetch; one request at a time, since each needs
// the version that the one before it made.

import { show } from "./showing.js";
import { autosaved, place, states, unsent, waits } from "./typed.js";

const PAUSE = 900; // milliseconds without a key, after which what was typed is sent
const BUILDERS = [200, 409, 400, 422]; // the answers that may be the builder again

let queue = Promise.resolve();
let timer = 0;
let waiting = 0;

export function soon(work) {
  waiting += 1;
  queue = queue.then(work).catch(failed).finally(() => {
    waiting -= 1;
    tell();
  });
  return queue;
}

export const isKept = () => !waiting && !unsent();

// data-kept stands on the builder while everything in it is on the server.
export function tell() {
  place.toggleAttribute("data-kept", isKept());
}

function failed() {
  const live = document.getElementById("builder-live");
  live.textContent = "";
  live.textContent = "L’enregistrement a échoué. Vérifiez la connexion : ce que vous avez saisi est "
    + "encore dans la page.";
  const saved = document.getElementById("builder-saved");
  if (saved) saved.textContent = live.textContent;
  saved?.classList.add("is-failed");
}

async function ask(address, options = {}) {
  const answer = await fetch(address, { headers: { "X-Fragment": "builder" }, ...options });
  const text = await answer.text();
  // Signed out, forbidden, gone: that is a page of its own, shown as such.
  if (!BUILDERS.includes(answer.status) || !text.includes('id="builder-column"')) {
    if (options.body) return sendPlainly(options.body, address);
    return window.location.assign(address);
  }
  await released;
  for (const input of show(text, answer, options.sent)) {
    if (!waits(input)) later(input.form);
  }
}

// Cards are not exchanged between the press and the release of a button: the click would be lost.
let released = Promise.resolve();
document.addEventListener("pointerdown", () => {
  released = new Promise((done) => {
    const end = () => setTimeout(done);
    for (const name of ["pointerup", "pointercancel", "dragend"]) {
      document.addEventListener(name, end, { once: true });
    }
  });
});

// Send a form again as a plain one, so that the page which keeps what was typed appears.
function sendPlainly(body, address) {
  const form = document.createElement("form");
  Object.assign(form, { method: "post", action: address, hidden: true });
  for (const [name, value] of body) {
    form.append(Object.assign(document.createElement("textarea"), { name, value }));
  }
  document.body.append(form);
  form.submit();
}

// Without a button pressed, new answers of a list may be half typed: they wait, unless "whole".
export function send(form, submitter, whole = Boolean(submitter)) {
  clearTimeout(timer);
  return soon(() => {
    const there = form.isConnected ? form : document.querySelector("form.builder-editor");
    if (!there) return;
    const body = new FormData(there);
    if (submitter?.name) body.append(submitter.name, submitter.value);
    body.set("version", document.getElementById("builder-column").dataset.version);
    const sent = submitter?.name ? null : states(there);
    if (!whole) holdBack(there, body, sent);
    return ask(there.action, { method: "POST", body: new URLSearchParams(body), sent });
  });
}

function holdBack(form, body, sent) {
  for (const { name } of form.querySelectorAll("[data-lines]")) {
    body.delete(name);
    sent.set(name, "");
  }
}

export function later(form) {
  clearTimeout(timer);
  timer = setTimeout(() => send(form), PAUSE);
}

export function keep() {
  if (unsent()) send(autosaved(), null, true);
}

export function go(address, push = true) {
  return soon(async () => {
    await ask(address);
    if (push) window.history.pushState(null, "", address);
  });
}
