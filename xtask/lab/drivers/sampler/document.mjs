// The document: read from its text, raised to the words of JSON Schema 2020-12, and found by address.

import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** The document of a file, YAML or JSON. */
export function read(file) {
  const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  return raised(text.trimStart().startsWith('{') ? JSON.parse(text) : parse(text, { maxAliasCount: -1 }));
}

/** Their values are data, and a property called so is a schema all the same. */
const DATA = new Set(['enum', 'const', 'default', 'example', 'examples']);
/** Their keys are names, not keywords. */
const MAPS = new Set(['properties', 'patternProperties', 'schemas', '$defs', 'definitions', 'dependentSchemas']);

/** Schemas of OpenAPI 3.0 in the words of 3.1. */
export function raised(node, names = false) {
  if (Array.isArray(node)) return node.map((it) => raised(it));
  if (node === null || typeof node !== 'object') return node;
  const entries = Object.entries(node);
  if (names) return Object.fromEntries(entries.map(([name, it]) => [name, raised(it)]));
  const copy = Object.fromEntries(
    entries.map(([key, it]) => [key, DATA.has(key) ? it : raised(it, MAPS.has(key))]),
  );
  for (const [bound, exclusive] of [['minimum', 'exclusiveMinimum'], ['maximum', 'exclusiveMaximum']]) {
    if (typeof copy[exclusive] !== 'boolean') continue;
    if (copy[exclusive] && bound in copy) {
      copy[exclusive] = copy[bound];
      delete copy[bound];
    } else delete copy[exclusive];
  }
  // The tag says which branch a value is, so that it may be valid for others.
  if ('discriminator' in copy && Array.isArray(copy.oneOf) && !('anyOf' in copy)) {
    copy.anyOf = copy.oneOf;
    delete copy.oneOf;
  }
  const { nullable, ...schema } = copy;
  return nullable === true ? withNull(schema) : typeof nullable === 'boolean' ? schema : copy;
}

/** `nullable: true` in the words of 3.1. Beside a reference it is read as it was meant, not as 3.0.3 has it. */
function withNull(schema) {
  const isAnything = ['$ref', 'allOf', 'oneOf', 'anyOf'].some((it) => it in schema);
  if (typeof schema.type === 'string') schema.type = [schema.type, 'null'];
  if (Array.isArray(schema.enum) && !schema.enum.includes(null)) schema.enum = [...schema.enum, null];
  return isAnything ? { anyOf: [schema, { type: 'null' }] } : schema;
}

/** The address of a part, from that of the whole. */
export const inside = (at, ...tokens) =>
  tokens.reduce((path, it) => `${path}/${String(it).replaceAll('~', '~0').replaceAll('/', '~1')}`, at);

/** What stands at an address (`#/components/schemas/Pet`). */
export function resolve(document, at) {
  const tokens = at.split('/').slice(1).map((it) => it.replaceAll('~1', '/').replaceAll('~0', '~'));
  return tokens.reduce((node, token) => node?.[token], document);
}

/** The address that a schema refers to, if that is in this document. */
export function reference(schema) {
  const ref = schema?.$ref;
  return typeof ref === 'string' && ref.startsWith('#/') ? decodeURIComponent(ref) : undefined;
}
