// The page that partners will see, beside the cards: on a phone or on a desk.

import { openItem } from "./typed.js";

const preview = document.querySelector("#preview iframe");
let scrolled = 0;
let isLoading = true;

export function refresh() {
  if (!preview || preview.offsetParent === null) return;
  if (!isLoading) scrolled = preview.contentWindow?.scrollY || 0;
  isLoading = true;
  preview.contentWindow?.location.reload();
}

// The preview stays where it was, unless the open question would be out of sight.
function follow() {
  const shown = preview.contentWindow;
  const item = openItem();
  if (!shown || !isLoading) return; // whoever turned the preview by hand is not led back
  isLoading = false;
  shown.history.scrollRestoration = "manual";
  shown.scrollTo(0, scrolled);
  const question = item && shown.document.querySelector(`[id^="q-"][id$="${CSS.escape(item)}"]`);
  // Of a form in steps one is shown: the preview turns to the step of the open question.
  const turned = `?champ=${encodeURIComponent(item)}`;
  if (question?.closest(".questions[hidden]") && shown.location.search !== turned) {
    isLoading = true;
    shown.location.replace(shown.location.pathname + turned);
  }
  if (!question?.offsetParent) return;
  const { top, bottom } = question.getBoundingClientRect();
  if (top < 0 || bottom > shown.innerHeight) shown.scrollBy({ top: top - 24, behavior: "instant" });
}

preview?.addEventListener("load", follow);
const there = preview?.contentDocument;
if (there?.readyState === "complete" && there.URL !== "about:blank") follow(); // sooner than this

const widths = document.getElementById("preview-widths");
widths.hidden = false;
widths.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  document.getElementById("preview").dataset.width = button.value;
  for (const each of widths.children) each.setAttribute("aria-pressed", String(each === button));
});
