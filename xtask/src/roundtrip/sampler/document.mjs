// Reads a document, finds its way in it, and asks two libraries from elsewhere about its schemas: json-schema-faker
// for values, and Ajv for whether a value is valid.

import { readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2020.js';
import { JSONSchemaFaker } from 'json-schema-faker';
import { parse } from 'yaml';

/** The document in a file, with all its schemas in the words of JSON Schema 2020-12. */
export function read(file) {
  const text = readFileSync(file, 'utf8');
  return raised(text.trimStart().startsWith('{') ? JSON.parse(text) : parse(text, { maxAliasCount: -1 }));
}

/** Schemas of OpenAPI 3.0 in the words of JSON Schema 2020-12. */
function raised(node) {
  if (Array.isArray(node)) return node.map(raised);
  if (node === null || typeof node !== 'object') return node;
  const copy = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, raised(value)]));
  if (copy.nullable === true) {
    delete copy.nullable;
    if (typeof copy.type === 'string') copy.type = [copy.type, 'null'];
    if (Array.isArray(copy.enum) && !copy.enum.includes(null)) copy.enum.push(null);
  }
  for (const [bound, exclusive] of [['minimum', 'exclusiveMinimum'], ['maximum', 'exclusiveMaximum']]) {
    if (typeof copy[exclusive] !== 'boolean') continue;
    if (copy[exclusive] && bound in copy) copy[exclusive] = copy[bound];
    else delete copy[exclusive];
  }
  return copy;
}

/** What stands at an address. */
export function resolve(document, at) {
  const tokens = at.split('/').slice(1).map((it) => it.replaceAll('~1', '/').replaceAll('~0', '~'));
  return tokens.reduce((node, token) => node?.[token], document);
}

/** The address of something inside of another. */
export function inside(at, ...tokens) {
  return tokens.reduce((path, it) => `${path}/${String(it).replaceAll('~', '~0').replaceAll('/', '~1')}`, at);
}

/** A function that says whether a value is valid for the schema at an address; `undefined` where Ajv cannot compile it. */
export function validator(document) {
  const ajv = new Ajv({ strict: false, validateFormats: false, logger: false });
  ajv.addSchema(document, 'document');
  const validators = new Map();
  return (at, value) => {
    if (!validators.has(at)) {
      let validate;
      try {
        validate = ajv.compile({ $ref: `document${encodeURI(at)}` });
      } catch {
        validate = undefined;
      }
      validators.set(at, validate);
    }
    return validators.get(at)?.(value);
  };
}

/** A generator of numbers that says the same in each run. */
let state = 7;
export function random() {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}

/** json-schema-faker, which makes the same values in each run. */
export function faker(options) {
  JSONSchemaFaker.option({
    random,
    alwaysFakeOptionals: false,
    failOnInvalidTypes: false,
    failOnInvalidFormat: false,
    ignoreMissingRefs: true,
    maxItems: 3,
    maxDefaultItems: 3,
    maxLength: 24,
    refDepthMax: 4,
    ...options,
  });
  return JSONSchemaFaker;
}
