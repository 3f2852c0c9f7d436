// Keeps the progress of workbooks up to date; without scripts the link “Actualiser” does.

const EVERY = 800;
const LONGEST = 10_000;

async function follow(place) {
  place.querySelector("[data-progress-reload]").hidden = true;
  for (let wait = EVERY; place.isConnected; ) {
    await new Promise((resume) => setTimeout(resume, wait));
    const now = await ask(place.dataset.progress);
    if (now?.over) return location.reload();
    if (now) show(place, now);
    // A server that does not answer is asked less and less often.
    wait = now ? EVERY : Math.min(wait * 2, LONGEST);
  }
}

async function ask(address) {
  try {
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    return answer.ok && !answer.redirected ? await answer.json() : null;
  } catch {
    return null;
  }
}

function show(place, now) {
  place.querySelector("progress").value = now.percent;
  place.querySelector("[data-progress-percent]").textContent = `${now.percent}\u00a0%`;
  const words = place.querySelector("[data-progress-words]");
  if (words.textContent !== now.words) words.textContent = now.words;
}

for (const place of document.querySelectorAll("[data-progress]")) follow(place);
