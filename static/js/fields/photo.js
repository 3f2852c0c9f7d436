// Photographs made small before they are sent: a phone in the street has neither time nor data for
// twelve megabytes. What the canvas draws knows nothing of where the picture was taken.

const LONGEST = 1_600; // pixels
const QUALITY = 0.85;
const THOUSAND = 1_024; // bytes of a kilobyte, as the server counts them

async function small(file) {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  const drawn = await new Promise((done) => { canvas.toBlob(done, "image/jpeg", QUALITY); });
  return new File([drawn], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" });
}

// What a browser cannot draw goes as it is: the server says what it thinks of it.
const smaller = (files) => Promise.all(files.map((file) => small(file).catch(() => file)));

function give(input, files) {
  const list = new DataTransfer();
  for (const file of files) list.items.add(file);
  input.files = list.files;
}

// What will be sent, and the way back; a form sent meanwhile waits until its pictures are small.
function enhance(input) {
  const { busy, ready, clear } = input.dataset;
  const said = document.createElement("p");
  const back = document.createElement("button");
  let work = null;

  said.className = "field-help";
  said.setAttribute("role", "status");
  back.type = "button";
  back.className = "btn btn-secondary";
  back.textContent = clear;
  back.hidden = true;
  input.after(said, back);

  const tell = () => {
    const size = [...input.files].reduce((sum, file) => sum + file.size, 0);
    const kilobytes = Math.max(1, Math.round(size / THOUSAND)).toLocaleString("fr-FR");
    said.textContent = size ? ready.replace("{}", kilobytes) : "";
    back.hidden = !size;
  };

  input.addEventListener("change", () => {
    said.textContent = input.files.length ? busy : "";
    back.hidden = !input.files.length;
    const mine = smaller([...input.files]).then((files) => {
      if (work !== mine) return; // others were chosen, or none
      give(input, files);
      tell();
      work = null;
    });
    work = mine;
  });
  back.addEventListener("click", () => {
    work = null;
    give(input, []);
    tell();
    input.focus();
  });
  input.form?.addEventListener("submit", (event) => {
    if (!work) return;
    event.preventDefault();
    work.finally(() => event.target.requestSubmit(event.submitter));
  });
}

const dress = (part) => part.querySelectorAll("input[data-busy]").forEach((one) => enhance(one));
dress(document);
document.addEventListener("rowadded", (event) => dress(event.target));
