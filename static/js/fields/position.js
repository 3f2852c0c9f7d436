// "Ma position": the browser is asked only when somebody presses the button. What is rounded is
// rounded here as well, so that nothing more exact leaves the telephone.

const PATIENCE = 20_000; // milliseconds
const REFUSED = 1; // GeolocationPositionError.PERMISSION_DENIED

function written({ latitude, longitude, accuracy }, places) {
  const degrees = [latitude, longitude].map((one) => one.toFixed(places).replace(".", ","));
  return `${degrees.join(", ")} (à ${Math.max(1, Math.round(accuracy))} m près)`;
}

function enhance(button) {
  const field = document.getElementById(button.dataset.position);
  const said = button.parentElement.querySelector("[role=status]");
  button.hidden = false;

  const found = (position) => {
    field.value = written(position.coords, Number(button.dataset.places));
    field.dispatchEvent(new Event("input", { bubbles: true }));
    said.textContent = button.dataset.found;
    button.disabled = false;
    field.focus();
    field.setSelectionRange(0, 0);
  };
  const missed = (trouble) => {
    said.textContent = trouble.code === REFUSED ? button.dataset.refused : button.dataset.missed;
    button.disabled = false;
  };
  button.addEventListener("click", () => {
    button.disabled = true;
    said.textContent = button.dataset.asked;
    const wishes = { enableHighAccuracy: true, timeout: PATIENCE, maximumAge: 0 };
    navigator.geolocation.getCurrentPosition(found, missed, wishes);
  });
}

if (navigator.geolocation && window.isSecureContext) {
  const dress = (part) => part.querySelectorAll("[data-position]").forEach((one) => enhance(one));
  dress(document);
  document.addEventListener("rowadded", (event) => dress(event.target));
}
