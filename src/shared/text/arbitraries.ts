import fc from 'fast-check';

/** Pieces that offsets go wrong on: accents apart from their letters, emoji in families, flags, halves of pairs. */
const pieces = [
  'a',
  ' ',
  '.',
  '\n',
  '\r\n',
  'é',
  'e\u0301',
  'ệ',
  'o\u031b\u0309',
  '한',
  '\u1112\u1161\u11ab',
  '会',
  'か\u3099',
  '👩‍👩‍👧',
  '🇻🇳',
  '🇱',
  '👍🏽',
  '\u200d',
  '\ud83d',
  '\udc4d',
  '𝔄',
  'क\u094dष',
  '\u0600',
  '\u200b',
  '\u00ad',
  '…',
  '“',
] as const;

/** Text that mixes plain and awkward characters; only tests use it. */
export const awkwardText = fc
  .array(fc.constantFrom(...pieces), { maxLength: 60 })
  .map((parts) => parts.join(''));
