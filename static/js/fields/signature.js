// A place to sign with a finger, a pen or a mouse. The drawing becomes the file of the field; who
// cannot draw writes a name and ticks the box below.

const HEIGHT = 160; // CSS pixels
const THICK = 2.5;

// At once, not by toBlob: who signs sends the page in the next instant.
function picture(canvas) {
  const bytes = atob(canvas.toDataURL("image/png").split(",")[1]);
  const content = Uint8Array.from(bytes, (byte) => byte.charCodeAt(0));
  return new File([content], "signature.png", { type: "image/png" });
}

function enhance(box) {
  const input = box.querySelector("input");
  const canvas = document.createElement("canvas");
  const clear = document.createElement("button");
  const said = document.createElement("p");
  const pen = canvas.getContext("2d");
  let drawing = false, drawn = false;

  said.textContent = box.dataset.signature;
  said.className = "field-help";
  canvas.className = "signature-pad";
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", box.dataset.signature);
  clear.type = "button";
  clear.className = "btn btn-secondary";
  clear.textContent = box.dataset.clear;
  for (const part of box.children) part.hidden = true;
  box.append(said, canvas, clear);

  const give = (file) => {
    const list = new DataTransfer();
    if (file) list.items.add(file);
    input.files = list.files;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  };

  // As wide as the page lets it be, as sharp as the screen; a new size begins a new drawing.
  const fit = () => {
    const sharp = window.devicePixelRatio || 1;
    canvas.width = Math.max(1, canvas.clientWidth) * sharp;
    canvas.height = HEIGHT * sharp;
    pen.scale(sharp, sharp);
    pen.lineWidth = THICK;
    pen.lineCap = pen.lineJoin = "round";
    if (drawn) give(null);
    drawn = false;
  };

  const at = (event) => {
    const place = canvas.getBoundingClientRect();
    return [event.clientX - place.left, event.clientY - place.top];
  };

  canvas.addEventListener("pointerdown", (event) => {
    if (!drawn) fit();
    canvas.setPointerCapture(event.pointerId);
    drawing = drawn = true;
    pen.beginPath();
    pen.moveTo(...at(event));
    pen.lineTo(...at(event)); // a dot is a stroke as well
    pen.stroke();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!drawing) return;
    pen.lineTo(...at(event));
    pen.stroke();
  });
  for (const end of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(end, () => {
      if (!drawing) return;
      drawing = false;
      give(picture(canvas));
    });
  }
  clear.addEventListener("click", fit);
}

const dress = (part) => part.querySelectorAll("[data-signature]").forEach((one) => enhance(one));
dress(document);
document.addEventListener("rowadded", (event) => dress(event.target));
