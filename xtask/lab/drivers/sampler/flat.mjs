// One flat schema of several that a value must satisfy at once, and what types it leaves.

export const NEVER = Symbol('no value at all');

const ALL = ['object', 'string', 'integer', 'array', 'boolean', 'number', 'null'];
/** What a keyword is about, for schemas that do not say their type. */
const ABOUT = {
  object: ['properties', 'required', 'additionalProperties', 'patternProperties', 'minProperties', 'maxProperties', 'propertyNames',
    'dependentRequired', 'dependentSchemas', 'unevaluatedProperties'],
  array: ['items', 'prefixItems', 'minItems', 'maxItems', 'uniqueItems', 'contains', 'unevaluatedItems'],
  string: ['pattern', 'format', 'minLength', 'maxLength'],
  number: ['minimum', 'maximum', 'multipleOf', 'exclusiveMinimum', 'exclusiveMaximum'],
};
const LARGER = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'];
const SMALLER = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'];

/** The names that must be there; some documents write `required: true`, as parameters have it, and mean nothing by it. */
export function listed(required) {
  return Array.isArray(required) ? required : [];
}

/** The types that a schema allows: those it names, else the one that its keywords are about, else all. */
export function types(schema) {
  if (schema.type !== undefined) return [schema.type].flat();
  const about = Object.keys(ABOUT).find((type) => ABOUT[type].some((key) => key in schema));
  return about === undefined ? ALL : [about];
}

/** Whether a schema says anything about the type of its values. */
export const isUntyped = (schema) => types(schema).length === ALL.length;

/** What satisfies both. */
export function merged(one, other) {
  if (one === NEVER || other === NEVER) return NEVER;
  const both = { ...other, ...one };
  for (const key of Object.keys(both)) {
    if (!(key in one) || !(key in other)) continue;
    both[key] = MERGES[key]?.(one[key], other[key]) ?? one[key];
  }
  if (both.type?.length === 0 || both.enum?.length === 0) return NEVER;
  return both;
}

const equal = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const union = (one, other) => [...new Set([...one, ...other])];
const schemas = (one, other) => {
  if (one === false || other === false) return false;
  return one === true || other === true ? both(one, other) : { allOf: [one, other] };
};
const both = (one, other) => (one === true ? other : one);
const named = (one, other) => {
  const all = { ...other, ...one };
  for (const name of Object.keys(one)) {
    if (Object.hasOwn(other, name)) all[name] = schemas(one[name], other[name]);
  }
  return all;
};

function common(one, other) {
  const [these, those] = [[one].flat(), [other].flat()];
  const integers = these.includes('number') && those.includes('integer');
  const narrowed = these.filter((it) => those.includes(it) || (it === 'integer' && those.includes('number')));
  return integers && !narrowed.includes('integer') ? [...narrowed, 'integer'] : narrowed;
}

const MERGES = {
  type: common,
  enum: (one, other) => one.filter((it) => other.some((that) => equal(it, that))),
  required: (one, other) => union(listed(one), listed(other)),
  properties: named,
  patternProperties: named,
  items: schemas,
  additionalProperties: schemas,
  ...Object.fromEntries(LARGER.map((key) => [key, Math.max])),
  ...Object.fromEntries(SMALLER.map((key) => [key, Math.min])),
};
