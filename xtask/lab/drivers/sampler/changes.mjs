// What a newer server may do to a value, place by place.

import { inside } from './document.mjs';
import { one, random } from './random.mjs';

export const KINDS = [
  'extra property',
  'extra property of a closed object',
  'unknown enum value',
  'unknown tag',
  'null',
];
const PROPERTY = 'a_property_of_tomorrow';
const NEW = [{ new: [1, 'two', null] }, 'new', 1.5, true, null, [], {}];

/** Finds the places of a value that can change. */
export class Changes {
  #facets;
  #sample;

  /** `sample` gives a value of the schemas at some addresses, or `undefined`. */
  constructor(facets, sample) {
    this.#facets = facets;
    this.#sample = sample;
  }

  /** All changes that one value can go through: each has a kind, a path, and what stands there then. And the unions on
   *  the way, each with its value and its branches, best first. */
  of(at, value) {
    const [found, unions] = [[], []];
    this.#place([at], value, [], { found, unions, isTag: false });
    return { found, unions };
  }

  #place(addresses, value, path, { found, unions, isTag }) {
    if (value === undefined) return;
    const facets = this.#facets.of(addresses, value);
    if (value !== null && this.#isNullable(addresses)) {
      found.push({ kind: 'null', path, to: null });
    }
    for (const { at, schema } of facets) {
      const branches = this.#facets.ranked(at, schema, value);
      if (branches !== undefined) unions.push({ branches, value });
    }
    if (!isTag) this.#listed(facets, value, path, found);
    if (Array.isArray(value)) this.#items(facets, value, path, { found, unions });
    else if (value !== null && typeof value === 'object') this.#object(facets, value, path, { found, unions });
  }

  /** What no schema is about is left alone: it may be a property of another branch that the value is of, too. */
  #isNullable(addresses) {
    return addresses.length > 0 && addresses.every((it) => this.#facets.isNullable(it));
  }

  #listed(facets, value, path, found) {
    const lists = facets.map(({ schema }) => ('const' in schema ? [schema.const] : schema.enum));
    const listed = lists.filter((it) => it?.includes(value)).flat();
    const to = tomorrow(value, listed, 'a_value_of_tomorrow');
    if (listed.length > 0 && to !== undefined) found.push({ kind: 'unknown enum value', path, to });
  }

  #items(facets, value, path, { found, unions }) {
    for (const [index, item] of value.entries()) {
      const addresses = facets.flatMap(({ at, schema }) => {
        if (index < (schema.prefixItems?.length ?? 0)) return [inside(at, 'prefixItems', index)];
        return schema.items === undefined ? [] : [inside(at, 'items')];
      });
      this.#place(addresses, item, [...path, index], { found, unions, isTag: false });
    }
  }

  #object(facets, value, path, { found, unions }) {
    const tags = this.#facets.tags(facets);
    for (const tag of [...tags].filter((it) => Object.hasOwn(value, it))) {
      const to = tomorrow(value[tag], [value[tag]], 'a_tag_of_tomorrow');
      if (to === undefined) continue;
      found.push({ kind: 'unknown tag', path: [...path, tag], to });
      found.push({ kind: 'unknown tag', path, to: { [tag]: to, [PROPERTY]: one(NEW) } });
    }
    this.#extra(facets, value, path, found);
    for (const [name, it] of Object.entries(value)) {
      this.#place(about(facets, name), it, [...path, name], { found, unions, isTag: tags.has(name) });
    }
    const named = new Set(facets.flatMap(({ schema }) => Object.keys(schema.properties ?? {})));
    for (const name of [...named].filter((it) => !Object.hasOwn(value, it))) {
      if (this.#isNullable(about(facets, name))) found.push({ kind: 'null', path: [...path, name], to: null });
    }
  }

  #extra(facets, value, path, found) {
    const isClosed = facets.some(({ schema }) => schema.additionalProperties === false
      || schema.unevaluatedProperties === false);
    const addresses = about(facets, PROPERTY);
    const isTyped = !isClosed && addresses.length > 0;
    const to = isTyped ? this.#sample(addresses) : one(NEW);
    if (to === undefined || facets.some(({ schema }) => 'propertyNames' in schema)) return;
    const kind = isClosed ? KINDS[1] : KINDS[0];
    found.push({ kind, path: [...path, PROPERTY], to });
  }
}

/** The addresses of the schemas of a property. */
function about(facets, name) {
  return facets.flatMap(({ at, schema }) => {
    if (Object.hasOwn(schema.properties ?? {}, name)) return [inside(at, 'properties', name)];
    const patterns = Object.keys(schema.patternProperties ?? {}).filter((it) => matches(it, name));
    if (patterns.length > 0) return patterns.map((it) => inside(at, 'patternProperties', it));
    return typeof schema.additionalProperties === 'object' ? [inside(at, 'additionalProperties')] : [];
  });
}

function matches(pattern, name) {
  try {
    return new RegExp(pattern, 'u').test(name);
  } catch {
    return false;
  }
}

/** A value of the same type that is not listed. */
function tomorrow(value, listed, text) {
  if (typeof value === 'string') return text;
  if (typeof value === 'number') return Math.max(...listed.filter((it) => typeof it === 'number')) + 1000;
  return typeof value === 'boolean' && !listed.includes(!value) ? !value : undefined;
}

/** The value after some changes, those that still find their place, and the addresses in it that may get lost. */
export function changed(value, changes) {
  const holder = { value: structuredClone(value) };
  const droppable = [];
  for (const { kind, path, to } of changes) {
    const whole = ['value', ...path];
    const last = whole.pop();
    const place = whole.reduce((node, token) => node?.[token], holder);
    if (place === null || typeof place !== 'object') continue;
    place[last] = structuredClone(to);
    if (kind === KINDS[1]) droppable.push(inside('', ...path));
  }
  return { value: holder.value, droppable };
}

/** A variant for each kind of change that a value can go through, and one of several changes. */
export function* variants(value, changes) {
  for (const kind of KINDS) {
    const these = changes.filter((it) => it.kind === kind);
    if (these.length > 0) yield { kind, ...changed(value, [one(these)]) };
  }
  if (changes.length < 2) return;
  const chance = Math.max(2 / changes.length, 0.1);
  const some = changes.filter(() => random() < chance);
  if (some.length > 1) yield { kind: 'several changes', ...changed(value, some) };
}
