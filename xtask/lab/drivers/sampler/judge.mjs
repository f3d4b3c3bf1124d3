// Which values are valid is decided by Ajv, formats included, not by this project.

import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { RANGES } from './formats.mjs';

/** What bounds a value whose meaning is clear without it. */
const BOUNDS = ['pattern', 'format', 'minLength', 'maxLength', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum',
  'multipleOf', 'minItems', 'maxItems', 'uniqueItems', 'minProperties', 'maxProperties'];

/** Ajv over a document. */
export class Judge {
  #ajv = new Ajv({ strict: false, logger: false, inlineRefs: false, code: { regExp: lenient } });
  #validators = new Map();
  #document;
  #loose;

  constructor(document, { isOfShapes = false } = {}) {
    this.#document = document;
    if (isOfShapes) this.#loosen();
    addFormats(this.#ajv);
    for (const [name, [low, high]] of Object.entries(RANGES)) {
      this.#ajv.addFormat(name, { type: 'number', validate: (it) => it >= low && it <= high });
    }
    this.#ajv.addSchema(document, 'document');
  }

  /** Why a value is not valid for the schema at an address; `undefined` where it is. */
  refusal(at, value) {
    const validate = this.#validator(at);
    if (typeof validate === 'string') return validate;
    try {
      if (validate(value)) return undefined;
    } catch (error) {
      // A schema that leads to itself and nothing else.
      return `Ajv does not come to an end: ${error.message}`;
    }
    const error = validate.errors.at(-1);
    return `${error.instancePath} ${error.message}`.trim();
  }

  isValid(at, value) {
    return this.refusal(at, value) === undefined;
  }

  /** Whether a value has the shape of a schema: its bounds may be broken, and it may be of several branches where
   *  exactly one is asked for. */
  hasShape(at, value) {
    this.#loose ??= new Judge(this.#document, { isOfShapes: true });
    return this.#loose.isValid(at, value);
  }

  #loosen() {
    for (const keyword of [...BOUNDS, 'oneOf']) this.#ajv.removeKeyword(keyword);
    this.#ajv.addKeyword({ keyword: 'oneOf', schemaType: 'array', macro: (branches) => ({ anyOf: branches }) });
  }

  /** The compiled schema, or why it cannot be compiled. */
  #validator(at) {
    if (!this.#validators.has(at)) this.#validators.set(at, this.#compiled(at));
    return this.#validators.get(at);
  }

  #compiled(at) {
    try {
      return this.#ajv.compile({ $ref: `document${encodeURI(at)}` });
    } catch (error) {
      return `Ajv cannot compile it: ${error.message}`;
    }
  }
}

/** A pattern that is none in JavaScript bounds nothing. */
function lenient(pattern, flags) {
  for (const these of [flags, '']) {
    try {
      return new RegExp(pattern, these);
    } catch {
      continue;
    }
  }
  return /(?:)/u;
}
lenient.code = 'new RegExp';
