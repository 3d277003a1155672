import { describe, expect, it } from 'vitest';
import { noResources } from '../resources';
import { createFakeShaper } from '../testing/fake-shaper';
import { itemise } from './itemise';
import type { ParagraphText, Span } from './paragraph';
import { WordShaper } from './shape-words';
import { keyStyle } from './styles';

const style = keyStyle({ role: 'serif', weight: 400, italic: false, size: 10, features: [] });

function span(start: number, end: number, noteId: string | null): Span {
  const plain = { style, colour: '#000000', language: 'en', rise: 0, slot: 0 } as const;
  return { ...plain, start, end, decoration: 'none', noteId };
}

describe('itemise', () => {
  // UAX #14 as the library has it lets a line end between the full stop and the digit.
  it.each(['ADMM-Plus alike.', 'It (and they) left.', 'He said “no”.', 'ends, '])(
    'lets no line begin with the mark of a note behind “%s”',
    (words) => {
      const text = `${words.trim()}3`;
      const paragraph: ParagraphText = {
        text,
        spans: [span(0, text.length - 1, null), span(text.length - 1, text.length, 'note')],
        slots: [{ kind: 'text' }],
        direction: 'ltr',
      };
      const atoms = itemise(paragraph, new WordShaper(createFakeShaper()), noResources);
      const before = atoms.filter((atom) => atom.span === 0).at(-1);
      expect(before?.after).toBe('none');
    },
  );
});
