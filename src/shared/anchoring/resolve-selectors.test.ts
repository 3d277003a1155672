import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { awkwardText } from '../text/arbitraries';
import { createTextIndex } from '../text/text-index';
import { contextLength, describeRange } from './describe-range';
import { resolveSelectors, type Anchor } from './resolve-selectors';

const changed = { checksumMatches: false } as const;
const unchanged = { checksumMatches: true } as const;

const isTakenWithoutAsking = (anchor: Anchor): boolean =>
  anchor.status === 'exact' || anchor.status === 'moved';

/** Describes the first occurrence of `passage` from `from` on; all texts here are plain, so one unit is one code point. */
function mark(text: string, passage: string, from = 0): ReturnType<typeof describeRange> {
  const start = text.indexOf(passage, from);
  return describeRange(text, { start, end: start + passage.length });
}

const report = [
  'The ministers met in Vientiane on Wednesday under the chair of Laos.',
  'They adopted a joint declaration on peace, security and resilience.',
  'A strategy paper on the future of the forum was endorsed as well.',
  'Observers may now follow the work of the expert groups.',
  'The next chair takes over in January.',
].join(' ');

describe('resolving on the unchanged text', () => {
  it('returns the described range as exact, whatever the characters', () => {
    fc.assert(
      fc.property(awkwardText, fc.nat(1000), fc.nat(1000), (text, a, b) => {
        fc.pre(text.length > 0);
        const { length } = createTextIndex(text);
        const start = a % length;
        const selectors = describeRange(text, { start, end: start + 1 + (b % (length - start)) });
        const { start: from, end } = selectors[1];
        expect(resolveSelectors(text, selectors, unchanged)).toEqual({
          status: 'exact',
          start: from,
          end,
          score: 1,
        });
      }),
    );
  });

  it('tells repeated passages apart by their position', () => {
    const text = 'Agreed. Agreed. Agreed. Agreed. Agreed.';
    const selectors = mark(text, 'Agreed.', 16);
    expect(resolveSelectors(text, selectors, unchanged)).toMatchObject({
      status: 'exact',
      start: 16,
    });
  });

  it('does not trust a position whose words are not the quote', () => {
    const [quote, position] = mark(report, 'They adopted a joint declaration');
    const wrong = { ...position, start: position.start + 4, end: position.end + 4 };
    expect(resolveSelectors(report, [quote, wrong], unchanged)).toMatchObject({
      status: 'moved',
      start: position.start,
    });
  });
});

/** Prose in which no word comes twice, so that every passage is where it is without a doubt. */
const distinctProse = fc
  .uniqueArray(fc.stringMatching(/^[a-zđệ]{4,12}$/u), { minLength: 30, maxLength: 60 })
  .map((words) => words.join(' '));

const wordRange = fc.record({ at: fc.double({ min: 0, max: 0.8, noNaN: true }), words: fc.nat(8) });

function markWords(
  text: string,
  { at, words }: { at: number; words: number },
): ReturnType<typeof describeRange> {
  const starts = Array.from(text.matchAll(/\S+/gu), (match) => match.index);
  const first = Math.floor(at * starts.length);
  const start = starts[first] ?? 0;
  const after = starts[first + words + 3];
  return describeRange(text, { start, end: after === undefined ? text.length : after - 1 });
}

describe('resolving on a changed text', () => {
  it('follows a passage that text was put before', () => {
    fc.assert(
      fc.property(distinctProse, wordRange, distinctProse, (text, range, inserted) => {
        const selectors = markWords(text, range);
        const [quote, position] = selectors;
        fc.pre(!inserted.includes(quote.exact.slice(0, 8)));
        const shift = inserted.length + 2;
        expect(resolveSelectors(`${inserted}\n\n${text}`, selectors, changed)).toEqual({
          status: 'moved',
          start: position.start + shift,
          end: position.end + shift,
          score: 1,
        });
      }),
    );
  });

  it('stays exact when the change comes after the passage and its context', () => {
    fc.assert(
      fc.property(distinctProse, wordRange, (text, range) => {
        const selectors = markWords(text, range);
        fc.pre(selectors[1].end + contextLength <= text.length);
        const { start, end } = selectors[1];
        expect(resolveSelectors(`${text} Corrected later.`, selectors, changed)).toEqual({
          status: 'exact',
          start,
          end,
          score: 1,
        });
      }),
    );
  });

  it('asks about a passage with a corrected word, and points at it', () => {
    const selectors = mark(report, 'They adopted a joint declaration on peace, security');
    const text = `Update. ${report.replace('a joint declaration', 'the joint declarations')}`;
    const anchor = resolveSelectors(text, selectors, changed);
    expect(anchor.status).toBe('altered');
    expect(text.slice(anchor.start ?? 0, anchor.end ?? 0)).toBe(
      'They adopted the joint declarations on peace, security',
    );
    expect(anchor.score).toBeGreaterThan(0.8);
    expect(anchor.score).toBeLessThan(1);
  });

  it('asks when the words are the same but what stands right before them is not', () => {
    const selectors = mark(report, 'adopted a joint declaration');
    const text = report.replace('They adopted', 'After long talks and two delays none adopted');
    const anchor = resolveSelectors(text, selectors, changed);
    expect(anchor).toMatchObject({ status: 'altered', start: text.indexOf('adopted a joint') });
  });

  it('asks about a long passage of which the middle was rewritten', () => {
    const long = Array.from({ length: 80 }, (_, i) => `Paragraph ${i} weighs matter ${i * 37}.`);
    const text = ['Opening words of the chair.', ...long, 'Closing words of the chair.'].join(' ');
    const selectors = mark(text, long.join(' '));
    const edited = text.replace(long.slice(30, 33).join(' '), 'Three paragraphs were cut.');
    const anchor = resolveSelectors(edited, selectors, changed);
    expect(anchor.status).toBe('altered');
    expect(edited.slice(anchor.start ?? 0, anchor.end ?? 0)).toMatch(
      /^Paragraph 0 weighs .* matter 2923\.$/su,
    );
  });

  it('orphans a passage that was cut out', () => {
    const passage = ' A strategy paper on the future of the forum was endorsed as well.';
    const anchor = resolveSelectors(report.replace(passage, ''), mark(report, passage), changed);
    expect(anchor).toEqual({ status: 'orphaned', start: null, end: null, score: 0 });
  });

  it('orphans every passage of an emptied text', () => {
    expect(resolveSelectors('', mark(report, 'The next chair'), changed).status).toBe('orphaned');
  });

  it('never takes half a character for a quote', () => {
    const selectors = describeRange('Vote: e', { start: 6, end: 7 });
    expect(resolveSelectors('Vote: e\u0301', selectors, changed).status).not.toBe('exact');
  });
});

const formulas = [
  'The Meeting noted the report.',
  'The Meeting noted the reports.',
  'The Meeting endorsed the paper.',
  'It was so agreed.',
  'The Chair thanked the delegation of Laos.',
  'The Chair thanked the delegation of Viet Nam.',
] as const;
const formula = fc.constantFrom(...formulas);
const minutes = fc.array(formula, { minLength: 3, maxLength: 14 });

/** Minutes made of stock phrases, one of which, number `marked`, is annotated. */
const markedMinutes = minutes.chain((phrases) =>
  fc.record({ phrases: fc.constant(phrases), marked: fc.nat(phrases.length - 1) }),
);

function describePhrase(
  phrases: readonly string[],
  marked: number,
): { text: string; selectors: ReturnType<typeof describeRange> } {
  const text = phrases.join(' ');
  const start = phrases.slice(0, marked).join(' ').length + (marked > 0 ? 1 : 0);
  const end = start + (phrases[marked] ?? '').length;
  return { text, selectors: describeRange(text, { start, end }) };
}

describe('look-alike passages', () => {
  it('are never taken for one that stands unharmed elsewhere in the text', () => {
    fc.assert(
      fc.property(
        markedMinutes,
        fc.nat(14),
        fc.nat(3),
        minutes,
        ({ phrases, marked }, at, removed, inserted) => {
          const { text, selectors } = describePhrase(phrases, marked);
          const edited = [...phrases];
          edited.splice(at, removed, ...inserted);
          const [, { start, end }] = selectors;
          const editStart = phrases.slice(0, at).join(' ').length;
          const editEnd = phrases.slice(0, at + removed).join(' ').length + 1;
          const isAfter = editStart >= end + contextLength;
          const isBefore = editEnd <= start - contextLength;
          fc.pre(isAfter || isBefore);
          const shift = isBefore ? edited.join(' ').length - text.length : 0;
          const anchor = resolveSelectors(edited.join(' '), selectors, changed);
          if (isTakenWithoutAsking(anchor)) {
            expect(anchor).toMatchObject({ start: start + shift, end: end + shift });
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('are never taken for one that was cut out or rewritten in its place', () => {
    fc.assert(
      fc.property(
        markedMinutes,
        fc.constantFrom([], ['Nothing further.'], ['The item was withdrawn from the agenda.']),
        ({ phrases, marked }, replacement) => {
          const { selectors } = describePhrase(phrases, marked);
          // Cutting one of two equal neighbours leaves the text that cutting the other leaves.
          fc.pre(
            phrases[marked] !== phrases[marked + 1] && phrases[marked] !== phrases[marked - 1],
          );
          const edited: string[] = [...phrases];
          edited.splice(marked, 1, ...replacement);
          const anchor = resolveSelectors(edited.join(' '), selectors, changed);
          expect(isTakenWithoutAsking(anchor)).toBe(false);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('are not followed when a list is renumbered', () => {
    const item = (n: number): string => `${n}. The Meeting noted the report of the working group.`;
    const before = [1, 2, 3, 4, 5].map(item).join('\n');
    const after = ['1. The Meeting opened.', ...[2, 3, 4, 5, 6].map(item)].join('\n');
    const selectors = mark(before, 'The Meeting noted the report', before.indexOf('3.'));
    expect(isTakenWithoutAsking(resolveSelectors(after, selectors, changed))).toBe(false);
  });

  it('are not chosen among when the original is gone and several remain', () => {
    const text = `${'It was so agreed. '.repeat(40)}End of record.`;
    const selectors = mark(text, 'It was so agreed.', 18 * 20);
    const anchor = resolveSelectors(`Preface. ${text}`, selectors, changed);
    expect(anchor.status).toBe('orphaned');
  });

  it('are not taken for one that was corrected together with its surroundings', () => {
    const item = (place: string): string =>
      `In ${place} the Chair thanked the members warmly. In ${place} the session closed.`;
    const before = `${item('June')} Much else was said in between. ${item('July')}`;
    const selectors = mark(before, 'the Chair thanked the members warmly.');
    const edited = `${item('june')} Much else was said in between. ${item('July')}`;
    const after = edited.replace('the members warmly', 'the member warmly');
    const anchor = resolveSelectors(after, selectors, changed);
    expect(anchor).toMatchObject({ status: 'altered', start: selectors[1].start });
  });

  it('are told apart when their context differs clearly', () => {
    const text = `${report} Later, in Jakarta, ministers gathered again; they adopted a joint declaration on health.`;
    const selectors = mark(text, 'adopted a joint declaration', report.length);
    const anchor = resolveSelectors(`Corrected version. ${text}`, selectors, changed);
    expect(anchor).toMatchObject({ status: 'moved', start: selectors[1].start + 19, score: 1 });
  });
});
