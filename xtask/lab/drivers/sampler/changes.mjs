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

  /** All changes that one value can go through: each has a kind, a path, and what stands there then. The unions on the
   *  way, each with its value and its branches, best first. And the values that are not what their tags say. */
  of(at, value) {
    const all = { found: [], unions: [], contradicted: [], isTag: false };
    this.#place([at], value, [], all);
    return all;
  }

  #place(addresses, value, path, all) {
    if (value === undefined) return;
    const { found, unions, isTag } = all;
    const facets = this.#facets.of(addresses, value);
    if (value !== null && this.#isNullable(addresses)) {
      found.push({ kind: 'null', path, to: null });
    }
    for (const facet of facets) {
      const branches = this.#facets.ranked(facet, value);
      if (branches !== undefined && value !== null) unions.push({ branches, value });
      if (this.#facets.contradicts(facet, value)) all.contradicted.push(value);
    }
    if (!isTag) this.#listed(facets, value, path, found);
    if (Array.isArray(value)) this.#items(facets, value, path, all);
    else if (value !== null && typeof value === 'object') this.#object(facets, value, path, all);
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

  #items(facets, value, path, all) {
    for (const [index, item] of value.entries()) {
      const addresses = facets.flatMap(({ at, schema }) => {
        if (index < (schema.prefixItems?.length ?? 0)) return [inside(at, 'prefixItems', index)];
        return schema.items === undefined ? [] : [inside(at, 'items')];
      });
      this.#place(addresses, item, [...path, index], { ...all, isTag: false });
    }
  }

  #object(facets, value, path, all) {
    const { found } = all;
    const tags = this.#facets.tags(facets);
    for (const tag of [...tags].filter((it) => Object.hasOwn(value, it))) {
      // Of true and false, both are known.
      const isFlag = typeof value[tag] === 'boolean';
      const to = isFlag ? undefined : tomorrow(value[tag], [value[tag]], 'a_tag_of_tomorrow');
      if (to === undefined) continue;
      found.push({ kind: 'unknown tag', path: [...path, tag], to });
      // An heir of tomorrow has what its base demands; a branch of tomorrow may be anything.
      const isBase = facets.some(({ schema, isPart }) => !isPart && !schema.anyOf && schema.discriminator?.propertyName === tag);
      if (!isBase) found.push({ kind: 'unknown tag', path, to: { [tag]: to, [PROPERTY]: one(NEW) } });
    }
    this.#extra(facets, value, path, found);
    for (const [name, it] of Object.entries(value)) {
      this.#place(about(facets, name), it, [...path, name], { ...all, isTag: tags.has(name) });
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
