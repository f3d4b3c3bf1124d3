// Prints values of the named schemas of a document, a line of JSON each: values that are valid (`sample`), and the
// same as a newer server might send them, with the kind of change. What came of each schema is a line `about` it.
//
// Which values are valid is not decided by this project: json-schema-faker makes them, and Ajv refuses those that are
// not. Values of a file are taken as they are.

import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Changes, variants } from './changes.mjs';
import { inside, read } from './document.mjs';
import { Facets } from './facets.mjs';
import { Judge } from './judge.mjs';
import { parseExactly, printExactly } from './numbers.mjs';
import { Source } from './source.mjs';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { count: { type: 'string', default: '50' }, samples: { type: 'string' } },
});
const document = read(positionals[0]);
const judge = new Judge(document);
const facets = new Facets(document, judge);
const source = new Source(document, judge, (at, value) => tagless.of(at, value).contradicted.length > 0);
const tagless = new Changes(facets, () => undefined);
const changes = new Changes(facets, (addresses) => source.any(addresses));

const lines = [];
function print(line) {
  lines.push(typeof line === 'string' ? line : JSON.stringify(line));
  if (lines.length > 500) flush();
}
function flush() {
  if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`);
  lines.length = 0;
}

function forward(schema, value, found) {
  for (const { kind, value: changed, droppable } of variants(value, found)) {
    print(printExactly({ schema, kind, value: changed, droppable }));
  }
}

function given(file) {
  for (const line of readFileSync(file, 'utf8').split(/\r?\n/).filter((it) => it.trim() !== '')) {
    // The line itself, and the variants of its exact value: numbers lose digits where a value is looked at.
    print(line);
    const { schema, value, kind = 'sample' } = JSON.parse(line);
    if (kind === 'sample') forward(schema, parseExactly(line).value, changes.of(schema, value).found);
  }
}

function made(wanted) {
  for (const name of Object.keys(document.components?.schemas ?? {})) {
    const schema = inside('#/components/schemas', name);
    const { samples, ...about } = source.of(schema, wanted);
    for (const value of samples) {
      const { found, unions } = changes.of(schema, value);
      print({ schema, kind: 'sample', value, unions });
      forward(schema, value, found);
    }
    print({ schema, kind: 'about', value: about });
  }
  print({ schema: '', kind: 'branches', value: source.branches() });
}

for (const name of Object.keys(document.components?.schemas ?? {})) {
  const schema = inside('#/components/schemas', name);
  if (facets.isNullable(schema)) print({ schema, kind: 'nullable', value: true });
}
if (options.samples === undefined) made(Number(options.count));
else given(options.samples);
flush();
