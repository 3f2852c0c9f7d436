// How the builder stood before its cards are exchanged, and how that is put back.

import { openItem, place, retype, typedSince } from "./typed.js";

// Where the open card stands: it may walk into a group and out of it by the keyboard.
export const whereOpen = () => place.querySelector("[data-where]")?.dataset.where;

// The open rule in a sentence, and what came out of a trial.
export function ruleSaid() {
  const told = place.querySelectorAll("[data-rule-said], #rule-outcome");
  return [...told].map((each) => each.textContent.trim()).join(" ");
}

export class Before {
  constructor(sent) {
    const active = place.contains(document.activeElement) ? document.activeElement : null;
    this.held = finding(active);
    this.top = active?.getBoundingClientRect().top;
    this.span = active?.id && active.selectionStart !== undefined
      ? [active.selectionStart, active.selectionEnd]
      : null;
    this.open = [...place.querySelectorAll("details[open]")].map((each) => each.id);
    this.item = openItem();
    this.where = whereOpen();
    this.rule = ruleSaid();
    this.typed = typedSince(sent);
  }

  isSame() {
    return openItem() === this.item;
  }

  hasMoved() {
    return this.isSame() && whereOpen() !== this.where;
  }

  hasNewRule() {
    return this.isSame() && ruleSaid() !== this.rule;
  }

  retype() {
    return this.isSame() ? retype(this.typed) : [];
  }

  reopen() {
    if (!this.isSame()) return;
    for (const id of this.open) document.getElementById(id)?.setAttribute("open", "");
  }

  // Give the focus back, at the height where it was.
  hold(input) {
    input.focus({ preventScroll: true });
    if (this.span && input.setSelectionRange && input.type !== "search") {
      try { input.setSelectionRange(...this.span); } catch { /* not a text */ }
    }
    window.scrollBy({ top: input.getBoundingClientRect().top - this.top, behavior: "instant" });
  }
}

// How to find what has the focus once more, among the new cards. A summary bears no name of its
// own: it is the one of its disclosure.
function finding(active) {
  if (active?.id) return () => document.getElementById(active.id);
  const name = active?.localName === "summary" && active.parentElement.id;
  return () => (name ? document.querySelector(`#${CSS.escape(name)} > summary`) : null);
}
