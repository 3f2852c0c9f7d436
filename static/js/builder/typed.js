// What is typed in the builder, and what of it the server does not have yet.

export const place = document.getElementById("builder");
export const openItem = () => place.querySelector("form.builder-editor [name=item]")?.value;

const isTicked = (input) => ["checkbox", "radio"].includes(input.type);
const state = (input) => (isTicked(input) ? String(input.checked) : input.value);

// A list of new entries is sent when it is complete: by its button, or on leaving it.
export const waits = (input) => "lines" in input.dataset || "slow" in input.dataset;

// How each input of a form stands, by its id.
export function states(form) {
  return new Map([...form.elements].filter((each) => each.id).map((each) => [each.id, state(each)]));
}

// The inputs that stand otherwise than they were sent.
export function typedSince(sent) {
  return [...(sent ?? [])].flatMap(([id, old]) => {
    const input = document.getElementById(id);
    return input && state(input) !== old ? [{ id, value: input.value, checked: input.checked }] : [];
  });
}

// Type again what was typed while the cards were exchanged; gives the inputs of it.
export function retype(typed) {
  return typed.flatMap(({ id, value, checked }) => {
    const input = document.getElementById(id);
    return input ? [Object.assign(input, { value, checked })] : [];
  });
}

export const autosaved = () => place.querySelector("form[data-autosave]");

export function unsent() {
  return [...(autosaved()?.elements ?? [])].some((each) => each.id && isDirty(each));
}

function isDirty(input) {
  if (isTicked(input)) return input.checked !== input.defaultChecked;
  if (input.tagName === "SELECT") {
    return [...input.options].some((each) => each.selected !== each.defaultSelected);
  }
  return "defaultValue" in input && input.value !== input.defaultValue
    && !input.closest("[data-menu-search]");
}
