import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { awkwardText } from '../../../shared/text/arbitraries';
import { createTextIndex } from '../../../shared/text/text-index';
import type { SearchDocument } from '../documents';
import { parseQuery } from '../query/parse-query';
import { wordyQuery, wordyText } from '../testing/arbitrary-documents';
import { findPlainly } from '../testing/reference';
import { findPlaces } from './find-places';
import { findWords, wantedWords } from './find-words';
import { makeSnippet, rangesIn } from './snippet';

// Enough for a machine that is busy with other suites.
vi.setConfig({ testTimeout: 60_000 });

const wantedBy = (query: string) => wantedWords(parseQuery(query).root);
const text = fc.oneof(
  wordyText,
  awkwardText,
  fc.array(wordyText, { maxLength: 12 }).map((all) => all.join(' ')),
);

describe('words in a text', () => {
  it('are found where a plain comparison of all tokens finds them', () => {
    fc.assert(
      fc.property(text, wordyQuery, (one, query) => {
        const wanted = wantedBy(query);
        const found = findWords(one, wanted);
        for (const [index, node] of wanted.entries()) {
          const ranges = found.filter((range) => range.index === index);
          expect(ranges.map(({ start, end }) => ({ start, end }))).toEqual(findPlainly(one, node));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('are found when they are longer than what the index keeps of them', () => {
    const long = 'a'.repeat(100);
    expect(findWords(`x ${long} y`, wantedBy(`"${long}"`))).toEqual([
      { start: 2, end: 102, index: 0 },
    ]);
    expect(findWords(`x ${long} y`, wantedBy(`"${'a'.repeat(63)}"`))).toEqual([]);
  });
});

describe('a snippet', () => {
  it('shows what was found, at the ranges it says', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 3 }), wordyQuery, (texts, query) => {
        const wanted = wantedBy(query);
        const { snippet, found } = makeSnippet(texts, wanted);
        let last = 0;
        for (const { start, end } of found) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(snippet.length);
          last = end;
        }
        const isThere = texts.some((one) => rangesIn(one, wanted).length > 0);
        expect(found.length > 0).toBe(isThere);
      }),
      { numRuns: 500 },
    );
  });

  it('prefers the place that shows most of the words, and cuts between words', () => {
    const filler = 'The delegations continued their work in several committees. '.repeat(8);
    const one = `Naval ships came. ${filler}The naval exercise ended\n\nwith a joint declaration. ${filler}`;
    const { snippet, found } = makeSnippet([one], wantedBy('naval declaration exercise'));
    expect(found.map(({ start, end }) => snippet.slice(start, end))).toEqual([
      'naval',
      'exercise',
      'declaration',
    ]);
    expect(snippet).toMatch(/^…\w+ /);
    expect(snippet).toMatch(/ \w+[.]?…$/);
    expect(snippet).not.toContain('\n');
    expect(snippet.length).toBeLessThan(200);
  });

  it('cuts text without spaces between its letters and their marks', () => {
    const one = `${'การประชุมรัฐมนตรีกลาโหมอาเซียน'.repeat(10)}เรือรบ${'ผู้นำลงนามในแถลงการณ์ร่วม'.repeat(10)}`;
    const { snippet, found } = makeSnippet([one], wantedBy('เรือรบ'));
    expect(found.map(({ start, end }) => snippet.slice(start, end))).toEqual(['เรือรบ']);
    expect(snippet).not.toMatch(/^…\p{M}/u);
    expect(one).toContain(snippet.slice(1, -1));
  });

  it('is the beginning of the text where only the title was found', () => {
    expect(makeSnippet(['The ministers met.', 'More'], wantedBy('declaration'))).toEqual({
      snippet: 'The ministers met.',
      found: [],
    });
  });
});

describe('places', () => {
  it('agree with what is found, in code points of the text', () => {
    fc.assert(
      fc.property(text, wordyQuery, (one, query) => {
        const { root } = parseQuery(query);
        const document: SearchDocument = {
          type: 'source',
          id: 's',
          source: null,
          title: '',
          parts: [{ text: one, place: { kind: 'text' } }],
          tags: [],
          publisher: null,
          categories: [],
          date: null,
        };
        const index = createTextIndex(one);
        const anywhere = wantedWords(root).filter(({ field }) => field === 'any');
        const places = findPlaces(root, document);
        expect(
          places.map((place) => (place.kind === 'text' ? index.slice(place.start, place.end) : '')),
        ).toEqual(rangesIn(one, anywhere).map(({ start, end }) => one.slice(start, end)));
      }),
    );
  });
});
