import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

import type { Block, HandoutDocument } from './document';
import type { Layout } from './frame';
import { layoutHandout } from './layout';
import { LanguageData } from './load-resources';
import { DocumentBuilder, repeat, sentence } from './testing/documents';
import { expectedText, withoutBlanks } from './testing/expected-text';
import { createFakeShaper } from './testing/fake-shaper';
import { findGeometryFaults, readStructure } from './testing/read-layout';

const folder = new URL('../../../resources/dictionaries/', import.meta.url);
const languages = new LanguageData((name) =>
  Promise.resolve(readFileSync(fileURLToPath(new URL(`${name}.txt`, folder)), 'utf8')),
);

/** Lays out and checks that every letter is there, in order, and inside its region. */
async function layOutWhole(document: HandoutDocument): Promise<Layout> {
  const layout = layoutHandout(document, createFakeShaper(), await languages.prepare(document));
  expect(findGeometryFaults(layout)).toEqual([]);
  const read = readStructure(layout).filter(({ role }) => role !== 'Lbl');
  expect(withoutBlanks(read.map(({ text }) => text).join(''))).toBe(expectedText(document));
  return layout;
}

describe('a document nobody should write is still set readably', () => {
  it('with ten thousand footnotes', async () => {
    const make = new DocumentBuilder();
    for (let k = 0; k < 400; k += 1) {
      const notes = Array.from({ length: 25 }, (_, i) => [
        'and a few more words ',
        make.note(`Source ${String(k)}.${String(i)}.`),
        ' ',
      ]);
      make.add(make.paragraph(...notes.flat()));
    }
    const layout = await layOutWhole(make.build());
    const pages = new Map(layout.destinations.map(({ name, page }) => [name, page]));
    for (let k = 1; k <= 10_000; k += 1) {
      expect(pages.get(`n${String(k)}`)).toBe(pages.get(`m${String(k)}`));
    }
  });

  it('with a table of sixty columns, set in parts', async () => {
    const make = new DocumentBuilder();
    const row = (r: number): string[] =>
      Array.from({ length: 60 }, (_, c) => `v${String(r)}.${String(c)}`);
    make.add(make.table(row(0), [row(1), row(2), row(3)]));
    const document = make.build();
    const layout = layoutHandout(document, createFakeShaper(), await languages.prepare(document));
    expect(layout.problems).toEqual([]);
    expect(findGeometryFaults(layout)).toEqual([]);
    const cells = readStructure(layout).map(({ text }) => text);
    for (const cell of [1, 2, 3].flatMap(row)) {
      expect(cells.filter((text) => text === cell)).toHaveLength(1);
    }
  });

  it('with lists forty deep', async () => {
    const make = new DocumentBuilder();
    let block: Block = make.paragraph(sentence);
    for (let depth = 40; depth > 0; depth -= 1) {
      block = make.list(depth % 2 === 0, [[make.paragraph(`Level ${String(depth)}`), block]]);
    }
    await layOutWhole(make.add(block).build());
  });

  it('with a title of four thousand characters, in one column and in two', async () => {
    for (const columns of [1, 2] as const) {
      const make = new DocumentBuilder();
      const document = make.add(make.paragraph(sentence)).build();
      const title = repeat(sentence, 40).slice(0, 4000);
      await layOutWhole({
        ...document,
        meta: { ...document.meta, title },
        page: { ...document.page, columns },
      });
    }
  });

  it('with a paragraph of a megabyte without a space', async () => {
    const make = new DocumentBuilder();
    await layOutWhole(make.add(make.paragraph('abcdefghij'.repeat(100_000))).build());
  });

  it('with a third of a megabyte of Thai without a space', async () => {
    const make = new DocumentBuilder();
    const thai = 'การประชุมรัฐมนตรีกลาโหมอาเซียน'.repeat(4000);
    await layOutWhole(make.add(make.paragraph(thai)).build({}));
  });

  it('but not a table of a hundred thousand rows, which is a located error', async () => {
    const make = new DocumentBuilder();
    const table = make.table(['Id', 'Name'], [['1', 'One']]);
    const row = table.rows[0];
    if (row === undefined) throw new Error('no row');
    make.add({ ...table, rows: Array.from({ length: 100_000 }, () => row) });
    const document = make.build();
    const layout = layoutHandout(document, createFakeShaper(), await languages.prepare(document));
    expect(layout.problems).toEqual([
      {
        severity: 'error',
        code: 'table-too-long',
        details: { rows: 100_000, limit: 40_000 },
        sourceId: table.id,
      },
    ]);
    expect(layout.pages.length).toBeGreaterThan(1);
  });
}, 120_000);
