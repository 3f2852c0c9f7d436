// A grid of counts: a thumb adds and takes away, and the sums follow.

const MOST = 99_999;
const PAUSE = 900; // milliseconds of rest before the sums are said
const written = new Intl.NumberFormat("fr-FR");

// What stands in an input, or null: blank is not counted, and the server judges the rest.
function counted(input) {
  const text = input.value.trim().replace(/[ \u00a0\u202f]/g, "");
  return /^\d{1,5}$/.test(text) ? Number(text) : null;
}

function sum(inputs) {
  const numbers = inputs.map(counted).filter((number) => number !== null);
  return numbers.length ? written.format(numbers.reduce((all, one) => all + one, 0)) : "–";
}

function step(input, by) {
  const now = counted(input);
  // Below nought is « not counted »: what was touched by mistake can be taken back.
  if (now === null) input.value = by > 0 ? "1" : "";
  else input.value = now + by < 0 ? "" : String(Math.min(now + by, MOST));
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

function enhance(grid) {
  const inputs = [...grid.querySelectorAll("input")];
  const status = grid.querySelector("[role=status]");
  let timer = 0;

  const add = () => {
    for (const place of grid.querySelectorAll("[data-row-total]")) {
      place.textContent = sum([...place.closest(".count-row").querySelectorAll("input")]);
    }
    for (const place of grid.querySelectorAll("[data-column-total]")) {
      const { columnTotal } = place.dataset;
      place.textContent = sum(inputs.filter((input) => input.dataset.column === columnTotal));
    }
    for (const place of grid.querySelectorAll("[data-whole-total]")) {
      place.textContent = sum(inputs);
    }
  };

  const say = (row) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      status.textContent = grid.dataset.countGrid
        .replace("{row}", sum([...row.querySelectorAll("input")]))
        .replace("{all}", sum(inputs));
    }, PAUSE);
  };

  grid.addEventListener("input", (event) => {
    add();
    if (status) say(event.target.closest(".count-row"));
  });
  grid.addEventListener("click", (event) => {
    const button = event.target.closest("[data-step]");
    if (button) step(button.parentElement.querySelector("input"), Number(button.dataset.step));
  });
  grid.addEventListener("keydown", (event) => {
    const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!by || event.target.dataset.column === undefined) return;
    event.preventDefault();
    step(event.target, by);
  });
  for (const waiting of grid.querySelectorAll("[hidden]")) waiting.hidden = false;
  grid.classList.add("is-live");
  add();
}

const dress = (part) => part.querySelectorAll("[data-count-grid]").forEach((one) => enhance(one));
dress(document);
document.addEventListener("rowadded", (event) => dress(event.target));
