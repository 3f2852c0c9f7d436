// Whole-text matching for patterns that somebody typed, in linear time: the browser's own RegExp
// may hang on one. The subset of RE2 is that of forms/expressions; a pattern outside never matches.

const LONGEST = 500;
const LARGEST = 1_000;
const DEEPEST = 20;
const MOST = 100; // times that a count repeats
const LONGEST_TEXT = 2_000;
const COUNT = /\{([0-9]{1,3})(?:(,)([0-9]{0,3}))?\}/y;
const PUNCTUATION = new Set("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~");
const CONTROLS = { __proto__: null, n: "\n", r: "\r", t: "\t" };

const digit = (c) => c >= "0" && c <= "9";
const word = (c) => digit(c) || (c >= "a" && c <= "z") || (c >= "A" && c <= "Z") || c === "_";
const space = (c) => c === " " || c === "\t" || c === "\n" || c === "\f" || c === "\r";
const CLASSES = {
  __proto__: null,
  d: digit,
  w: word,
  s: space,
  D: (c) => !digit(c),
  W: (c) => !word(c),
  S: (c) => !space(c),
};

// A piece of a pattern: how large it is, and how it is laid before what follows (`next`, the
// number of a state). A state is [test, next], or a fork [null, next, other].
const piece = (size, lay) => ({ size, lay });
const one = (test) => piece(1, (states, next) => states.push([test, next]) - 1);

function sequence(pieces) {
  const size = pieces.reduce((all, part) => all + part.size, 0) || 1;
  return piece(size, (states, next) => pieces.reduceRight((at, part) => part.lay(states, at), next));
}

function either(a, b) {
  const lay = (states, next) => states.push([null, a.lay(states, next), b.lay(states, next)]) - 1;
  return piece(a.size + b.size + 1, lay);
}

function loop(part, states, next) {
  const fork = states.push([null, next, next]) - 1;
  states[fork][2] = part.lay(states, fork);
  return fork;
}

// `part` from `least` to `most` times; `most` null for any number of times.
function repeat(part, least, most) {
  const times = most === null ? least + 1 : Math.max(most, 1);
  return piece(part.size * times + 1, (states, next) => {
    let at = most === null ? loop(part, states, next) : next;
    for (let left = least; left < most; left += 1) {
      at = states.push([null, next, part.lay(states, at)]) - 1;
    }
    for (let left = 0; left < least; left += 1) at = part.lay(states, at);
    return at;
  });
}

class Refused extends Error {}

function refuse() {
  throw new Refused();
}

// Reads a pattern, character by character.
class Reader {
  constructor(text) {
    this.text = [...text];
    this.at = 0;
    this.depth = 0;
    if (this.text.length > LONGEST) refuse();
  }

  get next() {
    return this.text[this.at];
  }

  take(expected) {
    if (this.next !== expected) return false;
    this.at += 1;
    return true;
  }

  alternatives() {
    let all = this.sequence();
    while (this.take("|")) all = either(all, this.sequence());
    return all;
  }

  sequence() {
    const pieces = [];
    while (this.next !== undefined && this.next !== "|" && this.next !== ")") {
      pieces.push(this.repeated());
    }
    return sequence(pieces);
  }

  repeated() {
    const edge = this.next === "^" || this.next === "$";
    const part = this.atom();
    const count = this.count();
    if (!count) return part;
    this.take("?"); // lazy or not, a whole text matches alike
    if (edge || this.count()) refuse();
    return repeat(part, ...count);
  }

  count() {
    if (this.take("*")) return [0, null];
    if (this.take("+")) return [1, null];
    if (this.take("?")) return [0, 1];
    return this.next === "{" ? this.counted() : null;
  }

  counted() {
    COUNT.lastIndex = 0;
    const found = COUNT.exec(this.text.slice(this.at, this.at + 9).join("")) ?? refuse();
    this.at += found[0].length;
    const least = Number(found[1]);
    const most = !found[2] ? least : found[3] ? Number(found[3]) : null;
    if (least > MOST || most > MOST || (most !== null && most < least)) refuse();
    return [least, most];
  }

  atom() {
    const c = this.text[this.at++];
    if (c === "(") return this.group();
    if (c === "[") return this.set();
    if (c === "^") return one("begin");
    if (c === "$") return one("end");
    if (c === ".") return one((each) => each !== "\n");
    if (c === "\\") return one(this.escaped());
    if ("*+?{]}".includes(c)) refuse();
    return one((each) => each === c);
  }

  group() {
    if (this.take("?") && !this.take(":")) refuse();
    if (++this.depth > DEEPEST) refuse();
    const inside = this.alternatives();
    if (!this.take(")")) refuse();
    this.depth -= 1;
    return inside;
  }

  escaped() {
    const c = this.text[this.at++];
    const plain = PUNCTUATION.has(c) ? c : CONTROLS[c];
    return CLASSES[c] ?? (plain === undefined ? refuse() : (each) => each === plain);
  }

  set() {
    const tests = [];
    const outside = this.take("^");
    const begin = this.at;
    while (!this.take("]")) tests.push(this.member(this.at === begin));
    if (!tests.length) refuse();
    return one((c) => tests.some((test) => test(c)) !== outside);
  }

  member(isFirst) {
    if (this.next === "-" && !isFirst && this.text[this.at + 1] !== "]") refuse();
    const low = this.bound();
    const dash = this.next === "-" && this.text[this.at + 1] !== "]";
    if (typeof low === "function") return dash ? refuse() : low;
    if (!dash) return (c) => c === low;
    this.at += 1;
    const high = this.bound();
    const [from, to] = [low.codePointAt(0), typeof high === "string" ? high.codePointAt(0) : -1];
    if (to < from) refuse();
    return (c) => c.codePointAt(0) >= from && c.codePointAt(0) <= to;
  }

  // One character of a set, or the test that an escape stands for.
  bound() {
    const c = this.text[this.at++] ?? refuse();
    if (c === "[" || c === "]") refuse();
    if (c !== "\\") return c;
    const e = this.text[this.at++];
    return CLASSES[e] ?? (PUNCTUATION.has(e) ? e : (CONTROLS[e] ?? refuse()));
  }
}

function compile(pattern) {
  const reader = new Reader(pattern);
  const whole = reader.alternatives();
  if (reader.next !== undefined || whole.size > LARGEST) refuse();
  const states = [[null, 0, 0]]; // state 0 is the end of the pattern
  return { states, start: whole.lay(states, 0) };
}

// Put a state into the set, and all that can be reached from it without taking a character.
function reach(states, set, state, isBegin, isEnd) {
  if (set.has(state)) return;
  set.add(state);
  const [test, next, other] = states[state];
  if (state === 0 || typeof test === "function") return;
  if (test === "begin" ? !isBegin : test === "end" && !isEnd) return;
  reach(states, set, next, isBegin, isEnd);
  if (test === null) reach(states, set, other, isBegin, isEnd);
}

function run({ states, start }, text) {
  let now = new Set();
  reach(states, now, start, true, text.length === 0);
  text.forEach((c, at) => {
    const then = new Set();
    for (const state of now) {
      const [test, next] = states[state];
      if (typeof test === "function" && test(c)) {
        reach(states, then, next, false, at === text.length - 1);
      }
    }
    now = then;
  });
  return now.has(0);
}

const compiled = new Map();

function known(pattern) {
  if (!compiled.has(pattern)) {
    let made = null;
    try {
      made = compile(pattern);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
    }
    compiled.set(pattern, made);
  }
  return compiled.get(pattern);
}

export function matches(text, pattern) {
  const program = known(pattern);
  const characters = [...text];
  return Boolean(program) && characters.length <= LONGEST_TEXT && run(program, characters);
}
