// Prints arguments for each operation of a document, a line of JSON each: what it demands (`required`), or all that it
// takes (`optional`). `node calls.mjs DOCUMENT BINDINGS required`; the bindings say how a body is sent.
// Which values are valid is not decided by this project: json-schema-faker makes them, and Ajv refuses those that
// are not.

import { readFileSync } from 'node:fs';
import { JSONSchemaFaker } from 'json-schema-faker';
import { inside, read, resolve } from './document.mjs';
import { Judge } from './judge.mjs';
import { random } from './random.mjs';

const ATTEMPTS = 40;
/** How much of what is optional is made, from all to nothing: the less there is, the sooner recursion ends. */
const SHARES = [
  { alwaysFakeOptionals: true, requiredOnly: false },
  { optionalsProbability: 0.5, requiredOnly: false },
  { requiredOnly: true },
];
/** What the specification does not take as parameters. */
const RESERVED = ['accept', 'content-type', 'authorization'];

const [file, bindings, wanted] = process.argv.slice(2);
const isAll = wanted === 'optional';
const document = read(file);
const judge = new Judge(document);

/** json-schema-faker, which makes the same values in each run. */
function configured(options) {
  JSONSchemaFaker.option({
    random,
    alwaysFakeOptionals: false,
    failOnInvalidTypes: false,
    failOnInvalidFormat: false,
    ignoreMissingRefs: true,
    maxItems: 3,
    maxDefaultItems: 3,
    refDepthMax: 4,
    ...options,
  });
  return JSONSchemaFaker;
}

/** Where something stands, behind all references. */
function follow(at) {
  for (let hops = 0; hops < 20; hops += 1) {
    const reference = resolve(document, at)?.$ref;
    if (typeof reference !== 'string' || !reference.startsWith('#/')) break;
    at = decodeURIComponent(reference);
  }
  return at;
}

/** A valid value for the schema at an address. */
function value(at, isUsable = () => true, compose = composed) {
  const schema = resolve(document, at);
  if (schema === undefined || schema === true) return 'any';
  const there = follow(at);
  for (const share of isAll ? SHARES : SHARES.slice(-1)) {
    const made = attempt(there, share, isUsable) ?? (share === SHARES[0] ? compose(there) : undefined);
    if (made !== undefined) return made;
  }
  throw new Error(`json-schema-faker finds no valid value for ${at}`);
}

function attempt(at, share, isUsable) {
  const faker = configured({ maxLength: 40, ...share });
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    try {
      // The faker changes what it is given.
      const { components } = structuredClone(document);
      const made = faker.generate({ ...structuredClone(resolve(document, at)), components });
      if (made !== undefined && judge.isValid(at, made) && isUsable(made)) return made;
    } catch {
      // The next attempt takes another branch.
    }
  }
  return undefined;
}

/** An object with all its properties, each made alone: as a whole it may be too deep to be made. */
function composed(at) {
  const names = Object.keys(resolve(document, at).properties ?? {});
  if (names.length === 0) return undefined;
  const made = Object.fromEntries(names.map((name) => [name, value(inside(at, 'properties', name), undefined, () => undefined)]));
  return judge.isValid(at, made) ? made : undefined;
}

/** The parameters of an operation: its own win over those of its path. */
function parameters(at) {
  const found = new Map();
  for (const place of [at.slice(0, at.lastIndexOf('/')), at]) {
    for (const index of (resolve(document, place)?.parameters ?? []).keys()) {
      const there = follow(inside(place, 'parameters', index));
      const it = resolve(document, there);
      if (it.in === 'header' && RESERVED.includes(it.name.toLowerCase())) continue;
      found.set(`${it.in} ${it.name}`, there);
    }
  }
  return [...found.values()];
}

/** The schema of the content that is sent. */
function content(at, wanted) {
  const kinds = Object.keys(resolve(document, at)?.content ?? {});
  const essence = (it) => it.split(';')[0].trim().toLowerCase();
  const kind = kinds.find((it) => wanted && essence(it) === essence(wanted)) ?? kinds[0];
  return inside(at, 'content', kind, 'schema');
}

/** The properties of an object that only the server writes. */
function readOnly(at, depth = 0) {
  const there = follow(at);
  const schema = resolve(document, there);
  if (depth > 8) return [];
  const below = Object.keys(schema?.allOf ?? []).flatMap((it) => readOnly(inside(there, 'allOf', it), depth + 1));
  const own = Object.keys(schema?.properties ?? {});
  const isReadOnly = (name) => resolve(document, follow(inside(there, 'properties', name)))?.readOnly === true;
  return [...below, ...own.filter(isReadOnly)];
}

/** Whether a value can stand in a path: what is empty or made of dots would lead elsewhere. */
function isSegment(value) {
  return !/^[\s.]*$/.test(String(value));
}

function args(operation) {
  const at = operation.pointer;
  const args = {};
  for (const there of parameters(at)) {
    const it = resolve(document, there);
    if (!isAll && it.required !== true) continue;
    const schema = it.schema === undefined ? content(there) : inside(there, 'schema');
    const made = value(schema, it.in === 'path' ? isSegment : undefined);
    args[it.in] = { ...args[it.in], [it.name]: made };
  }
  const body = operation.body;
  if (body !== null && (isAll || body.required)) {
    const schema = content(follow(inside(at, 'requestBody')), body.mediaType);
    // No byte is as good as no body.
    args.body = value(schema, (it) => it !== '');
    // Prism, too, looks for them no deeper.
    for (const name of readOnly(schema)) delete args.body[name];
  }
  return args;
}

for (const operation of JSON.parse(readFileSync(bindings, 'utf8')).operations) {
  const line = { method: operation.method, path: operation.path };
  try {
    line.args = args(operation);
  } catch (error) {
    line.missing = error.message;
  }
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
