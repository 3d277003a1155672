/** Character classes of the quick way; 0 is anything it does not know. */
const letter = 1;
const digit = 2;
/** Punctuation that may stand inside and at the end of words: . , ; : and apostrophes. */
const inner = 3;
/** ! ? ) ] and closing quotes. */
const closing = 4;
/** ( [ and opening quotes. */
const opening = 5;
const space = 6;
const hyphen = 7;
/** The straight quote opens and closes. */
const quote = 8;

const classes = new Uint8Array(0x2030);
const assign = (characters: string, kind: number): void => {
  for (const character of characters) classes[character.charCodeAt(0)] = kind;
};
for (let code = 0x41; code <= 0x5a; code += 1) classes[code] = classes[code + 0x20] = letter;
for (let code = 0xc0; code < 0x250; code += 1) classes[code] = letter;
for (let code = 0x30; code <= 0x39; code += 1) classes[code] = digit;
classes[0xd7] = classes[0xf7] = 0;
assign('.,;:\u0027\u2019', inner);
assign('!?)]\u201d', closing);
assign('([\u201c\u2018', opening);
assign(' ', space);
assign('-', hyphen);
assign('"', quote);

function classOf(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code < classes.length ? (classes[code] ?? 0) : 0;
}

const quotes = '"\'\u2019\u201d';

/**
 * Break opportunities of ordinary Latin prose, in one pass: after spaces, and after hyphens between letters. Gives false
 * where the text has anything for which UAX #14 might say otherwise; then nothing in `breaks` may be used.
 */
export function markQuickBreaks(text: string, breaks: Uint8Array, mayBreak: number): boolean {
  let before = space;
  // Where in a word: before its first letter, inside, or behind closing punctuation.
  let place: 'start' | 'inside' | 'behind' = 'start';
  let endsQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const kind = classOf(text, at);
    switch (kind) {
      case letter:
      case digit:
        if (before === closing && '!?'.includes(text.charAt(at - 1))) breaks[at] = mayBreak;
        if (before === inner && kind === digit && !quotes.includes(text.charAt(at - 1))) {
          // Between a full stop and a digit lines may break, unless both are in a number.
          const earlier = classOf(text, at - 2);
          if (earlier === letter) breaks[at] = mayBreak;
          else if (earlier !== digit) return false;
        }
        if (before === hyphen && place === 'inside' && kind === letter) breaks[at] = mayBreak;
        place = 'inside';
        break;
      case inner:
        if (place === 'start') return false;
        break;
      case closing:
        if (place === 'start') return false;
        place = 'behind';
        break;
      case opening:
        // After a closing quote no line may begin with a bracket (rule LB15).
        if (place !== 'start' || endsQuoted) return false;
        break;
      case quote:
        if (place === 'start') break;
        place = 'behind';
        break;
      case hyphen:
        if (place !== 'inside' || before === hyphen || before === inner) return false;
        break;
      case space:
        if (before === space || before === opening || (before === quote && place === 'start')) {
          return false;
        }
        breaks[at + 1] = mayBreak;
        endsQuoted = quotes.includes(text.charAt(at - 1));
        place = 'start';
        break;
      default:
        return false;
    }
    if (kind !== space && place !== 'start') endsQuoted = false;
    before = kind;
  }
  return true;
}
