// Where values come from: json-schema-faker makes them, of schemas that are narrowed to one corner after the other.

import { JSONSchemaFaker as faker } from 'json-schema-faker';
import { resolve } from './document.mjs';
import { NEVER } from './flat.mjs';
import { Heights } from './heights.mjs';
import { Narrowing, plain } from './narrow.mjs';
import { random } from './random.mjs';

faker.option({
  random,
  alwaysFakeOptionals: true,
  failOnInvalidTypes: false,
  failOnInvalidFormat: false,
  fillProperties: false,
  maxLength: 200,
});

/** The corners of a schema, in turn: how likely an option is, and how much deeper than need be a value may get. */
const CORNERS = [
  { optional: 0.5, room: 3 },
  { optional: 0, room: 0 },
  { optional: 1, room: 2 },
  { optional: 0.3, room: 6 },
  { optional: 0.8, room: 4 },
  { optional: 0.6, room: 8 },
];

const NONE = 'no value satisfies it';
const SEVERAL = 'must match exactly one schema in oneOf';
const SAME = 'there seem to be no others';
/** How many tries in vain are made for each value that is wanted. */
const TRIES = 6;
const SIMPLEST = [null, true, 0, '', [], {}];

/** Makes values of the schemas of a document. */
export class Source {
  #document;
  #judge;
  #heights;
  #narrowing;
  #contradicts;
  /** The branches that valid values were made of, by union. */
  #taken = new Map();

  /** `contradicts` says whether a value that is valid is not what its tags say. */
  constructor(document, judge, contradicts = () => false) {
    this.#document = document;
    this.#judge = judge;
    this.#contradicts = contradicts;
    this.#heights = new Heights(document);
    this.#narrowing = new Narrowing(document, this.#heights, faker);
  }

  resolve(at) {
    return resolve(this.#document, at);
  }

  /** As many valid values as wanted or as the union has branches, different ones as long as there are some, and what is
   *  to be known about them. */
  of(at, count) {
    const schema = this.resolve(at);
    const wanted = Math.max(count, schema?.oneOf?.length ?? 0, schema?.anyOf?.length ?? 0);
    const different = new Map();
    const refusals = new Map();
    let failed = 0;
    for (let attempt = 0; different.size < wanted && failed < TRIES * wanted; attempt += 1) {
      const { value, refusal } = this.#attempt(at, schema, CORNERS[attempt % CORNERS.length]);
      const text = JSON.stringify(value);
      const problem = refusal ?? (different.has(text) ? SAME : undefined);
      if (problem === undefined) different.set(text, value);
      else refusals.set(problem, (refusals.get(problem) ?? 0) + 1);
      failed += Number(problem !== undefined);
      this.#note(refusal === undefined);
    }
    const isEmpty = different.size === 0 && this.#isEmpty(at, refusals);
    const why = isEmpty ? NONE : reason(refusals);
    return { wanted, ...filled([...different.values()], wanted), reason: why, isEmpty };
  }

  /** Whether no value is there to be found: each try goes through all branches, and what has no type is no value of
   *  another type than it seems to be about. Where "exactly one" was meant as "any", each value is one of two branches. */
  #isEmpty(at, refusals) {
    return [...refusals.keys()].every((it) => it === NONE || it.endsWith(SEVERAL)) && SIMPLEST.every((it) => !this.#judge.isValid(at, it));
  }

  #attempt(at, schema, corner) {
    const narrowed = this.#narrowing.narrow(schema, corner);
    if (narrowed === NEVER) return { refusal: NONE };
    let value;
    try {
      value = plain(faker.generate(narrowed));
    } catch (error) {
      return { refusal: `the faker gave up: ${error.message.split('\n')[0]}` };
    }
    if (value === undefined) return { refusal: 'the faker made nothing' };
    const refusal = this.#judge.refusal(at, value);
    if (refusal !== undefined || !this.#contradicts(at, value)) return { value, refusal };
    return { value, refusal: 'it is not what its tag says' };
  }

  /** How many branches the unions on the way had, and those of which no valid value was made. */
  branches() {
    const all = [...this.#taken].flatMap(([branches, taken]) => branches.map((it) => ({ it, isTaken: taken.has(it) })));
    const missing = all.filter(({ isTaken }) => !isTaken);
    return { all: all.length, tried: all.length - missing.length, missing: missing.map(({ it }) => it.$ref ?? JSON.stringify(it).slice(0, 100)).slice(0, 5) };
  }

  #note(isValid) {
    for (const { branches, branch } of this.#narrowing.taken) {
      const taken = this.#taken.get(branches) ?? new Set();
      if (isValid) taken.add(branch);
      this.#taken.set(branches, taken);
    }
  }

  /** A value that is valid for all the schemas at some addresses. */
  any(addresses) {
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const { value, refusal } = this.#attempt(addresses[0], this.resolve(addresses[0]), CORNERS[attempt]);
      if (refusal === undefined && addresses.every((it) => this.#judge.isValid(it, value))) return value;
    }
    return undefined;
  }
}

/** Repeats values until there are as many as wanted: a list of three names has three. */
function filled(different, wanted) {
  const samples = [...different];
  while (different.length > 0 && samples.length < wanted) samples.push(different[samples.length % different.length]);
  return { samples, different: different.length };
}

/** Why there are no more different values. */
function reason(refusals) {
  const [first] = [...refusals].sort(([, a], [, b]) => b - a);
  if (first === undefined || first[0] === SAME) return SAME;
  return `${first[1]} tries failed, mostly: ${first[0]}`;
}
