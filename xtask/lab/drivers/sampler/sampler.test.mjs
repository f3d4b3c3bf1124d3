// The sampler itself: that it finds values of what the faker alone gives up on, and the places that can change.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Changes, KINDS, changed, variants } from './changes.mjs';
import { raised } from './document.mjs';
import { Facets } from './facets.mjs';
import { Judge } from './judge.mjs';
import { parseExactly, printExactly } from './numbers.mjs';
import { Source } from './source.mjs';

const ref = (name) => ({ $ref: `#/components/schemas/${name}` });
const at = (name) => ref(name).$ref;
const one = (value) => ({ type: 'string', enum: [value] });
const document = raised({
  components: {
    schemas: {
      Tree: { type: 'object', required: ['left'], properties: { left: { anyOf: [ref('Tree'), { type: 'integer' }] } } },
      Endless: { type: 'object', required: ['next'], properties: { next: ref('Endless') } },
      Torn: { allOf: [one('a'), one('b')] },
      Named: { allOf: [{ enum: [1, 2] }, { oneOf: [{ const: 1 }, { const: 2 }, { const: 3 }] }] },
      Pattern: { type: 'string', pattern: '^x[0-9]{2}$', maxLength: 3 },
      Between: { type: 'integer', minimum: 3, exclusiveMinimum: true, maximum: 5 },
      Odd: { type: 'object', required: ['$ref'], properties: { $ref: { type: 'string' }, items: { type: 'string' } } },
      Refused: { not: {} },
      Unlucky: { type: 'string', not: { type: 'string', maxLength: 100 } },
      Cat: { type: 'object', required: ['kind'], properties: { kind: one('cat'), name: { type: 'string', nullable: true } } },
      Dog: { type: 'object', required: ['kind'], properties: { kind: one('dog') }, additionalProperties: false },
      Pet: { oneOf: [ref('Cat'), ref('Dog')] },
      Pets: { type: 'array', items: ref('Pet') },
      Base: { type: 'object', required: ['of'], properties: { of: { type: 'string' } }, discriminator: { propertyName: 'of', mapping: { heir: at('Heir') } } },
      Heir: { allOf: [ref('Base'), { type: 'object', required: ['size'], properties: { size: { type: 'integer' } } }] },
      Plain: { allOf: [ref('Base')] },
      Told: { oneOf: [ref('Loose'), ref('Heir')], discriminator: { propertyName: 'of', mapping: { loose: at('Loose'), heir: at('Heir') } } },
      Loose: { type: 'object', properties: { of: { type: 'string' }, on: { type: 'boolean' } } },
      Card: { type: 'object', required: ['card'], properties: { card: { type: 'string', pattern: '^[0-9]+$' }, by: one('card') } },
      Open: { type: 'object', properties: { note: { type: 'string' } } },
      Paid: { oneOf: [ref('Card'), ref('Open')] },
      Way: { type: 'object', properties: { way: { oneOf: [{ type: 'object', properties: { a: {} } }, { type: 'object' }] } } },
      Node: { oneOf: [ref('Block'), { oneOf: [ref('Empty'), ref('Whole'), ref('Fraction')] }] },
      Block: { type: 'object', properties: { body: { type: 'array' } } },
      Empty: { type: 'object', properties: { list: { type: 'array' } } },
      Whole: { type: 'object', properties: { value: { type: 'integer' } } },
      Fraction: { type: 'object', properties: { value: { type: 'number' } } },
      Ways: { anyOf: [ref('Open'), ref('Way')] },
      Counts: { type: 'object', additionalProperties: { type: 'integer' } },
    },
  },
});
const judge = new Judge(document);
const facets = new Facets(document, judge);
const source = new Source(document, judge);
const changes = new Changes(facets, (addresses) => source.any(addresses));
const found = (name, value) => changes.of(at(name), value).found.map(({ kind, path, to }) => [kind, path.join('.'), to]);

test('valid values are found', () => {
  for (const name of ['Tree', 'Named', 'Pattern', 'Between', 'Odd', 'Pet', 'Counts']) {
    const { samples } = source.of(at(name), 20);
    assert.equal(samples.length, 20, name);
    assert.ok(samples.every((it) => judge.isValid(at(name), it)), name);
  }
  assert.equal(source.of(at('Named'), 20).different, 2);
  assert.deepEqual(new Set(source.of(at('Between'), 9).samples), new Set([4, 5]));
  assert.deepEqual(new Set(source.of(at('Pet'), 9).samples.map((it) => it.kind)), new Set(['cat', 'dog']));
});

test('what has no value is known to have none', () => {
  for (const name of ['Endless', 'Torn', 'Refused']) assert.equal(source.of(at(name), 5).isEmpty, true, name);
  const { samples, isEmpty } = source.of(at('Unlucky'), 5);
  assert.deepEqual([samples, isEmpty], [[], false]);
});

test('each place that can change is found', () => {
  const cat = found('Pet', { kind: 'cat' });
  assert.ok(cat.some(([kind, path, to]) => kind === 'unknown tag' && path === 'kind' && to === 'a_tag_of_tomorrow'));
  assert.ok(cat.some(([kind, path, to]) => kind === 'unknown tag' && path === '' && to.kind === 'a_tag_of_tomorrow'));
  assert.ok(cat.some(([kind, path]) => kind === 'null' && path === 'name'));
  assert.ok(cat.some(([kind]) => kind === 'extra property'));
  assert.ok(!cat.some(([kind]) => kind === 'unknown enum value'));
  assert.ok(found('Cat', { kind: 'cat' }).some(([kind, path]) => kind === 'unknown enum value' && path === 'kind'));
  assert.ok(found('Counts', { a: 1 }).every(([kind, , to]) => kind === 'extra property' && Number.isInteger(to)));
});

test('it is said which branch a value must come out as', () => {
  const { unions } = changes.of(at('Pets'), [{ kind: 'dog' }]);
  assert.deepEqual(unions, [{ branches: [at('Dog'), at('Cat')], value: { kind: 'dog' } }]);
});

test('a value that has the shape of a branch and breaks its bounds is asked for by nobody', () => {
  const asked = (name, value) => changes.of(at(name), value).unions.map(({ branches }) => branches[0]);
  assert.deepEqual(asked('Paid', { card: '12', by: 'card' }), [at('Card')]);
  assert.deepEqual(asked('Paid', { card: 'twelve', by: 'card' }), []);
  // What is contradicted is none of its shape.
  assert.deepEqual(asked('Paid', { card: 'twelve', by: 'cash' }), [at('Open')]);
  assert.deepEqual(asked('Paid', { by: 'card' }), [at('Open')]);
  // Of two ways exactly one was asked for.
  assert.deepEqual(asked('Ways', { way: { a: 1 } }), []);
  assert.deepEqual(asked('Node', { value: 1 }), []);
  assert.deepEqual(asked('Node', { body: [] }), [at('Block')]);
  assert.deepEqual(asked('Ways', { way: 1, note: '' }), [at('Open')]);
});

test('a value is what its tag says', () => {
  const contradicted = (name, value) => changes.of(at(name), value).contradicted.length;
  assert.equal(contradicted('Base', { of: 'heir' }), 1);
  assert.equal(contradicted('Base', { of: 'heir', size: 1 }), 0);
  assert.equal(contradicted('Base', { of: 'other' }), 0);
  assert.ok(contradicted('Told', { of: 'heir', on: true }) > 0);
  assert.equal(contradicted('Told', { of: 'heir', size: 1 }), 0);
  assert.deepEqual(changes.of(at('Told'), { of: 'loose' }).unions[0].branches, [at('Loose'), at('Heir')]);
  const tags = new Set(source.of(at('Told'), 20).samples.map((it) => it.of));
  assert.deepEqual(tags, new Set(['loose', 'heir']));
  assert.ok(source.of(at('Base'), 20).samples.some((it) => it.of === 'heir'));
  // An heir that adds nothing is none either.
  assert.deepEqual(changes.of(at('Plain'), { of: 'heir', size: 1 }).unions, []);
  // An heir by itself is no union, and one of tomorrow has what its base demands.
  assert.ok(!found('Heir', { of: 'heir', size: 1 }).some(([kind]) => kind === 'unknown tag'));
  assert.ok(!found('Base', { of: 'heir', size: 1 }).some(([kind, path]) => kind === 'unknown tag' && path === ''));
  assert.ok(found('Told', { of: 'heir', size: 1 }).some(([kind, path]) => kind === 'unknown tag' && path === ''));
});

test('only what a closed object gets may get lost', () => {
  const value = { kind: 'dog' };
  const all = [...variants(value, changes.of(at('Dog'), value).found)];
  const closed = all.find(({ kind }) => kind === KINDS[1]);
  assert.deepEqual(closed.droppable, ['/a_property_of_tomorrow']);
  assert.ok(all.filter(({ kind }) => KINDS.includes(kind) && kind !== KINDS[1]).every((it) => it.droppable.length === 0));
  assert.deepEqual(value, { kind: 'dog' });
  assert.deepEqual(changed([1, 2], [{ kind: 'null', path: [1], to: null }]).value, [1, null]);
});

test('no digit of a number is lost', () => {
  const exact = '{"a":[1,-12345678901234567890,0.1000000000000000055,1e999,"7e7","\\"12345678901234567890"],"b":1.5}';
  assert.equal(printExactly(parseExactly(exact)), exact);
  assert.deepEqual(parseExactly('[1.50,"a\\\\",-7]'), [1.5, 'a\\', -7]);
});
