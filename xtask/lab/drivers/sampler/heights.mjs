// How deep the smallest value of a schema is: what recursion must know to end, and no value has a height of infinity.

import { reference, resolve } from './document.mjs';
import { listed, types } from './flat.mjs';

const LISTS = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
const MAPS = ['properties', 'patternProperties'];
const SINGLES = ['items', 'additionalProperties', 'then', 'else', 'contains', 'propertyNames'];

/** Measures the schemas of a document: of all heights that fit each other these are the smallest. */
export class Heights {
  #document;
  #known = new Map();

  constructor(document) {
    this.#document = document;
    const todo = Object.values(document.components?.schemas ?? {});
    while (todo.length > 0) {
      const schema = todo.pop();
      if (schema === null || typeof schema !== 'object' || this.#known.has(schema)) continue;
      this.#known.set(schema, Infinity);
      todo.push(...this.#children(schema));
    }
    while (this.#pass());
  }

  /** The height of a schema; one that was put together of known ones is measured by them. */
  of(schema) {
    if (schema === false) return Infinity;
    if (schema === null || typeof schema !== 'object') return 0;
    return this.#known.get(schema) ?? this.#measured(schema);
  }

  #children(schema) {
    const target = reference(schema);
    return [
      ...(target === undefined ? [] : [resolve(this.#document, target)]),
      ...LISTS.flatMap((key) => schema[key] ?? []),
      ...MAPS.flatMap((key) => Object.values(schema[key] ?? {})),
      ...SINGLES.map((key) => schema[key]),
    ];
  }

  /** Measures all once more; whether something changed. */
  #pass() {
    let changed = false;
    for (const [schema, before] of this.#known) {
      const height = this.#measured(schema);
      if (height < before) {
        this.#known.set(schema, height);
        changed = true;
      }
    }
    return changed;
  }

  #measured(schema) {
    const target = reference(schema);
    const all = (list) => Math.max(0, ...list.map((it) => this.of(it)));
    const any = (list) => (Array.isArray(list) ? Math.min(...list.map((it) => this.of(it))) : 0);
    return Math.max(
      this.#own(schema, all),
      target === undefined ? 0 : this.of(resolve(this.#document, target)),
      all(schema.allOf ?? []),
      any(schema.anyOf),
      any(schema.oneOf),
    );
  }

  /** The height that the schema's own keywords ask for; of several types the flattest counts. */
  #own(schema, all) {
    if (Array.isArray(schema.enum)) return schema.enum.length > 0 ? 0 : Infinity;
    const heights = types(schema).map((type) => {
      if (type === 'object') {
        const required = listed(schema.required).map((name) => schema.properties?.[name]);
        return required.length > 0 ? 1 + all(required) : 0;
      }
      return type === 'array' && schema.minItems > 0 ? 1 + this.of(schema.items) : 0;
    });
    return Math.min(...heights);
  }
}
