// The rules of a form, evaluated as the server does (forms/expressions): same trees, same answers.
//
// evaluate(tree, environment) takes and gives values as JSON and never throws. The environment:
// values (by field id), row, group (of the row), groups (inner field id to its group's), own (the
// answer under a check), today ("2026-11-22"), labels (by choice id), position (of the row, from 1).
// What is empty, wrong or unknown is null. tests/conformance holds both sides together.

import { AGGREGATES, FUNCTIONS, JUDGES } from "./expressions/functions.js";
import {
  day, fromJson, is, isText, isTrue, moment, number, own, text, time, toJson,
} from "./values.js";

export { prepare } from "./expressions/functions.js";

const DEEPEST = 32;

// --- rows

// The group whose rows an argument goes over: that of its first field of another row, if any.
function groupIn(node, groups, ownGroup, depth) {
  if (!Array.isArray(node) || depth > DEEPEST) return undefined;
  if (node[0] === "field") {
    const group = own(groups, node[1]);
    return group === ownGroup ? undefined : group;
  }
  for (let at = 1; at < node.length; at += 1) {
    const group = groupIn(node[at], groups, ownGroup, depth + 1);
    if (group !== undefined) return group;
  }
  return undefined;
}

function perRow(node, group, env, depth) {
  const rows = fromJson(own(env.values, group));
  if (!is("rows", rows)) return [];
  return rows.is.map((row, at) =>
    valueOf(node, { ...env, row: row ?? {}, group, position: at + 1, isWalking: true }, depth),
  );
}

function aggregate(head, parts, env, depth) {
  const ownGroup = JUDGES[head] ? undefined : env.group;
  const alone = head === "join" ? 1 : 0;
  const groups = parts.map((part, at) =>
    at < alone ? undefined : groupIn(part, env.groups, ownGroup, depth),
  );
  if (env.isWalking && groups.some((group) => group !== undefined)) return null;
  const values = parts.flatMap((part, at) =>
    groups[at] === undefined ? [valueOf(part, env, depth)] : perRow(part, groups[at], env, depth),
  );
  return AGGREGATES[head](values, env);
}

// --- the tree

function answer(id, env) {
  const group = own(env.groups, id);
  if (group === undefined) return fromJson(own(env.values, id));
  return env.row && group === env.group ? fromJson(own(env.row, id)) : null;
}

const LEAVES = {
  __proto__: null,
  number, text, day, time, moment,
  truth: (held) => (typeof held === "boolean" ? held : null),
  choice: (held) => fromJson({ choice: held }),
  field: answer,
  self: (_, env) => fromJson(env.own),
};
const LAZY = {
  __proto__: null,
  and: (parts, worth) => parts.every((part) => isTrue(worth(part))),
  or: (parts, worth) => parts.some((part) => isTrue(worth(part))),
  if: ([test, yes, no], worth) => worth(isTrue(worth(test)) ? yes : no),
  coalesce(parts, worth) {
    let value = null;
    for (let at = 0; value === null && at < parts.length; at += 1) value = worth(parts[at]);
    return value;
  },
};

function valueOf(node, env, depth) {
  if (!Array.isArray(node) || depth > DEEPEST || !isText(node[0])) return null;
  const [head, ...parts] = node;
  if (LEAVES[head]) return LEAVES[head](parts[0], env);
  if (AGGREGATES[head]) return aggregate(head, parts, env, depth + 1);
  const worth = (part) => valueOf(part, env, depth + 1);
  if (LAZY[head]) return LAZY[head](parts, worth);
  return FUNCTIONS[head]?.(parts.map(worth), env) ?? null;
}

export const evaluate = (tree, environment) => toJson(valueOf(tree, environment ?? {}, 1) ?? null);
