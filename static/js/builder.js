// The form builder without reloading: every edit is the page's own plain form, sent by fetch; what
// comes back is the column of cards, put where it stood, with the focus and the scroll it had.

const place = document.getElementById("builder");
const live = document.getElementById("builder-live");
const preview = document.querySelector("#preview iframe");
const PAUSE = 900;

let queue = Promise.resolve();
let timer = 0;
let waiting = 0;

// Sending, one request at a time: each needs the version that the one before it made.

function soon(work) {
  waiting += 1;
  queue = queue.then(work).catch(failed).finally(() => {
    waiting -= 1;
    tell();
  });
  return queue;
}

// data-kept stands on the builder while everything in it is on the server.
function tell() {
  place.toggleAttribute("data-kept", !waiting && !unsent());
}

function failed() {
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
  if (![200, 409, 400, 422].includes(answer.status) || !text.includes('id="builder-column"')) {
    if (options.body) return lost(options.body, address);
    return window.location.assign(address);
  }
  await released;
  show(text, answer, options.sent);
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

// The answer is no builder (signed out, for instance): send the form again as a plain one, so that
// the page which keeps what was typed appears.
function lost(body, address) {
  const form = document.createElement("form");
  form.method = "post";
  form.action = address;
  form.hidden = true;
  for (const [name, value] of body) {
    const input = document.createElement("textarea");
    input.name = name;
    input.value = value;
    form.append(input);
  }
  document.body.append(form);
  form.submit();
}

// Without a button pressed, new answers of a list may be half typed: they wait, unless "whole".
function send(form, submitter, whole = Boolean(submitter)) {
  clearTimeout(timer);
  return soon(() => {
    const there = form.isConnected ? form : document.querySelector("form.builder-editor");
    if (!there) return;
    const body = new FormData(there);
    if (submitter?.name) body.append(submitter.name, submitter.value);
    body.set("version", document.getElementById("builder-column").dataset.version);
    const sent = submitter?.name ? null : values(there);
    if (!whole) {
      for (const { name } of there.querySelectorAll("[data-lines]")) {
        body.delete(name);
        sent.set(name, "");
      }
    }
    return ask(there.action, { method: "POST", body: new URLSearchParams(body), sent });
  });
}

function go(address, push = true) {
  return soon(async () => {
    await ask(address);
    if (push) window.history.pushState(null, "", address);
  });
}

// Showing: new cards, same focus, same scroll; what was typed while the answer was on its way stays.

function values(form) {
  return new Map([...form.elements].filter((each) => each.id).map((each) => [each.id, state(each)]));
}

function state(input) {
  return ["checkbox", "radio"].includes(input.type) ? String(input.checked) : input.value;
}

function show(text, answer, sent) {
  const before = remember(sent);
  place.innerHTML = text;
  if (answer.redirected) window.history.replaceState(null, "", answer.url);
  before.retype();
  before.reopen();
  focus(before);
  ready();
  const told = [document.getElementById("builder-saved")?.textContent.trim()];
  if (before.moved()) told.push(where());
  if (before.ruled()) told.push(rule());
  live.textContent = told.filter(Boolean).join(", ");
  refresh();
}

// Where the open card stands: it may walk into a group and out of it by the keyboard.
function where() {
  return place.querySelector("[data-where]")?.dataset.where;
}

// The open rule in a sentence, and what came out of a trial.
function rule() {
  const told = place.querySelectorAll("[data-rule-said], #rule-outcome");
  return [...told].map((each) => each.textContent.trim()).join(" ");
}

function remember(sent) {
  const active = document.activeElement;
  const id = place.contains(active) ? active.id : "";
  const spot = place.contains(active) ? holding(active) : null;
  const text = id && active.selectionStart !== undefined;
  const span = text ? [active.selectionStart, active.selectionEnd] : null;
  const open = [...place.querySelectorAll("details[open]")].map((each) => each.id);
  const item = place.querySelector("form.builder-editor [name=item]")?.value;
  const top = active.getBoundingClientRect?.().top;
  const stood = where();
  const said = rule();
  const typed = [];
  if (sent) {
    for (const [name, old] of sent) {
      const input = document.getElementById(name);
      if (input && state(input) !== old) typed.push([name, input.value, input.checked]);
    }
  }
  const same = () => place.querySelector("form.builder-editor [name=item]")?.value === item;
  return {
    span, top,
    kept() { return id ? document.getElementById(id) : spot?.(); },
    moved() { return same() && where() !== stood; },
    ruled() { return same() && rule() !== said; },
    retype() {
      if (!same()) return;
      for (const [name, value, checked] of typed) {
        const input = document.getElementById(name);
        if (!input) continue;
        input.value = value;
        input.checked = checked;
        if (!("lines" in input.dataset || "slow" in input.dataset)) later(input.form);
      }
    },
    reopen() {
      if (!same()) return;
      for (const name of open) document.getElementById(name)?.setAttribute("open", "");
    },
  };
}

// A summary bears no name of its own: it is the one of its disclosure.
function holding(active) {
  const name = active.localName === "summary" && active.parentElement.id;
  return name ? () => document.querySelector(`#${CSS.escape(name)} > summary`) : null;
}

function focus(before) {
  const kept = before.kept();
  // Who wanted a rule kept that cannot be read goes to where it is wrong.
  const wrong = kept?.id === "rule-keep" && place.querySelector("[data-wrong]");
  if (wrong) {
    const signs = [...wrong.value]; // the server counts an emoji as one, the browser as two
    wrong.focus();
    wrong.setSelectionRange(
      ...wrong.dataset.wrong.split(" ").map((at) => signs.slice(0, at).join("").length),
    );
    return;
  }
  if (kept && !place.querySelector("[data-fresh], #builder-conflict")) {
    kept.focus({ preventScroll: true });
    if (before.span && kept.setSelectionRange && kept.type !== "search") {
      try { kept.setSelectionRange(...before.span); } catch { /* not a text */ }
    }
    window.scrollBy({ top: kept.getBoundingClientRect().top - before.top, behavior: "instant" });
    return;
  }
  for (const each of place.querySelectorAll("[data-menu-search]")) each.hidden = false;
  const next = place.querySelector("[data-fresh]") || place.querySelector("[autofocus]");
  if (!next) return;
  next.focus({ preventScroll: true });
  if (next.dataset.fresh !== undefined) next.select?.();
  reveal(next.closest(".builder-editor, .builder-menu, .builder-removed, .builder-conflict") || next);
}

function reveal(box) {
  const { top, bottom } = box.getBoundingClientRect();
  const room = window.innerHeight;
  if (top < 70 || bottom > room) {
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const fits = bottom - top < room - 90;
    window.scrollBy({
      top: top < 70 || !fits ? top - 80 : bottom - room + 16,
      behavior: calm ? "instant" : "smooth",
    });
  }
}

function ready() {
  for (const each of place.querySelectorAll("[data-menu-search]")) each.hidden = false;
  for (const each of place.querySelectorAll("[data-save]")) each.hidden = true;
}

let scrolled = 0;
let loading = false;

function refresh() {
  if (!preview || preview.offsetParent === null) return;
  if (!loading) scrolled = preview.contentWindow?.scrollY || 0;
  loading = true;
  preview.contentWindow?.location.reload();
}

// The preview stays where it was, unless the open question would be out of sight.
function follow() {
  const shown = preview.contentWindow;
  const item = place.querySelector("form.builder-editor [name=item]")?.value;
  loading = false;
  if (!shown) return;
  shown.history.scrollRestoration = "manual";
  shown.scrollTo(0, scrolled);
  const question = item && shown.document.querySelector(`[id^="q-"][id$="${CSS.escape(item)}"]`);
  if (!question?.offsetParent) return;
  const { top, bottom } = question.getBoundingClientRect();
  if (top < 0 || bottom > shown.innerHeight) shown.scrollBy({ top: top - 24, behavior: "instant" });
}

preview?.addEventListener("load", follow);

// What the person does.

function later(form) {
  clearTimeout(timer);
  timer = setTimeout(() => send(form), PAUSE);
}

place.addEventListener("submit", (event) => {
  event.preventDefault();
  if (event.submitter?.getAttribute("aria-disabled") === "true") return;
  send(event.target, event.submitter);
});

place.addEventListener("input", (event) => {
  tell();
  const form = event.target.form;
  // A list of new entries is added when it is complete: by its button, or on leaving it.
  const waits = "lines" in event.target.dataset || "slow" in event.target.dataset;
  if (form?.dataset.autosave !== undefined && !waits) later(form);
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
  if (!link || event.defaultPrevented || !unsent() && !waiting) return;
  event.preventDefault();
  keep();
  soon(() => {}).then(() => window.location.assign(link.href));
});

function keep() {
  if (unsent()) send(place.querySelector("form[data-autosave]"), null, true);
}

function unsent() {
  const form = place.querySelector("form[data-autosave]");
  return Boolean(form) && [...form.elements].some((each) => each.id && dirty(each));
}

function dirty(input) {
  if (input.type === "checkbox" || input.type === "radio") return input.checked !== input.defaultChecked;
  if (input.tagName === "SELECT") return [...input.options].some((each) => each.selected !== each.defaultSelected);
  return "defaultValue" in input && input.value !== input.defaultValue && !input.closest("[data-menu-search]");
}

place.addEventListener("keydown", (event) => {
  if (event.target.id === "menu-search") return searching(event);
  if (event.key === "Escape" && document.getElementById("menu-close")) {
    document.getElementById("menu-close").click();
  }
  if (event.key === "Enter" && event.ctrlKey) {
    event.preventDefault();
    (document.getElementById("add-after") || document.getElementById("add-end"))?.click();
  }
  if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
    event.preventDefault();
    document.getElementById(event.key === "ArrowUp" ? "tool-up" : "tool-down")?.click();
  }
});

function searching(event) {
  if (event.key === "Escape") document.getElementById("menu-close")?.click();
  const first = place.querySelector(".menu-type:not([hidden])");
  if (event.key === "Enter") {
    event.preventDefault();
    (named(event.target.value) || first)?.click();
  }
  if (event.key === "ArrowDown") {
    event.preventDefault();
    first?.focus();
  }
}

// The type that is called what was typed, before those whose help only speaks of it.
function named(text) {
  const wanted = fold(text.trim());
  const shown = [...place.querySelectorAll(".menu-type:not([hidden])")];
  const name = (type) => fold(type.querySelector("strong").textContent);
  return shown.find((type) => name(type).startsWith(wanted))
    || shown.find((type) => name(type).includes(wanted));
}

// The menu of types, narrowed by what is typed, accents and case aside.

function narrow(text) {
  const words = fold(text).split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const family of place.querySelectorAll("[data-family]")) {
    let some = false;
    for (const type of family.querySelectorAll(".menu-type")) {
      const name = fold(type.textContent);
      type.hidden = !words.every((word) => name.includes(word));
      some ||= !type.hidden;
      shown += !type.hidden;
    }
    family.hidden = !some;
  }
  place.querySelector("[data-menu-none]").hidden = shown > 0;
}

function fold(text) {
  return text.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase();
}

// A code of the list goes where the caret stands in the text of the rule.

place.addEventListener("click", (event) => {
  const code = event.target.closest("[data-insert]");
  const text = code && document.getElementById(code.dataset.insert);
  if (!text) return;
  text.setRangeText(code.textContent, text.selectionStart, text.selectionEnd, "end");
  text.focus();
  tell();
});

// The preview: a phone or a desk; and nothing typed is left behind.

const widths = document.getElementById("preview-widths");
widths.hidden = false;
widths.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  document.getElementById("preview").dataset.width = button.value;
  for (const each of widths.children) each.setAttribute("aria-pressed", String(each === button));
});

window.addEventListener("popstate", () => go(window.location.href, false));
window.addEventListener("beforeunload", (event) => {
  if (unsent() || waiting) event.preventDefault();
});

ready();
tell();
const first = place.querySelector("[autofocus]");
if (first && !place.contains(document.activeElement)) {
  first.focus({ preventScroll: true });
  if (first.dataset.fresh !== undefined) first.select?.();
}
