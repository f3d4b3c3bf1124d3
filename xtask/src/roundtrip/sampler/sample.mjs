// Prints values of the named schemas of a document, a line of JSON each: values that are valid (`sample`), and the
// same as a newer server might send them (`forward`). Which values are valid is not decided by this project:
// json-schema-faker makes them, and Ajv refuses those that are not.

import { readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2020.js';
import { JSONSchemaFaker as faker } from 'json-schema-faker';
import { parse } from 'yaml';

const [file, wanted = '50'] = process.argv.slice(2);
const text = readFileSync(file, 'utf8');
const document = raised(text.trimStart().startsWith('{') ? JSON.parse(text) : parse(text, { maxAliasCount: -1 }));

/** A generator of numbers that says the same in each run. */
let state = 7;
function random() {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}

faker.option({
  random,
  alwaysFakeOptionals: false,
  optionalsProbability: 0.5,
  failOnInvalidTypes: false,
  failOnInvalidFormat: false,
  ignoreMissingRefs: true,
  maxItems: 3,
  maxDefaultItems: 3,
  maxLength: 24,
  refDepthMax: 4,
});
const ajv = new Ajv({ strict: false, validateFormats: false, logger: false });
ajv.addSchema(document, 'document');
const validators = new Map();

/** Whether a value is valid for the schema at an address; `undefined` where the schema cannot be compiled. */
function isValid(at, value) {
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

function resolve(at) {
  const tokens = at.split('/').slice(1).map((it) => it.replaceAll('~1', '/').replaceAll('~0', '~'));
  return tokens.reduce((node, token) => node?.[token], document);
}

const inside = (at, ...tokens) => tokens.reduce((path, it) => `${path}/${String(it).replaceAll('~', '~0').replaceAll('/', '~1')}`, at);

/** What a newer server might do to a value: each is a function that does it in place. */
function* changes(at, value, replace, depth = 0) {
  const schema = resolve(at);
  if (schema === undefined || schema === null || typeof schema !== 'object' || depth > 12) return;
  if (typeof schema.$ref === 'string' && schema.$ref.startsWith('#/')) {
    yield* changes(decodeURIComponent(schema.$ref), value, replace, depth + 1);
  }
  for (const [index] of (schema.allOf ?? []).entries()) {
    yield* changes(inside(at, 'allOf', index), value, replace, depth + 1);
  }
  for (const key of ['oneOf', 'anyOf']) {
    const branches = (schema[key] ?? []).map((_, index) => inside(at, key, index));
    const branch = branches.find((it) => isValid(it, value));
    if (branch) yield* changes(branch, value, replace, depth + 1);
    if (branches.some((it) => resolve(it)?.type === 'null')) yield () => replace(null);
  }
  if (Array.isArray(schema.type) && schema.type.includes('null')) yield () => replace(null);
  const strings = [...(schema.enum ?? []), ...('const' in schema ? [schema.const] : [])];
  if (typeof value === 'string' && strings.includes(value)) yield () => replace('a_value_of_tomorrow');
  if (Array.isArray(value) && schema.items) {
    for (const [index, item] of value.entries()) {
      yield* changes(inside(at, 'items'), item, (it) => { value[index] = it; }, depth + 1);
    }
  }
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
    const typed = typeof schema.additionalProperties === 'object' || schema.patternProperties;
    if (schema.properties && !typed) yield () => { value.a_property_of_tomorrow = { new: [1, 'two', null] }; };
    for (const name of Object.keys(schema.properties ?? {})) {
      if (Object.hasOwn(value, name)) {
        yield* changes(inside(at, 'properties', name), value[name], (it) => { value[name] = it; }, depth + 1);
      }
    }
  }
}

function print(schema, kind, value) {
  process.stdout.write(`${JSON.stringify({ schema, kind, value })}\n`);
}

for (const name of Object.keys(document.components?.schemas ?? {})) {
  const at = inside('#/components/schemas', name);
  // The faker changes what it is given.
  const components = structuredClone(document.components);
  let found = 0;
  for (let attempt = 0; attempt < 4 * wanted && found < wanted; attempt += 1) {
    let value;
    try {
      value = faker.generate({ $ref: at, components });
    } catch {
      continue;
    }
    if (value === undefined || isValid(at, value) === false) continue;
    found += 1;
    print(at, 'sample', value);
    const holder = { value: structuredClone(value) };
    const all = [...changes(at, holder.value, (it) => { holder.value = it; })];
    for (let count = 0; count < 3 && all.length > 0; count += 1) {
      all.splice(Math.floor(random() * all.length), 1)[0]();
    }
    print(at, 'forward', holder.value);
  }
  if (found === 0) process.stderr.write(`no value for ${at}\n`);
}
