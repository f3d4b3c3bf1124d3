// Formats of numbers, as the registry of OpenAPI has them; `ajv-formats` knows `int32` and `int64` only.

const signed = (bits) => [-(2 ** (bits - 1)), 2 ** (bits - 1) - 1];
const unsigned = (bits) => [0, 2 ** bits - 1];

/** The smallest and the largest value of each. What is above 2^53 is left to those who need not round. */
export const RANGES = {
  int8: signed(8),
  int16: signed(16),
  int32: signed(32),
  uint8: unsigned(8),
  uint16: unsigned(16),
  uint32: unsigned(32),
  uint64: unsigned(53),
};
