// Records proposed while one types a name (ARIA 1.2 combobox with a list).

const PAUSE = 150; // milliseconds without a key before the server is asked
const SHORTEST = 2; // letters that propose something

let count = 0;

export function enhance(box) {
  if (box.dataset.live) return; // a page may load this twice, under two addresses
  box.dataset.live = "yes";
  const input = box.querySelector("input");
  const list = document.createElement("ul");
  const status = document.createElement("p");
  let timer = 0, asked = null, active = -1;

  list.id = `picker-${count += 1}`;
  list.className = "picker-list";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0].textContent.trim());
  list.hidden = true;
  status.className = "field-help visually-hidden";
  status.setAttribute("role", "status");
  box.append(list, status);
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false",
    "aria-controls": list.id,
  })) input.setAttribute(name, value);

  const say = (text) => {
    status.textContent = text;
    status.classList.add("visually-hidden");
  };

  // Nothing that is still on its way may open the list again.
  const close = () => {
    clearTimeout(timer);
    asked?.abort();
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const choose = (option) => {
    input.value = option.dataset.text;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    say("");
    close();
  };

  const mark = (index) => {
    const options = [...list.children];
    active = (index + options.length) % options.length;
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === active)));
    input.setAttribute("aria-activedescendant", options[active].id);
    options[active].scrollIntoView({ block: "nearest" });
  };

  const propose = (found) => {
    list.replaceChildren(...found.map((text, index) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${index}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.text = option.textContent = text;
      return option;
    }));
    active = -1;
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    list.scrollIntoView({ block: "nearest" }); // on a phone the field stands low
    say(found.length ? box.dataset.count.replace("{n}", found.length) : box.dataset.none);
    status.classList.toggle("visually-hidden", found.length > 0); // who sees no list is told why
  };

  // A bad network proposes nothing; what was typed is read by the server all the same.
  const ask = async () => {
    asked?.abort();
    asked = new AbortController();
    const address = new URL(box.dataset.picker, location.href);
    address.searchParams.set("q", input.value);
    try {
      const answer = await fetch(address, { signal: asked.signal });
      if (answer.ok) propose(await answer.json());
    } catch { /* offline, or a newer question was asked */ }
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    if (input.value.trim().length >= SHORTEST) {
      timer = setTimeout(ask, PAUSE);
      return;
    }
    say("");
    close();
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden && event.key === "ArrowDown" && input.value.trim().length >= SHORTEST) ask();
    else if (list.hidden) return;
    else if (event.key === "ArrowDown") mark(active + 1);
    else if (event.key === "ArrowUp") mark(active < 0 ? -1 : active - 1);
    else if (event.key === "Enter" && active >= 0) choose(list.children[active]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  // The input keeps the focus; a finger that scrolls the list chooses nothing.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) choose(option);
  });
  input.addEventListener("blur", close);
}

const dress = (part) => part.querySelectorAll("[data-picker]").forEach((one) => enhance(one));
dress(document);
document.addEventListener("rowadded", (event) => dress(event.target));
