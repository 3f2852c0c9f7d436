// Choices put in order with two buttons each; the ranks of the page follow, and a rank that is
// changed by hand takes its choice to that place.

function enhance(list) {
  const field = list.closest("fieldset");
  const count = Number(list.dataset.ranking);
  const status = document.createElement("p");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  field.append(status);

  const lines = () => [...list.children];
  const label = (line) => line.querySelector("label").textContent.trim();

  // Every line gets the rank of its place; beyond those asked for, none.
  const number = () => lines().forEach((line, at) => {
    line.querySelector("select").selectedIndex = at < count ? at + 1 : 0;
  });

  const tell = (line, control) => {
    number();
    control.focus(); // a line that moves in the page loses the focus
    control.dispatchEvent(new Event("input", { bubbles: true }));
    const rank = lines().indexOf(line) + 1;
    status.textContent = list.dataset.said.replace("{label}", label(line)).replace("{rank}", rank);
  };

  const move = (line, button) => {
    const up = button.dataset.way === "up";
    const other = up ? line.previousElementSibling : line.nextElementSibling;
    if (other) other[up ? "before" : "after"](line);
    tell(line, button);
  };

  // Once somebody begins to leave ranks out, they are the person's own business.
  const place = (line, select) => {
    const rank = select.selectedIndex;
    if (!rank) return;
    const others = lines().filter((one) => one !== line);
    const before = others[rank - 1];
    if (before) before.before(line);
    else list.append(line);
    tell(line, select);
  };

  for (const line of lines()) {
    for (const button of line.querySelectorAll("button")) {
      button.hidden = false;
      button.addEventListener("click", () => move(line, button));
    }
    const select = line.querySelector("select");
    select.addEventListener("change", () => place(line, select));
  }
}

const dress = (part) => part.querySelectorAll("[data-ranking]").forEach((one) => enhance(one));
dress(document);
document.addEventListener("rowadded", (event) => dress(event.target));
