// What the rules changed, said to those who do not see it: once things rest, in a sentence or two.

const PAUSE = 900; // milliseconds of rest before anything is said
const MOST = 3; // worked out answers that are worth hearing at once

export class Saying {
  constructor(status) {
    this.status = status;
    this.shown = new Map(); // element -> its label
    this.hidden = new Map();
    this.values = new Map(); // label -> what stands there now
    this.told = [];
    this.timer = 0;
  }

  // A question that went and came back meanwhile is not worth a word.
  turned(element, label, shown) {
    const [here, there] = shown ? [this.shown, this.hidden] : [this.hidden, this.shown];
    if (!there.delete(element)) here.set(element, label);
    this.#wait();
  }

  worked(label, value) {
    this.values.set(label, value);
    this.#wait();
  }

  tell(sentence) {
    this.told.push(sentence);
    this.#wait();
  }

  #wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#speak(), PAUSE);
  }

  #speak() {
    const { dataset } = this.status;
    const many = (labels, one, more) => {
      if (!labels.size) return [];
      const words = labels.size === 1 ? dataset[one] : dataset[more];
      return [words.replace("{n}", labels.size).replace("{label}", [...labels.values()][0])];
    };
    const values = [...this.values].slice(0, MOST).map(([label, value]) =>
      dataset.value.replace("{label}", label).replace("{value}", value || dataset.nothing));
    this.status.textContent = [
      ...this.told,
      ...many(this.shown, "shown", "shownMany"),
      ...many(this.hidden, "hidden", "hiddenMany"),
      ...values,
    ].join(" ");
    for (const held of [this.shown, this.hidden, this.values]) held.clear();
    this.told = [];
  }
}
