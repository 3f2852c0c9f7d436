// What the rules give, put into the page: shown, needed, narrowed, worked out, refused.

import { shown } from "./writing.js";

const FOCUSABLE = "input:not([type=hidden]), select, textarea, button, summary, a[href], [tabindex]";
const WORDS = "legend, label, .form-label, .field-help, .field-remark, .field-error";

const blockOf = (name) => document.getElementById(`q-${name}`);
const wrappers = new Map(); // by name: what goes and comes

// All of them are looked up at once: a key may turn many.
function wrapperOf(name) {
  if (!wrappers.get(name)?.isConnected) {
    for (const one of document.querySelectorAll("[data-asked]")) wrappers.set(one.dataset.asked, one);
  }
  return wrappers.get(name);
}

// The words of a question, or of the first heading of what is shown together.
function labelIn(element) {
  const label = element.querySelector("h2, .form-label, .note-title");
  return label?.firstChild?.textContent.trim() ?? "";
}

// Whoever was in what goes stands on what comes before it: the keyboard is never lost.
function leave(wrapper) {
  const reachable = [...document.querySelectorAll(FOCUSABLE)].filter((one) => one.checkVisibility());
  const before = reachable.filter(
    (one) => wrapper.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING,
  );
  (before.at(-1) ?? reachable[0])?.focus();
}

export class Page {
  constructor({ fields, choices = {}, labels = {} }, saying) {
    this.fields = fields;
    this.offered = choices;
    this.labels = labels;
    this.saying = saying;
    this.words = saying.status.dataset;
    this.broken = new Map(); // by name: what a constraint says of it, shown or not yet
  }

  apply(effects) {
    for (const effect of effects) this[effect.is](effect);
  }

  visible({ name, gives, first }) {
    const wrapper = wrapperOf(name);
    if (!wrapper || wrapper.hidden === !gives) return;
    const within = wrapper.contains(document.activeElement);
    wrapper.hidden = !gives;
    if (within && !gives) leave(wrapper);
    if (!first) this.saying.turned(wrapper, labelIn(wrapper), gives);
  }

  required({ name, gives }) {
    const mark = blockOf(name)?.querySelector(":scope > .form-label > .optional");
    if (mark) mark.hidden = gives;
    const control = document.getElementById(name);
    if (!control?.matches("input:not([type=radio], [type=checkbox]), select, textarea")) return;
    if (gives) control.setAttribute("aria-required", "true");
    else control.removeAttribute("aria-required");
  }

  compute({ name, gives, first, rule }) {
    const output = document.getElementById(name);
    if (!output) return;
    const text = shown(gives, this.fields[rule.on], this.labels, this.words);
    output.textContent = text || "–";
    if (!first && !output.closest("[hidden]")) this.saying.worked(labelIn(blockOf(name)), text);
  }

  choices({ name, gives, rule }) {
    const left = new Set(gives), known = new Set(this.offered[rule.on]);
    const controls = "option, input[type=radio], input[type=checkbox]";
    for (const one of blockOf(name)?.querySelectorAll(controls) ?? []) {
      if (!known.has(one.value)) continue;
      const barred = !left.has(one.value) && !(one.checked || one.selected);
      (one.closest(".field-option") ?? one).hidden = barred;
      if (one.matches("option")) one.disabled = barred;
    }
    for (const line of blockOf(name)?.querySelectorAll(".ranking-line") ?? []) {
      const [id] = line.querySelector("option[value*=':']").value.split(":");
      line.hidden = known.has(id) && !left.has(id) && !line.querySelector("select").value;
    }
  }

  // A wrong answer is told once its question is left; a mended one at once.
  constraint({ name, gives, rule }) {
    if (gives) {
      this.broken.delete(name);
      this.#absolve(name, rule.message);
    } else this.broken.set(name, rule.message);
  }

  judge(left) {
    for (const [name, message] of this.broken) {
      const block = blockOf(name);
      if (!block?.checkVisibility() || block.contains(left)) continue;
      if (!this.#said(name, message)) this.#accuse(name, block, message);
    }
  }

  #said(name, message) {
    return [`${name}-rule`, `${name}-error`].map((id) => document.getElementById(id))
      .find((one) => one?.textContent.includes(message));
  }

  #accuse(name, block, message) {
    const error = document.createElement("p"), wrong = document.createElement("span");
    error.id = `${name}-rule`;
    error.className = "field-error";
    wrong.className = "visually-hidden";
    wrong.textContent = this.words.wrong;
    error.append(wrong, ` ${message}`);
    [...block.children].filter((one) => one.matches(WORDS)).at(-1).after(error);
    this.#mark(name, block, true, error.id);
    this.saying.tell(this.words.value.replace("{label}", labelIn(block)).replace("{value}.", message));
  }

  #absolve(name, message) {
    const error = this.#said(name, message), block = blockOf(name);
    if (!error || !block) return;
    error.remove();
    const left = block.querySelector(":scope > .field-error");
    this.#mark(name, block, Boolean(left), error.id);
  }

  #mark(name, block, wrong, id) {
    const controls = [...block.querySelectorAll("input, select, textarea")];
    for (const one of controls.filter((each) => each.name === name)) {
      if (wrong) one.setAttribute("aria-invalid", "true");
      else one.removeAttribute("aria-invalid");
    }
    const described = block.matches("fieldset") ? block : document.getElementById(name);
    const ids = new Set((described.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
    if (document.getElementById(id)) ids.add(id);
    else ids.delete(id);
    if (ids.size) described.setAttribute("aria-describedby", [...ids].join(" "));
    else described.removeAttribute("aria-describedby");
  }
}
