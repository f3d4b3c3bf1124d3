// What the document says about one place of a value: all the schemas that this value satisfies there.

import { inside, reference, resolve } from './document.mjs';
import { isUntyped } from './flat.mjs';
import { Tags } from './tags.mjs';

/** Asks a document, with a judge for what unions leave open. */
export class Facets {
  #document;
  #judge;
  #tags;

  constructor(document, judge) {
    this.#document = document;
    this.#judge = judge;
    this.#tags = new Tags(document);
  }

  /** The schemas at the addresses, and all that they lead to: references, members, and of each union the branch that
   *  the value is of. Each is an object, with its address, and with whether it is only a part of what the place is. */
  of(addresses, value) {
    const found = new Map();
    const todo = addresses.map((at) => ({ at, isPart: false }));
    while (todo.length > 0) {
      const { at, isPart } = todo.pop();
      const schema = resolve(this.#document, at);
      if (schema === null || typeof schema !== 'object' || found.has(at)) continue;
      found.set(at, { at, schema, isPart });
      const target = reference(schema);
      if (target !== undefined) todo.push({ at: target, isPart });
      const parts = schema.allOf ?? [];
      // One member without anything beside it is another way to write a reference, unless it is what an heir is an heir of.
      const isHeir = parts.some((it) => this.#isHeir(at, reference(it)));
      const isPartOf = isPart || parts.length > 1 || 'properties' in schema || isHeir;
      todo.push(...parts.map((_, index) => ({ at: inside(at, 'allOf', index), isPart: isPartOf })));
      for (const branches of this.branches(at, schema)) {
        const branch = branches.find((it) => this.#judge.isValid(it, value));
        if (branch !== undefined) todo.push({ at: branch, isPart });
      }
      const heir = this.tagged({ at, schema, isPart }, value);
      if (heir !== undefined) todo.push({ at: heir, isPart });
    }
    return [...found.values()];
  }

  /** Whether a schema is one of those that the discriminator of another one tells apart. */
  #isHeir(at, base) {
    const schema = base && resolve(this.#document, base);
    return schema?.discriminator !== undefined && this.#tags.branches(base, schema).includes(at);
  }

  /** What a value is by its tag, where a schema has a discriminator and the place is not of one branch anyway. */
  tagged({ at, schema, isPart }, value) {
    return isPart ? undefined : this.#tags.target(at, schema, value);
  }

  /** Whether a value is not what its tag says, which an heir has from its base: JSON Schema alone does not know. */
  contradicts({ at, schema }, value) {
    const target = this.#tags.target(at, schema, value);
    return target !== undefined && !this.#judge.isValid(target, value);
  }

  /** The addresses of the branches of each union that a schema has. */
  branches(at, schema) {
    const unions = ['oneOf', 'anyOf'].filter((key) => Array.isArray(schema[key]));
    return unions.map((key) => schema[key].map((_, index) => inside(at, key, index)));
  }

  /** The branches of a union, or what they refer to, where it is clear which one a value must come out as; that is the first.
   *  It is the one that a discriminator names, else the only valid one, or the one that names most of the properties. It is
   *  not clear where a value has the shape of a branch that names more of it: somebody meant that one, and broke a bound. */
  ranked(facet, value) {
    const { at, schema } = facet;
    const [all = []] = this.branches(at, schema);
    const branches = all.filter((it) => resolve(this.#document, it)?.type !== 'null');
    if ('discriminator' in schema) {
      const target = this.tagged(facet, value);
      if (target === undefined || !this.#judge.isValid(target, value)) return undefined;
      return [target, ...this.#tags.branches(at, schema).filter((it) => it !== undefined && it !== target)];
    }
    if (branches.length < 2) return undefined;
    const count = (it) => (this.#judge.isValid(it, value) ? this.#named(it, value) : -1);
    const counted = branches.map((branch) => ({ branch, count: count(branch) })).sort((a, b) => b.count - a.count);
    const [best] = counted;
    if (best.count < 0 || best.count === counted[1].count) return undefined;
    const isNearer = (it) => this.#named(it, value) > best.count && this.#judge.hasShape(it, value);
    if (counted.some(({ branch, count }) => count < 0 && isNearer(branch))) return undefined;
    return counted.map(({ branch }) => reference(resolve(this.#document, branch)) ?? branch);
  }

  /** How many properties of a value a schema names. */
  #named(at, value) {
    if (value === null || typeof value !== 'object') return 0;
    return this.#names(at, value, []).size;
  }

  /** The properties of a value that a schema names; of a union in it, the branch that the value has the shape of and
   *  that names the most. */
  #names(at, value, above) {
    const schema = resolve(this.#document, at);
    if (schema === null || typeof schema !== 'object' || above.includes(at)) return new Set();
    const within = (it) => this.#names(it, value, [...above, at]);
    const names = new Set(Object.keys(schema.properties ?? {}).filter((it) => Object.hasOwn(value, it)));
    const target = reference(schema);
    const parts = (schema.allOf ?? []).map((_, index) => inside(at, 'allOf', index));
    for (const it of [...(target === undefined ? [] : [target]), ...parts]) within(it).forEach((name) => names.add(name));
    for (const branches of this.branches(at, schema)) {
      const fitting = branches.filter((it) => this.#judge.hasShape(it, value)).map(within);
      fitting.sort((one, other) => other.size - one.size)[0]?.forEach((name) => names.add(name));
    }
    return names;
  }

  /** Whether the document says that a value there may be null, or says nothing at all about it. */
  isNullable(at, seen = new Set()) {
    const schema = resolve(this.#document, at);
    if (schema === null || typeof schema !== 'object') return schema !== false;
    if (seen.has(at)) return true;
    seen.add(at);
    const nullable = (it) => this.isNullable(it, new Set(seen));
    const target = reference(schema);
    if (target !== undefined && !nullable(target)) return false;
    if (!(schema.allOf ?? []).every((_, index) => nullable(inside(at, 'allOf', index)))) return false;
    if (!this.branches(at, schema).every((branches) => branches.some(nullable))) return false;
    if ('const' in schema && schema.const !== null) return false;
    if (Array.isArray(schema.enum) && !schema.enum.includes(null)) return false;
    if (schema.type !== undefined) return [schema.type].flat().includes('null');
    return 'not' in schema ? false : isUntyped(schema) || Array.isArray(schema.enum);
  }

  /** The properties that tell the branches of unions apart at these facets. */
  tags(facets) {
    const named = facets.map(({ schema, isPart }) => (isPart ? undefined : schema.discriminator?.propertyName));
    const unions = facets.flatMap(({ at, schema }) => this.branches(at, schema));
    return new Set([...named.filter((it) => typeof it === 'string'), ...unions.flatMap((it) => this.#told(it))]);
  }

  /** The properties that all branches with properties list the values of, no value twice. */
  #told(branches) {
    const listed = branches.map((it) => this.#listed(it, new Set())).filter((it) => it.size > 0);
    const names = listed.length > 1 ? [...listed[0].keys()] : [];
    return names.filter((name) => {
      const values = listed.flatMap((it) => it.get(name) ?? []);
      return listed.every((it) => it.get(name)?.length > 0) && new Set(values).size === values.length;
    });
  }

  /** The listed values of the properties of an object schema. */
  #listed(at, seen) {
    const schema = resolve(this.#document, at);
    const listed = new Map();
    if (schema === null || typeof schema !== 'object' || seen.has(at)) return listed;
    seen.add(at);
    const target = reference(schema);
    const parts = (schema.allOf ?? []).map((_, index) => inside(at, 'allOf', index));
    for (const part of [...(target === undefined ? [] : [target]), ...parts]) {
      for (const [name, values] of this.#listed(part, seen)) listed.set(name, values);
    }
    for (const name of Object.keys(schema.properties ?? {})) {
      listed.set(name, this.#values(inside(at, 'properties', name), new Set()));
    }
    return listed;
  }

  /** The values that a schema lists: its own, else those of what it leads to. */
  #values(at, seen) {
    const schema = resolve(this.#document, at);
    if (schema === null || typeof schema !== 'object' || seen.has(at)) return [];
    seen.add(at);
    if ('const' in schema) return [schema.const];
    if (Array.isArray(schema.enum)) return schema.enum;
    const target = reference(schema);
    const parts = (schema.allOf ?? []).map((_, index) => inside(at, 'allOf', index));
    const ways = [...(target === undefined ? [] : [[target]]), ...parts.map((it) => [it]), ...this.branches(at, schema)];
    const lists = ways.map((way) => way.flatMap((it) => this.#values(it, seen)));
    return lists.find((it) => it.length > 0) ?? [];
  }
}
