import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { categoryOf, commentOf, tagsOf } from '../../shared/model/annotation';
import { defaultCategories } from '../../shared/model/schemes';
import type { AnnotationRecord, IncomingAnnotation } from './annotation-record';
import { exportAnnotationsMarkdown } from './annotations-markdown';
import { exportCsv, readCsv, readRows, writeRows } from './csv';
import { arbitraryRecord, awkwardCell, source } from './testing/arbitrary-annotation';
import { exportW3c, readW3c } from './w3c';

/** What a file that loses nothing gives back for a record. */
function expected({ annotation }: AnnotationRecord, place: number): IncomingAnnotation {
  const [quote, position] = annotation.target.selector;
  return {
    place,
    id: annotation.id,
    motivation: annotation.motivation,
    created: annotation.created,
    modified: annotation.modified,
    source: { id: source.id, url: source.URL, originalSha256: source.original.sha256 },
    textSha256: annotation.target.state.sha256,
    quote: { exact: quote.exact, prefix: quote.prefix, suffix: quote.suffix },
    position: { start: position.start, end: position.end },
    category: categoryOf(annotation),
    comment: commentOf(annotation),
    tags: tagsOf(annotation),
    credibility: annotation.credibility,
  };
}

describe('CSV', () => {
  it('gives every cell back as it was', () => {
    fc.assert(
      fc.property(fc.array(fc.array(awkwardCell, { minLength: 1 })), (rows) => {
        expect(readRows(writeRows(rows))).toEqual(rows);
      }),
    );
  });

  it('lets no cell be run as a formula', () => {
    fc.assert(
      fc.property(fc.array(awkwardCell, { minLength: 1 }), (row) => {
        const written = [...writeRows([row]).matchAll(/(?:^|,)"((?:[^"]|"")*)"/g)];
        expect(written).toHaveLength(row.length);
        for (const [, cell = ''] of written) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
      }),
    );
  });

  it('reads cells of other programs: bare, with any line end, with an empty last one', () => {
    expect(readRows('a,b\nc,"d ""x"""\r\ne,\n')).toEqual([
      ['a', 'b'],
      ['c', 'd "x"'],
      ['e', ''],
    ]);
    expect(readRows('a,"b')).toBeNull();
  });

  it('carries annotations there and back', () => {
    fc.assert(
      fc.property(fc.array(arbitraryRecord), (records) => {
        expect(readCsv(exportCsv(records))).toEqual({
          ok: true,
          value: {
            annotations: records.map((record, index) => expected(record, index + 2)),
            unreadable: [],
          },
        });
      }),
    );
  });

  it('names the rows that are no annotations and takes the others', () => {
    const read = readCsv('quote,url\r\nagreed,https://example.org/a\r\n,x\r\n\r\nwords,\r\n');
    expect(read).toMatchObject({
      ok: true,
      value: { annotations: [{ place: 2, quote: { exact: 'agreed' } }], unreadable: [3, 5] },
    });
    expect(readCsv('one,two\n1,2\n')).toMatchObject({
      error: { code: 'annotations-unreadable' },
    });
  });
});

describe('W3C Web Annotation', () => {
  it('carries annotations there and back', () => {
    fc.assert(
      fc.property(fc.array(arbitraryRecord), (records) => {
        expect(readW3c(exportW3c(records, 'library-1'))).toEqual({
          ok: true,
          value: {
            annotations: records.map((record, index) => expected(record, index + 1)),
            unreadable: [],
          },
        });
      }),
    );
  });

  it('says with the terms of the standard where each passage comes from', () => {
    const [record] = fc.sample(arbitraryRecord, { numRuns: 1, seed: 1 });
    const json = JSON.parse(exportW3c([record!], 'library-1')) as Record<string, unknown>;
    expect(json).toMatchObject({
      '@context': 'http://www.w3.org/ns/anno.jsonld',
      type: 'AnnotationCollection',
      total: 1,
      first: {
        type: 'AnnotationPage',
        items: [
          {
            target: {
              source: {
                'dc:title': source.title,
                'dc:publisher': source.publisher,
                'dcterms:issued': source.issued,
                'schema:sha256': source.original.sha256,
              },
              selector: [{ type: 'TextQuoteSelector' }, { type: 'TextPositionSelector' }],
            },
          },
        ],
      },
    });
  });

  it('reads the annotations of other programs, and names what it cannot read', () => {
    const foreign = {
      '@context': 'http://www.w3.org/ns/anno.jsonld',
      id: 'https://other.example/1',
      type: 'Annotation',
      body: { type: 'TextualBody', value: 'Check this.' },
      target: {
        source: 'https://example.org/a',
        selector: { type: 'TextQuoteSelector', exact: 'they agreed' },
      },
    };
    expect(
      readW3c(JSON.stringify([foreign, { type: 'Annotation', target: 'x' }, 7])),
    ).toMatchObject({
      ok: true,
      value: {
        annotations: [
          {
            place: 1,
            id: null,
            source: { id: null, url: 'https://example.org/a' },
            position: null,
            comment: 'Check this.',
          },
        ],
        unreadable: [2, 3],
      },
    });
    for (const text of ['', 'words', '{}', 'null', '{"items":3}']) {
      expect(readW3c(text)).toMatchObject({ error: { code: 'annotations-unreadable' } });
    }
  });
});

describe('annotations as Markdown', () => {
  it('keeps the words of the passage and of the note, and says where they come from', () => {
    const [record] = fc.sample(arbitraryRecord, { numRuns: 1, seed: 7 });
    const { annotation } = record!;
    const target = { ...annotation.target };
    target.selector = [{ ...target.selector[0], exact: 'They *agreed*.' }, target.selector[1]];
    const body = [{ type: 'TextualBody' as const, purpose: 'commenting' as const, value: 'Why?' }];
    const markdown = exportAnnotationsMarkdown(
      [{ source, paragraph: 4, annotation: { ...annotation, target, body, credibility: 2 } }],
      defaultCategories,
    );
    expect(markdown).toContain('> They \\*agreed\\*.');
    expect(markdown).toContain('*paragraph 4 · credibility 2*');
    expect(markdown).toContain('Why?');
    expect(markdown).toContain('Example, "News", 9 October 2024, rated B');
    expect(markdown).toContain('a'.repeat(64));
  });
});
