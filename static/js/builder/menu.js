// The menu of types, narrowed by what is typed, accents and case aside.

import { place } from "./typed.js";

const fold = (text) => text.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase();
const shownTypes = () => [...place.querySelectorAll(".menu-type:not([hidden])")];

export function narrow(text) {
  const words = fold(text).split(/\s+/).filter(Boolean);
  for (const family of place.querySelectorAll("[data-family]")) {
    const types = [...family.querySelectorAll(".menu-type")];
    for (const type of types) {
      const said = fold(type.textContent);
      type.hidden = !words.every((word) => said.includes(word));
    }
    family.hidden = types.every((type) => type.hidden);
  }
  place.querySelector("[data-menu-none]").hidden = shownTypes().length > 0;
}

export function searchKey(event) {
  if (event.key === "Escape") closeMenu();
  if (event.key === "Enter") {
    event.preventDefault();
    (called(event.target.value) || shownTypes()[0])?.click();
  }
  if (event.key === "ArrowDown") {
    event.preventDefault();
    shownTypes()[0]?.focus();
  }
}

export function closeMenu() {
  document.getElementById("menu-close")?.click();
}

// The type that is called what was typed, before those whose help only speaks of it.
function called(text) {
  const wanted = fold(text.trim());
  const name = (type) => fold(type.querySelector("strong").textContent);
  return shownTypes().find((type) => name(type).startsWith(wanted))
    || shownTypes().find((type) => name(type).includes(wanted));
}
