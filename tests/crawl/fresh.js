// Which elements of a page are drawn as no page so far drew any; the others are left aside.
//
// How an element looks follows from what it is and from what it stands in, in this order. A key
// says both; of elements with one key, the first FEW of a page are looked at.
(seen) => {
  const FEW = 3;
  const LOOKS = ["class", "type", "role", "hidden", "disabled", "open", "checked", "selected",
    "readonly", "rows", "aria-current", "aria-selected", "aria-expanded", "aria-invalid"];
  const known = new Set(seen), added = new Set(), here = new Map();

  const hash = (text) => {
    let [one, other] = [0x811c9dc5, 0x1b873593];
    for (let at = 0; at < text.length; at++) {
      one = Math.imul(one ^ text.charCodeAt(at), 0x01000193);
      other = Math.imul(other + text.charCodeAt(at), 0x85ebca6b) ^ (other >>> 13);
    }
    return (one >>> 0).toString(36) + (other >>> 0).toString(36);
  };
  const says = (node) =>
    [...node.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && child.data.trim());
  const look = (node) =>
    [node.tagName, says(node), ...LOOKS.map((name) => node.getAttribute(name))].join("|");

  const isFresh = (key) => {
    const times = (here.get(key) ?? 0) + 1;
    here.set(key, times);
    if (!known.has(key)) added.add(key);
    return !known.has(key) && times <= FEW;
  };
  // Returns the largest parts without anything fresh, or null when all of the element is such.
  const aside = (node, inside) => {
    const key = hash(inside + look(node));
    const fresh = isFresh(key);
    const parts = [...node.children].map((child) => [child, aside(child, key)]);
    if (!fresh && parts.every(([, inner]) => inner === null)) return null;
    return parts.flatMap(([child, inner]) => inner ?? [child]);
  };
  const parts = aside(document.body, "");
  window.aside = parts ?? [document.body];
  return {fresh: parts !== null, keys: [...added]};
}
