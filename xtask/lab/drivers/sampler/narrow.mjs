// A schema with its alternatives decided, so that the faker meets each of them: without references, unions or options.
//
// The faker alone hardly hits the rare branch, the deep value and the one without any option, and it gives up on some
// mixes of keywords. What is decided here is only which corner of the schema it looks at.

import { reference, resolve } from './document.mjs';
import { NEVER, listed, merged, types } from './flat.mjs';
import { RANGES } from './formats.mjs';
import { below, one, random, shuffled } from './random.mjs';
import { TAG, Tags } from './tags.mjs';

/** Keeps names apart from keywords: the faker mistakes a property called `$ref` for a reference. */
const NAME = '\u0001';
/** An item of a list, which the faker is given as an object: it trips over lists whose items differ. */
const ITEM = '\u0002';
const DEEPEST = 40;
/** The most schemas that one value is made of, beside what is required. */
const WIDEST = 250;
const LONGEST = 24;

/** Formats that the faker does not know, or not well. */
const PATTERNS = {
  byte: '^([A-Za-z0-9+/]{4}){1,5}$',
  duration: '^P[1-9][0-9]?DT[1-9]H$',
  url: '^https://[a-z]{2,8}\\.example/[a-z0-9]{1,8}$',
};

/** Narrows the schemas of a document. */
export class Narrowing {
  /** The branches that the last narrowing took. */
  taken = [];
  #document;
  #heights;
  #faker;
  #tags;
  #turns = new Map();
  #optional = 0;
  #left = 0;

  constructor(document, heights, faker) {
    this.#document = document;
    this.#heights = heights;
    this.#faker = faker;
    this.#tags = new Tags(document);
  }

  /** The schema with its alternatives decided. `optional` is the chance of an option, `room` how much deeper than
   *  it must be the value may get. */
  narrow(schema, { optional, room }) {
    this.taken = [];
    this.#optional = optional;
    this.#left = WIDEST;
    const height = this.#heights.of(schema);
    return height === Infinity ? NEVER : this.#narrow(schema, height + room, 0);
  }

  #narrow(schema, room, depth) {
    if (depth > DEEPEST) return NEVER;
    this.#left -= 1;
    const flat = this.#flat(schema, room);
    if (flat === NEVER) return NEVER;
    if (flat.enum) {
      const fitting = flat.type ? flat.enum.filter((it) => fits(it, [flat.type].flat())) : flat.enum;
      return fitting.length > 0 ? { enum: fitting } : NEVER;
    }
    for (const type of this.#inTurn(schema, this.#deepLast(types(flat), room))) {
      const narrowed = this.#typed(flat, type, room, depth);
      if (narrowed !== NEVER) return narrowed;
    }
    return NEVER;
  }

  #typed(flat, type, room, depth) {
    const kind = { object: () => this.#object(flat, room, depth), array: () => this.#array(flat, room, depth) };
    kind.string = () => text(flat);
    kind.number = kind.integer = () => numeric(flat, type);
    return kind[type]?.() ?? { type };
  }

  /** One schema of all that a value must satisfy, with a branch of each union. */
  #flat(schema, room) {
    const [unions, seen] = [[], new Set()];
    return this.#decided(this.#gathered(schema, seen, unions), unions, { seen, room });
  }

  /** What a value must satisfy whatever branches it takes; the unions are noted. */
  #gathered(schema, seen, unions) {
    if (schema === false || refusesAll(schema?.not)) return NEVER;
    if (schema === null || typeof schema !== 'object' || seen.has(schema)) return {};
    seen.add(schema);
    const { $ref, allOf, anyOf, oneOf, if: when, then, else: otherwise, not, [TAG]: tag, ...own } = schema;
    if ('const' in own) own.enum = [own.const];
    const target = reference(schema);
    const parts = [...(target === undefined ? [] : [resolve(this.#document, target)]), ...(allOf ?? [])];
    if (when !== undefined) parts.push(...(random() < 0.5 ? [when, then] : [otherwise]));
    // A branch with a tag is a copy, whose unions are those of what it refers to.
    unions.push(...(tag === undefined ? this.#tags.unions(schema) : []));
    const flat = parts.reduce((all, part) => merged(all, this.#gathered(part, seen, unions)), own);
    return tag === undefined ? flat : this.#named(flat, tag);
  }

  /** What has a tag, unless it says itself that it has another. */
  #named(flat, { name, values }) {
    const tagged = merged(flat, { required: [name], properties: { [name]: { enum: values } } });
    if (tagged === NEVER || this.#narrow(tagged.properties[name], 1, 0) === NEVER) return flat;
    return tagged;
  }

  /** Takes of each union the next branch in turn that there is room for and that agrees with the rest. */
  #decided(flat, unions, { seen, room }) {
    const [branches, ...others] = unions;
    if (flat === NEVER || branches === undefined) return flat;
    // An heir leads to its base, and the base to all its heirs: it is the one that we came from.
    const from = branches.some((it) => seen.has(resolve(this.#document, reference(it) ?? '#/?')));
    if (from) return this.#decided(flat, others, { seen, room });
    for (const branch of this.#deepLast(this.#inTurn(branches, branches), room)) {
      const before = this.taken.length;
      const [more, after] = [[...others], new Set(seen)];
      this.taken.push({ branches, branch });
      const both = merged(flat, this.#gathered(branch, after, more));
      const decided = this.#decided(both, more, { seen: after, room });
      if (decided !== NEVER) return decided;
      this.taken.length = before;
    }
    return NEVER;
  }

  /** Those first that there is room for, then the others, flattest first. */
  #deepLast(list, room) {
    const height = (it) => (typeof it === 'string' ? Number(it === 'object' || it === 'array') : this.#heights.of(it));
    const deep = list.filter((it) => height(it) > room);
    return [...list.filter((it) => height(it) <= room), ...deep.sort((a, b) => height(a) - height(b))];
  }

  /** The list, begun one further each time that `key` comes by. */
  #inTurn(key, list) {
    const turn = this.#turns.get(key) ?? below(list.length);
    this.#turns.set(key, turn + 1);
    return list.map((_, index) => list[(turn + index) % list.length]);
  }

  #object(flat, room, depth) {
    const narrowed = {};
    const add = (name, schema) => {
      const it = this.#narrow(schema, room - 1, depth + 1);
      if (it !== NEVER) narrowed[NAME + name] = it;
      return it !== NEVER;
    };
    const named = flat.properties ?? {};
    const rest = flat.additionalProperties ?? true;
    const required = [...new Set(listed(flat.required))];
    const schema = (name) => (Object.hasOwn(named, name) ? named[name] : rest);
    if (!required.every((name) => add(name, schema(name)))) return NEVER;
    const size = () => Object.keys(narrowed).length;
    const { minProperties: least = 0, maxProperties: most = Infinity } = flat;
    const optional = shuffled(Object.keys(named).filter((it) => !required.includes(it)));
    for (const name of optional) {
      const wanted = random() < this.#optional && this.#left > 0 && this.#heights.of(named[name]) < room;
      if ((wanted && size() < most) || size() < least) add(name, named[name]);
    }
    this.#entries(flat, room, { add, size, least, most });
    return {
      type: 'object',
      properties: narrowed,
      required: Object.keys(narrowed),
      additionalProperties: false,
    };
  }

  /** Properties under names that the document does not list. */
  #entries(flat, room, { add, size, least, most }) {
    const rest = flat.additionalProperties ?? (flat.properties ? undefined : true);
    const kinds = Object.entries(flat.patternProperties ?? {});
    if (rest !== undefined && rest !== false) kinds.push([undefined, rest]);
    if (kinds.length === 0) return;
    let wanted = room > 0 && random() < this.#optional ? below(3) : 0;
    wanted = Math.min(Math.max(wanted, least - size()), most - size());
    for (let count = 0; count < wanted && (this.#left > 0 || size() < least); count += 1) {
      const [pattern, schema] = one(kinds);
      add(this.#name(pattern, flat.propertyNames), schema);
    }
  }

  #name(pattern, names) {
    const narrowed = names ? this.#narrow(merged({ type: 'string' }, names), 1, 0) : NEVER;
    const simple = { type: 'string', pattern: pattern ?? '^[a-z]{2,9}$' };
    return String(this.#faker.generate(narrowed === NEVER ? simple : { ...simple, ...narrowed }));
  }

  #array(flat, room, depth) {
    const { prefixItems: first = [], items: rest = true, minItems: least = 0, maxItems: most = Infinity } = flat;
    const isEmpty = room <= 0 || this.#left <= 0 || random() > Math.max(this.#optional, 0.2);
    const more = rest === false ? 0 : 1 + below(3);
    let length = Math.min(Math.max(least, isEmpty ? 0 : first.length + more), most);
    const items = flat.contains && length > 0 ? [this.#narrow(flat.contains, room - 1, depth + 1)] : [];
    if (items.includes(NEVER)) return NEVER;
    while (items.length < length) {
      const item = this.#narrow(first[items.length] ?? rest, room - 1, depth + 1);
      if (item === NEVER && items.length < least) return NEVER;
      if (item === NEVER) length = items.length;
      else items.push(item);
    }
    if (length === 0) return { enum: [[]] };
    const names = items.map((_, index) => ITEM + index);
    const properties = Object.fromEntries(names.map((name, index) => [name, items[index]]));
    return { type: 'object', properties, required: names, additionalProperties: false };
  }
}

const refusesAll = (not) =>
  not === true || (not !== null && typeof not === 'object' && Object.keys(not).length === 0);

function text({ pattern, format, minLength, maxLength }) {
  if (pattern !== undefined || format in PATTERNS) return { type: 'string', pattern: pattern ?? PATTERNS[format] };
  const bounds = { minLength: minLength ?? 0, maxLength: maxLength ?? (minLength ?? 0) + LONGEST };
  if (format === undefined) return { type: 'string', ...bounds };
  return { type: 'string', format, ...(minLength === undefined && maxLength === undefined ? {} : bounds) };
}

/** The faker does not know bounds that are left out themselves. */
function numeric(flat, type) {
  const step = flat.multipleOf ?? (type === 'integer' ? 1 : 1e-3);
  const [low, high] = RANGES[flat.format] ?? [-Infinity, Infinity];
  const least = Math.max(low, flat.minimum ?? -Infinity, (flat.exclusiveMinimum ?? -Infinity) + step);
  const most = Math.min(high, flat.maximum ?? Infinity, (flat.exclusiveMaximum ?? Infinity) - step);
  if (flat.multipleOf !== undefined) return multiples(flat.multipleOf, least, most);
  return {
    type,
    ...(least > -Infinity ? { minimum: least } : {}),
    ...(most < Infinity ? { maximum: most } : {}),
  };
}

/** Some multiples between two bounds: the faker misses them, and makes texts of some. */
function multiples(step, least, most) {
  const [first, last] = [Math.ceil(Math.max(least, -999 * step) / step), Math.floor(Math.min(most, 999 * step) / step)];
  if (last < first) return NEVER;
  const some = Array.from({ length: 5 }, () => first + below(last - first + 1));
  return { enum: some.map((it) => Number((it * step).toPrecision(15))) };
}

function fits(value, wanted) {
  if (value === null) return wanted.includes('null');
  if (Array.isArray(value)) return wanted.includes('array');
  if (typeof value !== 'number') return wanted.includes(typeof value);
  return wanted.includes('number') || (wanted.includes('integer') && Number.isInteger(value));
}

/** A value of a narrowed schema as one of the schema itself. */
export function plain(value) {
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object') return value;
  const names = Object.keys(value);
  if (names.some((it) => it.startsWith(ITEM))) return names.map((_, index) => plain(value[ITEM + index]));
  return Object.fromEntries(names.map((it) => [it.startsWith(NAME) ? it.slice(NAME.length) : it, plain(value[it])]));
}
