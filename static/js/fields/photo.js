// Photographs made small before they are sent: a phone in the street has neither time nor data for
// twelve megabytes. What the canvas draws knows nothing of where the picture was taken.

const LONGEST = 1_600; // pixels
const QUALITY = 0.85;

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
async function shrink(input) {
  const files = await Promise.all([...input.files].map((file) => small(file).catch(() => file)));
  const list = new DataTransfer();
  for (const file of files) list.items.add(file);
  input.files = list.files;
}

// A form sent meanwhile waits until its pictures are small.
for (const input of document.querySelectorAll("input[type=file][accept^='image/']")) {
  let work = null;
  input.addEventListener("change", () => {
    const mine = shrink(input).finally(() => { if (work === mine) work = null; });
    work = mine;
  });
  input.form?.addEventListener("submit", (event) => {
    if (!work) return;
    event.preventDefault();
    work.finally(() => event.target.requestSubmit(event.submitter));
  });
}
