// Discriminators: which schema a tag names, and which tags name a schema.

import { inside, reference, resolve } from './document.mjs';

const SCHEMAS = '#/components/schemas';
/** The tags that name a branch of a union, beside its own words: the property and its values. */
export const TAG = Symbol('tag');

/** Asks a document. */
export class Tags {
  #document;
  /** The schemas that have a base among their members, by the address of that. */
  #heirs = new Map();
  #unions = new Map();

  constructor(document) {
    this.#document = document;
    for (const [name, schema] of Object.entries(resolve(document, SCHEMAS) ?? {})) {
      for (const base of (schema?.allOf ?? []).map(reference).filter((it) => it !== undefined)) {
        this.#heirs.set(base, [...(this.#heirs.get(base) ?? []), inside(SCHEMAS, name)]);
      }
    }
    for (const base of this.#heirs.keys()) this.#inherit(resolve(document, base), base);
  }

  /** A base schema that leaves it to its heirs to say what they are is a union of them. */
  #inherit(base, at) {
    if (typeof base?.discriminator?.propertyName !== 'string' || base.oneOf || base.anyOf) return;
    const heirs = this.#inherited(at, new Set()).map(($ref) => ({ $ref }));
    this.#unions.set(base, [this.#tagged(base.discriminator, heirs)]);
  }

  /** The unions that a schema is, each a list of branches; a discriminator gives its tags to them. */
  unions(schema) {
    if (!this.#unions.has(schema)) {
      const unions = [schema.anyOf, schema.oneOf].filter(Array.isArray);
      const isTagged = typeof schema.discriminator?.propertyName === 'string';
      this.#unions.set(schema, isTagged ? unions.map((it) => this.#tagged(schema.discriminator, it)) : unions);
    }
    return this.#unions.get(schema);
  }

  #tagged({ propertyName: name, mapping = {} }, branches) {
    return branches.map((branch) => {
      const at = reference(branch);
      if (at === undefined) return branch;
      const values = Object.keys(mapping).filter((it) => this.#address(mapping[it]) === at);
      return { ...branch, [TAG]: { name, values: values.length > 0 ? values : [at.split('/').at(-1)] } };
    });
  }

  /** The address of the schema that the tag of a value names: a branch, or an heir of the schema. */
  target(at, schema, value) {
    const name = schema.discriminator?.propertyName;
    const tag = value !== null && typeof value === 'object' ? value[name] : undefined;
    if (typeof tag !== 'string') return undefined;
    const mapped = schema.discriminator.mapping?.[tag];
    const named = mapped === undefined ? inside(SCHEMAS, tag) : this.#address(mapped);
    return this.branches(at, schema).includes(named) ? named : undefined;
  }

  #address(mapped) {
    return mapped.startsWith('#/') ? reference({ $ref: mapped }) : inside(SCHEMAS, mapped);
  }

  /** The addresses of what a tag can name; `undefined` for a branch that stands in place. */
  branches(at, schema) {
    const listed = [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])];
    return listed.length > 0 ? listed.map(reference) : this.#inherited(at, new Set());
  }

  #inherited(at, seen) {
    for (const heir of this.#heirs.get(at) ?? []) {
      if (seen.has(heir)) continue;
      seen.add(heir);
      this.#inherited(heir, seen);
    }
    return [...seen];
  }
}
