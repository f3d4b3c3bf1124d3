// Prints values of the named schemas of a document, a line of JSON each: values that are valid (`sample`), and the
// same as a newer server might send them (`forward`). Which values are valid is not decided by this project:
// json-schema-faker makes them, and Ajv refuses those that are not.

import { faker as configured, inside, random, read, resolve as at_address, validator } from './document.mjs';

const [file, wanted = '50'] = process.argv.slice(2);
const document = read(file);
const faker = configured({ optionalsProbability: 0.5 });
const isValid = validator(document);
const resolve = (at) => at_address(document, at);

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
