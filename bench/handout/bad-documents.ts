import type { Block, HandoutDocument } from '../../src/main/layout/document';
import { DocumentBuilder, repeat, sentence } from '../../src/main/layout/testing/documents';

/** Documents that nobody should write and every program should survive, by what is wrong with them. */
export const badDocuments: Readonly<Record<string, () => HandoutDocument>> = {
  'a table of 100,000 rows': () => longTable(100_000),
  'a table of 40,000 rows': () => longTable(40_000),
  '10,000 footnotes': () => {
    const make = new DocumentBuilder();
    for (let at = 0; at < 400; at += 1) {
      const marked = Array.from({ length: 25 }, (_, note) => [
        'and a few more words ',
        make.note(`Source ${String(at)}.${String(note)}.`),
        ' ',
      ]);
      make.add(make.paragraph(...marked.flat()));
    }
    return make.build();
  },
  'a paragraph of 1 MB without a space': () => {
    const make = new DocumentBuilder();
    return make.add(make.paragraph('abcdefghij'.repeat(100_000))).build();
  },
  'a table of 60 columns': () => {
    const make = new DocumentBuilder();
    const row = (name: string) =>
      Array.from({ length: 60 }, (_, column) => `${name}.${String(column + 1)}`);
    return make.add(make.table(row('head'), [row('a'), row('b'), row('c')])).build();
  },
  'lists 40 deep': () => {
    const make = new DocumentBuilder();
    let block: Block = make.paragraph(sentence);
    for (let depth = 40; depth > 0; depth -= 1) {
      block = make.list(depth % 2 === 0, [[make.paragraph(`Level ${String(depth)}`), block]]);
    }
    return make.add(block).build();
  },
  'a title of 4,000 characters': () => {
    const make = new DocumentBuilder();
    const { meta, ...rest } = make.add(make.paragraph(sentence)).build();
    return { ...rest, meta: { ...meta, title: repeat(sentence, 40).slice(0, 4000) } };
  },
  'a missing image': () => {
    const make = new DocumentBuilder();
    const content = { imageId: 'nowhere' };
    make.add({ kind: 'figure', id: 'figure-1', content, caption: null, alt: 'A map' });
    return make.build();
  },
};

function longTable(length: number): HandoutDocument {
  const make = new DocumentBuilder();
  const rows = Array.from({ length }, (_, row) => [
    `Row ${String(row + 1)}`,
    `Name ${String(row % 977)}`,
  ]);
  return make.add(make.table(['Row', 'Name'], rows)).build();
}
