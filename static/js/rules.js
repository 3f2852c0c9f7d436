// A page that reacts: the rules of its form at work while one answers (rules/ holds the parts).
//
// The rules travel with the page, as data that the server made; it evaluates them again and has the
// last word. What is hidden stays in the page and is posted: nothing that was typed is lost.

import { prepare } from "./expressions.js";
import { Engine } from "./rules/engine.js";
import { Inputs } from "./rules/inputs.js";
import { Page } from "./rules/page.js";
import { Saying } from "./rules/saying.js";

// What is said of an answer that was left moves what stands below it: not under a finger that is
// about to press there.
function onceUp(act) {
  let down = false, waiting = null;
  const up = () => setTimeout(() => {
    down = false;
    waiting?.();
    waiting = null;
  });
  document.addEventListener("pointerdown", () => { down = true; }, true);
  for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, up, true);
  return (...given) => {
    if (down) waiting = () => act(...given);
    else act(...given);
  };
}

function begin(form, data, status) {
  const engine = new Engine(data), inputs = new Inputs(data);
  const page = new Page(data, new Saying(status));

  const follow = (found) => {
    if (found) page.apply(engine.take(found));
  };
  for (const offer of form.querySelectorAll("[data-refresh]")) offer.hidden = true;
  follow(inputs.all());
  form.addEventListener("input", (event) => follow(inputs.of(event.target)));
  form.addEventListener("change", (event) => follow(inputs.of(event.target)));
  const judge = onceUp(() => page.judge(document.activeElement));
  form.addEventListener("focusout", () => setTimeout(judge));
}

const data = document.getElementById("rules");
if (data) {
  const form = document.querySelector(".fill"), rules = JSON.parse(data.textContent);
  const start = () => begin(form, rules, document.getElementById("rules-said"));
  prepare(rules.rules).finally(start);
}
