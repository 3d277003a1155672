import { beforeAll, describe, expect, it } from 'vitest';

import { LanguageData } from '../load-resources';
import type { LayoutResources } from '../resources';
import { DocumentBuilder, repeat, sentence } from '../testing/documents';
import { createFakeShaper } from '../testing/fake-shaper';
import type { LineSettings, ParagraphText, SetLine } from './paragraph';
import { setParagraph } from './set-paragraph';
import { WordShaper } from './shape-words';
import { keyStyle } from './styles';

const words = new WordShaper(createFakeShaper());
const style = keyStyle({ role: 'serif', weight: 400, italic: false, size: 10, features: [] });
let resources: LayoutResources;

beforeAll(async () => {
  resources = await new LanguageData(null).prepare(new DocumentBuilder().build());
});

function paragraph(text: string, direction: 'ltr' | 'rtl' = 'ltr'): ParagraphText {
  const span = {
    start: 0,
    end: text.length,
    style,
    colour: '#000000',
    language: 'en-GB',
    rise: 0,
    slot: 0,
    decoration: 'none',
    noteId: null,
  } as const;
  return { text, spans: [span], slots: [{ kind: 'text' }], direction };
}

function set(text: string, changes: Partial<LineSettings> = {}): readonly SetLine[] {
  const settings = {
    width: 420,
    alignment: 'justify',
    hyphenate: true,
    indent: 0,
    ...changes,
  } as const;
  return setParagraph(paragraph(text), settings, words, resources).lines;
}

function textOf(line: SetLine): string {
  return line.segments.flatMap(({ pieces }) => pieces.map(({ run }) => run.text)).join('');
}

describe('a justified paragraph', () => {
  const lines = (): readonly SetLine[] => set(repeat(sentence, 12));

  it('reaches both margins with every line but the last', () => {
    for (const line of lines().slice(0, -1)) expect(line.right).toBeCloseTo(420, 1);
  });

  it('spaces its words evenly: spaces differ from their width by at most half of it in the mean', () => {
    const ratios = lines()
      .slice(0, -1)
      .map(({ ratio }) => ratio);
    const mean = ratios.reduce((sum, ratio) => sum + ratio ** 2, 0) / ratios.length;
    // A ratio of 1 is half a space more.
    expect(Math.sqrt(mean) / 2).toBeLessThanOrEqual(0.5);
    expect(Math.max(...ratios) / 2).toBeLessThanOrEqual(1);
  });

  it('gives its words back when hyphens are closed up', () => {
    expect(lines().map(textOf).join('').replaceAll('\u00ad', '')).toBe(repeat(sentence, 12));
  });

  it('cuts words with a hyphen in narrow columns, but no names', () => {
    const narrow = set(repeat('The representatives considered Indonesia and Singapore.', 20), {
      width: 130,
    });
    const cuts = narrow.map(textOf).filter((text) => text.endsWith('\u00ad'));
    expect(cuts.length).toBeGreaterThan(0);
    for (const cut of cuts) expect(cut.split(' ').pop()).not.toMatch(/^[A-Z]/);
  });

  it('is set ragged when an address leaves too few spaces', () => {
    const address = 'https://example.org/gazette/2024/11/22/ministers-meet-in-vientiane-again';
    const ratios = set(`See ${address} and ${repeat(sentence, 2)}`).map(({ ratio }) => ratio);
    expect(ratios.every((ratio) => ratio <= 0)).toBe(true);
  });
});

describe('any paragraph', () => {
  it('breaks a word that is wider than the line between its characters', () => {
    const lines = set('abcdefghij'.repeat(30), { width: 100 });
    expect(lines.map(textOf).join('')).toBe('abcdefghij'.repeat(30));
    for (const line of lines) expect(line.right).toBeLessThanOrEqual(100.001);
  });

  it('keeps forced line ends, also several', () => {
    expect(set('one\n\ntwo', { alignment: 'start' }).map((line) => textOf(line).trim())).toEqual([
      'one',
      '',
      'two',
    ]);
  });

  it('stands where its alignment says', () => {
    const right = set('one two', { alignment: 'end' })[0];
    const centre = set('one two', { alignment: 'centre' })[0];
    expect(right?.right).toBeCloseTo(420, 3);
    const left = centre?.segments[0]?.left ?? 0;
    expect(left).toBeCloseTo(420 - (centre?.right ?? 0), 3);
  });

  it('runs from right to left in visual order, numbers from left to right', () => {
    const text = 'קרא 12 עמודים';
    const settings = { width: 420, alignment: 'start', hyphenate: false, indent: 0 } as const;
    const [line] = setParagraph(paragraph(text, 'rtl'), settings, words, resources).lines;
    const pieces = line?.segments.flatMap((segment) => segment.pieces) ?? [];
    expect(pieces.map(({ run }) => run.text)).toEqual(['עמודים', ' ', '12', ' ', 'קרא']);
    expect(line?.right).toBeCloseTo(420, 3);
  });
});
