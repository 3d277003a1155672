/**
 * pdfkit 0.20.2, used as the sole writer, makes the mistakes below. Each test holds the emitter to what it does
 * instead, so that a change of the division of labour cannot bring one back.
 */
import { describe, expect, it } from 'vitest';
import { type PdfDocument, readPdf } from '../read/document';
import { type Dictionary, Stream, Text, textOf } from '../read/objects';
import { readStructure, type StructureNode } from '../read/structure';
import { readPageMarks } from '../read/page-marks';
import { LayoutBuilder } from '../testing/layout-builder';
import { sampleLayout, sampleOptions } from '../testing/sample';
import { nameTree } from './structure-tree';
import { writePdf } from './write-pdf';
import { escapeXml } from './xmp';

async function sampleFile(): Promise<PdfDocument> {
  return readPdf(await writePdf(sampleLayout(), sampleOptions()));
}

function elements(file: PdfDocument, role: string): StructureNode[] {
  return readStructure(file)?.nodes.filter((node) => node.role === role) ?? [];
}

function objectOf(file: PdfDocument, node: StructureNode | undefined): Dictionary | undefined {
  const kid = node?.kids.find(({ kind }) => kind === 'object');
  return kid?.kind === 'object' ? file.dictionary(kid.object) : undefined;
}

describe('faults of pdfkit that cannot reach a handout', () => {
  it('metadata that is no XML when the title has an ampersand', async () => {
    const file = await sampleFile();
    const metadata = file.get(file.catalog, 'Metadata');
    if (!(metadata instanceof Stream)) throw new Error('no metadata');
    const xml = new TextDecoder().decode(file.decode(metadata));
    expect(xml).toContain('Outcome of the 15th Summit &amp; &lt;next steps&gt;</rdf:li>');
    expect(escapeXml('a\u0000b\ud800c]]>')).toBe('a\ufffdb\ufffdc]]&gt;');
  });

  it('destinations that a binary search does not find', () => {
    expect(
      nameTree([
        ['b', 1],
        ['a10', 2],
        ['a2', 3],
      ]).filter((_, index) => index % 2 === 1),
    ).toEqual([2, 3, 1]);
    expect(() => nameTree([['Ändern', 1]])).toThrow(/not a name/);
    expect(() =>
      nameTree([
        ['a', 1],
        ['a', 2],
      ]),
    ).toThrow(/two entries/);
  });

  it('a link whose object reference names the page that happened to be current', async () => {
    const file = await sampleFile();
    const [mark, address] = elements(file, 'Link');
    const pageOf = (node: StructureNode | undefined) =>
      node?.kids.find(({ kind }) => kind === 'object') ?? { page: undefined };
    expect(pageOf(mark)).toMatchObject({ page: 0 });
    expect(pageOf(address)).toMatchObject({ page: 1 });
    file.pages.forEach((page, index) => {
      for (const annotation of file.list(page.dictionary, 'Annots')) {
        const link = [mark, address][index];
        const kid = link?.kids.find(({ kind }) => kind === 'object');
        expect(kid).toMatchObject({ object: annotation });
      }
    });
  });

  it('links inside the document that are neither tagged nor described', async () => {
    const file = await sampleFile();
    const [mark, address] = elements(file, 'Link');
    const inside = objectOf(file, mark);
    expect(textOf(file.get(inside, 'Contents'))).toBe('Leads to #note1');
    expect(textOf(file.get(inside, 'A', 'D'))).toBe('note1');
    const outside = objectOf(file, address);
    expect(textOf(file.get(outside, 'A', 'URI'))).toBe('https://example.org/a%20b/k%C3%BD');
    const parents = file.list(file.catalog, 'StructTreeRoot', 'ParentTree', 'Nums');
    for (const [annotation, node] of [
      [inside, mark],
      [outside, address],
    ] as const) {
      const key = file.get(annotation, 'StructParent');
      expect(parents[parents.indexOf(key) + 1]).toEqual(node?.reference);
    }
  });

  it('bookmarks that jump to the right edge of the page, and folded ones without a count', async () => {
    const file = await sampleFile();
    const outline = file.dictionary(file.catalog, 'Outlines');
    const top = file.dictionary(outline, 'First');
    expect(textOf(file.get(top, 'Title'))).toBe('Decisions — Quyết định');
    expect(file.list(top, 'Dest').slice(2)).toEqual([72, 713.89, null]);
    expect(file.get(top, 'Count')).toBe(1);
    expect(file.get(outline, 'Count')).toBe(2);
  });

  it('notes without an ID, and table headers that name themselves', async () => {
    const file = await sampleFile();
    const [note] = elements(file, 'Note');
    expect(textOf(file.get(note?.dictionary, 'ID'))).toBe('fn1');
    const [name, target] = file.list(file.catalog, 'StructTreeRoot', 'IDTree', 'Names');
    expect(name).toEqual(new Text(new TextEncoder().encode('fn1')));
    expect(target).toEqual(note?.reference);
    for (const header of elements(file, 'TH')) {
      expect(file.dictionary(header.dictionary, 'A')?.entries.get('Headers')).toBeUndefined();
      expect(file.get(header.dictionary, 'A', 'Scope')).toMatchObject({ value: 'Column' });
    }
  });

  it('a glyph that gives back the first text it ever stood for', async () => {
    const builder = new LayoutBuilder();
    const page = builder.addPage();
    // Latin A, Greek Alpha and Cyrillic A share their shape in many faces; the hyphen stands for two characters.
    builder.line(page, 'P', 72, 72, 'AΑА-\u2010');
    const file = readPdf(await writePdf(builder.build(), sampleOptions()));
    const [first] = file.pages;
    if (first === undefined) throw new Error('no page');
    expect(
      readPageMarks(file, first)
        .sequences.map(({ text }) => text)
        .join(''),
    ).toBe('AΑА-\u2010');
  });
});
