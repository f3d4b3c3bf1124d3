// JSON whose numbers keep their digits: a number that JavaScript would round is a text until it is printed again.

/** Before the digits; no string of a sample begins so. */
const MARK = '\u0003number ';
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const MARKED = /"\\u0003number (-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)"/g;

/** JSON with a text in the place of each number that would be rounded. */
export function parseExactly(json) {
  const isPlain = (token) => token.startsWith('"') || (token.replace(/\D/g, '').length <= 15 && !/[eE]/.test(token));
  return JSON.parse(json.replace(TOKEN, (token) => (isPlain(token) ? token : JSON.stringify(MARK + token))));
}

/** The JSON of a value that was parsed so. */
export const printExactly = (value) => JSON.stringify(value).replace(MARKED, '$1');
