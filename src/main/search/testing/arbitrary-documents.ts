import fc from 'fast-check';
import type { DocumentPart, SearchDocument, UnitContent, UnitKey } from '../documents';

/** Few words of several scripts, so that queries meet them often; some begin others, some differ by an accent. */
const words = [
  'naval',
  'Nav',
  'Hà',
  'Nội',
  'noi',
  'ประชุม',
  'ชุม',
  'កិច្ចប្រជុំ',
  '东盟',
  '盟',
  '会議',
  '회의',
  'الأمة',
  "minister's",
] as const;

const gaps = [' ', ' ', ' ', '', '\n', ', ', '. ', '\u200b'] as const;

/** Text of those words with and without spaces between them. */
export const wordyText = fc
  .array(fc.tuple(fc.constantFrom(...words), fc.constantFrom(...gaps)), { maxLength: 12 })
  .map((all) => all.flat().join(''));

const tags = fc.subarray(['Mekong', 'South China Sea', 'naval', 'ASEAN']);
const dates = fc.constantFrom(null, '2023', '2024', '2024-11', '2024-11-20', '2023-05-01');
const publishers = fc.constantFrom(null, 'Sample Wire', 'Xinhua 新华社', 'naval news');
export const categoriesOfTests = [
  { code: 'decision', label: 'Decision' },
  { code: 'risk', label: 'Risk' },
] as const;
const categories = fc.subarray(categoriesOfTests.map(({ code }) => code));

const facets = fc.record({ tags, publisher: publishers, categories, date: dates });

function part(text: string, place: DocumentPart['place']): DocumentPart {
  return { text, place };
}

/** What a unit of this key may hold. */
export function arbitraryContent(key: UnitKey): fc.Arbitrary<UnitContent> {
  const { kind, id } = key;
  return fc
    .record({
      title: wordyText,
      texts: fc.array(wordyText, { minLength: 1, maxLength: 3 }),
      facets,
      marks: fc.array(fc.record({ title: wordyText, text: wordyText, facets }), { maxLength: 2 }),
      version: fc.nat(),
    })
    .map(({ title, texts, facets: own, marks, version }) => {
      const document: SearchDocument = {
        ...own,
        type: kind,
        id,
        source: null,
        title,
        parts: texts.map((text, block) =>
          part(
            text,
            kind === 'source'
              ? { kind: 'text' }
              : kind === 'meeting'
                ? { kind: 'claim', claim: `claim-${String(block)}` }
                : { kind: 'block', block, at: null },
          ),
        ),
      };
      const annotations = marks.map((mark, number): SearchDocument => ({
        ...mark.facets,
        type: 'annotation',
        id: `${id}-${String(number)}`,
        source: id,
        title: mark.title,
        parts: [part(mark.text, null)],
      }));
      const documents = kind === 'source' ? [document, ...annotations] : [document];
      return { signature: encodeURIComponent(JSON.stringify([version, documents])), documents };
    });
}

const operand = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...words) },
  { weight: 2, arbitrary: fc.constantFrom(...words).map((word) => word.slice(0, 2)) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom(...words), fc.constantFrom(' ', ''), fc.constantFrom(...words))
      .chain(([one, gap, other]) =>
        fc.constantFrom(`"${one}${gap}${other}"`, `${one}${gap}${other}`),
      ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'type:source',
      'type:mark',
      'tag:mekong',
      'tag:"south china sea"',
      'tag:s',
      'category:risk',
      'before:2024',
      'after:2023',
      'before:2024-11-20',
      'publisher:naval',
      'title:naval',
      'title:"东盟"',
      'publisher:"新华"',
    ),
  },
);

/** A query as an analyst types it, sound for the most part. */
export const wordyQuery = fc
  .array(fc.tuple(fc.constantFrom('', '', '', '-', 'NOT ', 'OR ', '(', ') '), operand), {
    minLength: 1,
    maxLength: 4,
  })
  .map((all) => all.map((pair) => pair.join('')).join(' '));
