import { beforeAll, describe, expect, it } from 'vitest';
import type { PdfObject } from '../read/objects';
import { sampleLayout, sampleOptions } from '../testing/sample';
import { dictionary, name, tamper, type Tampering, text } from '../testing/tamper';
import { writePdf } from '../write/write-pdf';
import { checkPdf, inspectPdf, rules } from './check-pdf';

type Spoil = (tampering: Tampering) => void;

const page = ({ file }: Tampering, index = 0) => {
  const node = file.pages[index];
  if (node === undefined) throw new Error('no such page');
  return node;
};
const annotation = (tampering: Tampering, index = 0) =>
  tampering.file.list(page(tampering, index).dictionary, 'Annots')[0];
const contents = (tampering: Tampering, change: (text: string) => string) => {
  tampering.edit(page(tampering).dictionary.entries.get('Contents'), change);
};
const font = (tampering: Tampering) => {
  const { file } = tampering;
  return file.dictionary(page(tampering).resources, 'Font', 'F2');
};
const descendant = (tampering: Tampering) =>
  tampering.file.list(font(tampering), 'DescendantFonts')[0];
const xmp = (tampering: Tampering, change: (text: string) => string) => {
  tampering.edit(tampering.file.catalog.entries.get('Metadata'), change);
};
const attachment = (tampering: Tampering) => {
  const { file } = tampering;
  return file.list(file.catalog, 'Names', 'EmbeddedFiles', 'Names')[1];
};
const image = (tampering: Tampering) =>
  tampering.entries(page(tampering).resources, 'XObject', 'I1');
const catalog = (tampering: Tampering) => tampering.entries(tampering.file.catalog);

/** One fault each: the rule that must find it, and how a good file is spoilt. */
const seeded: readonly (readonly [rule: string, what: string, spoil: Spoil])[] = [
  [
    '5-1',
    'the PDF/UA identification is missing',
    (t) => xmp(t, (s) => s.replace(/<pdfuaid:part>1<\/pdfuaid:part>/, '')),
  ],
  [
    '6.2-1',
    'the document is not marked',
    (t) => t.entries(t.file.catalog, 'MarkInfo').set('Marked', false),
  ],
  [
    '7.1-4',
    'the tags are suspect',
    (t) => t.entries(t.file.catalog, 'MarkInfo').set('Suspects', true),
  ],
  ['7.1-8', 'there is no metadata', (t) => catalog(t).delete('Metadata')],
  ['7.1-8', 'the title is not escaped', (t) => xmp(t, (s) => s.replace('&amp;', '&'))],
  [
    '7.1-9',
    'the title is missing',
    (t) => xmp(t, (s) => s.replace(/<dc:title>.*<\/dc:title>/, '')),
  ],
  [
    '7.1-10',
    'the file name is shown',
    (t) => t.entries(t.file.catalog, 'ViewerPreferences').set('DisplayDocTitle', false),
  ],
  ['7.1-11', 'there is no structure tree', (t) => catalog(t).delete('StructTreeRoot')],
  ['7.2-34', 'the language is missing', (t) => catalog(t).delete('Lang')],
  [
    '7.10-1',
    'there is optional content',
    (t) => catalog(t).set('OCProperties', dictionary({ OCGs: [] })),
  ],
  [
    '7.15-1',
    'there is an XFA form',
    (t) => catalog(t).set('AcroForm', dictionary({ XFA: text('x') })),
  ],
  [
    '6.6.4-1',
    'the part is wrong',
    (t) => xmp(t, (s) => s.replace('<pdfaid:part>3<', '<pdfaid:part>2<')),
  ],
  [
    '6.6.4-2',
    'the level is wrong',
    (t) => xmp(t, (s) => s.replace('conformance>A<', 'conformance>B<')),
  ],
  [
    '6.6.2.3.1-1',
    'a schema is not described',
    (t) =>
      xmp(t, (s) =>
        s.replace(
          'http://www.aiim.org/pdfua/ns/id/</pdfaSchema',
          'http://example.org/</pdfaSchema',
        ),
      ),
  ],
  [
    '6.6.3-1',
    'the titles differ',
    (t) => t.entries(t.file.trailer, 'Info').set('Title', text('Other')),
  ],
  [
    '6.9-1',
    'content switches by itself',
    (t) => catalog(t).set('OCProperties', dictionary({ D: dictionary({ AS: [] }) })),
  ],
  ['6.11-1', 'the reader must render', (t) => catalog(t).set('NeedsRendering', true)],
  [
    '7.1-5',
    'a type is not mapped',
    (t) => t.entries(t.file.catalog, 'StructTreeRoot').delete('RoleMap'),
  ],
  [
    '7.1-7',
    'a standard type is mapped',
    (t) => t.entries(t.file.catalog, 'StructTreeRoot', 'RoleMap').set('P', name('Span')),
  ],
  ['7.2-3', 'a list holds a paragraph', (t) => t.element('LI').entries.set('S', name('P'))],
  ['7.2-20', 'a label stands for an item', (t) => t.element('L').entries.set('S', name('Div'))],
  ['7.2-13', 'a table has two heads', (t) => t.element('TBody').entries.set('S', name('THead'))],
  [
    '7.2-15',
    'a cell spans too far',
    (t) =>
      t
        .element('TH')
        .entries.set('A', dictionary({ O: name('Table'), Scope: name('Column'), ColSpan: 3 })),
  ],
  ['7.5-1', 'a header cell has no scope', (t) => t.element('TH').entries.delete('A')],
  [
    '7.2-29',
    'a language is a word',
    (t) => t.element('Span').entries.set('Lang', text('Việt Nam')),
  ],
  ['7.3-1', 'a figure has no text', (t) => t.element('Figure').entries.delete('Alt')],
  ['7.4.2-1', 'a heading skips a level', (t) => t.element('H1').entries.set('S', name('H2'))],
  ['7.4.4-3', 'headings are of both kinds', (t) => t.element('Title').entries.set('S', name('H'))],
  ['7.9-1', 'a note has no ID', (t) => t.element('Note').entries.delete('ID')],
  [
    '7.9-2',
    'the ID tree is missing',
    (t) => t.entries(t.file.catalog, 'StructTreeRoot').delete('IDTree'),
  ],
  ['7.9-2', 'two elements share an ID', (t) => t.element('P').entries.set('ID', text('fn1'))],
  [
    '8.2-1',
    'the parent tree is empty',
    (t) => t.entries(t.file.catalog, 'StructTreeRoot', 'ParentTree').set('Nums', []),
  ],
  [
    '8.2-1',
    'two elements share content',
    (t) => t.element('H1').entries.set('K', t.element('Title').entries.get('K') ?? null),
  ],
  [
    '6.7.3-1',
    'the tree begins with a section',
    (t) => t.element('Document').entries.set('S', name('Sect')),
  ],
  [
    '7.1-1',
    'an artifact lies inside a heading',
    (t) =>
      contents(t, (s) => s.replace('/H1 <</MCID 1>> BDC', '/H1 <</MCID 1>> BDC /Artifact BMC EMC')),
  ],
  [
    '7.1-2',
    'a heading lies inside an artifact',
    (t) =>
      contents(t, (s) => s.replace('/H1 <</MCID 1>> BDC', '/Artifact BMC /H1 <</MCID 1>> BDC EMC')),
  ],
  ['7.1-3', 'a line is not tagged', (t) => contents(t, (s) => `${s}\n0 0 m 100 100 l S\n`)],
  ['7.1-3', 'a word is not tagged', (t) => contents(t, (s) => `${s}\nBT /F2 10 Tf <0001> Tj ET\n`)],
  [
    '7.1-3b',
    'a number is given twice',
    (t) => contents(t, (s) => s.replace('MCID 2>>', 'MCID 1>>')),
  ],
  ['7.2-30', 'tagged text has no characters', (t) => t.entries(font(t)).delete('ToUnicode')],
  ['7.20-1', 'an image refers to another file', (t) => image(t).set('Ref', dictionary({}))],
  ['6.2.2-1', 'marked content does not end', (t) => contents(t, (s) => s.replace(/EMC\s*$/, ''))],
  ['6.2.2-2', 'a page has no resources', (t) => t.entries(page(t).dictionary).delete('Resources')],
  [
    '6.1.13-1',
    'a page is too large',
    (t) => t.entries(page(t).dictionary).set('MediaBox', [0, 0, 20000, 800]),
  ],
  ['6.2.3-1', 'there is no output intent', (t) => catalog(t).delete('OutputIntents')],
  ['6.2.4.3-1', 'an image is of inks', (t) => image(t).set('ColorSpace', name('DeviceCMYK'))],
  ['6.2.8-1', 'an image is smoothed', (t) => image(t).set('Interpolate', true)],
  ['7.18.3-1', 'a page has no tab order', (t) => t.entries(page(t).dictionary).delete('Tabs')],
  ['7.18.5-1', 'a link stands in a note', (t) => t.element('Link').entries.set('S', name('Span'))],
  ['7.18.5-2', 'a link is silent', (t) => t.entries(annotation(t)).set('Contents', text(''))],
  [
    '7.18.1-2',
    'an annotation is not in the parent tree',
    (t) => t.entries(annotation(t)).delete('StructParent'),
  ],
  [
    '6.3.1-1',
    'an annotation plays a film',
    (t) => t.entries(annotation(t)).set('Subtype', name('Movie')),
  ],
  ['6.3.2-1', 'an annotation is not printed', (t) => t.entries(annotation(t)).set('F', 0)],
  [
    '6.3.3-1',
    'an annotation has no appearance',
    (t) => t.entries(annotation(t)).set('Subtype', name('Square')),
  ],
  [
    '6.5.1-1',
    'a link starts a program',
    (t) => t.entries(annotation(t), 'A').set('S', name('Launch')),
  ],
  ['6.5.2-1', 'the document acts when it is opened', (t) => catalog(t).set('AA', dictionary({}))],
  [
    '6.4.1-1',
    'there is a form field',
    (t) => catalog(t).set('AcroForm', dictionary({ Fields: [dictionary({})] })),
  ],
  [
    '7.21.3.1-1',
    'a font counts otherwise',
    (t) => t.entries(font(t)).set('Encoding', name('UniGB-UCS2-H')),
  ],
  ['7.21.3.2-1', 'a font has no glyph map', (t) => t.entries(descendant(t)).delete('CIDToGIDMap')],
  [
    '7.21.4.1-1',
    'a font is not embedded',
    (t) => t.entries(descendant(t), 'FontDescriptor').delete('FontFile2'),
  ],
  ['7.21.4.1-2', 'a glyph is missing', (t) => spoilFont(t, 'maxp', 4, 3)],
  [
    '7.21.5-1',
    'a width is wrong',
    (t) => t.entries(descendant(t)).set('W', [0, Array.from({ length: 90 }, () => 7)]),
  ],
  ['7.21.7-1', 'a font tells no characters', (t) => t.entries(font(t)).delete('ToUnicode')],
  [
    '7.21.7-2',
    'a code stands for U+0000',
    (t) =>
      t.edit(font(t)?.entries.get('ToUnicode'), (s) =>
        s.replace(/<0001> <[0-9a-f]+>/, '<0001> <0000>'),
      ),
  ],
  [
    '7.21.8-1',
    'a character is drawn as .notdef',
    (t) => contents(t, (s) => s.replace(/TJ/, 'TJ <0000> Tj')),
  ],
  [
    '6.1.2-1',
    'the file is of version 2',
    (t) => t.after((bytes) => bytes.map((byte, index) => (index === 5 ? 0x32 : byte))),
  ],
  [
    '6.1.3-1',
    'the file has no identifier',
    (t) => (t.file.trailer.entries as Map<string, PdfObject>).delete('ID'),
  ],
  [
    '6.1.3-2',
    'the file is encrypted',
    (t) => (t.file.trailer.entries as Map<string, PdfObject>).set('Encrypt', dictionary({})),
  ],
  [
    '6.1.3-3',
    'blank lines follow the end',
    (t) => t.after((bytes) => new Uint8Array([...bytes, 0x0a, 0x0a])),
  ],
  ['6.1.7.1-2', 'a stream lies elsewhere', (t) => image(t).set('FFilter', name('FlateDecode'))],
  ['6.1.7.2-1', 'a stream is packed by LZW', (t) => image(t).set('Filter', [name('LZWDecode')])],
  [
    '6.1.13-2',
    'a string is too long',
    (t) => t.element('Figure').entries.set('Alt', text('x'.repeat(40000))),
  ],
  ['7.11-1', 'an attachment has no name', (t) => t.entries(attachment(t)).delete('UF')],
  [
    '6.8-1',
    'an attachment has no media type',
    (t) => t.entries(attachment(t), 'EF', 'F').delete('Subtype'),
  ],
  ['6.8-3', 'an attachment is not listed', (t) => catalog(t).delete('AF')],
];

/** Sets a 16-bit field of a table in the embedded font program. */
function spoilFont(t: Tampering, table: string, offset: number, value: number): void {
  const { file } = t;
  t.edit(file.dictionary(descendant(t), 'FontDescriptor')?.entries.get('FontFile2'), (program) => {
    const bytes = Buffer.from(program, 'latin1');
    const record = bytes.indexOf(table, 12, 'latin1');
    bytes.writeUInt16BE(value, bytes.readUInt32BE(record + 8) + offset);
    return bytes.toString('latin1');
  });
}

describe('the checker of PDF/UA-1 and PDF/A-3a', () => {
  let good: Uint8Array;
  beforeAll(async () => {
    good = await writePdf(sampleLayout(), sampleOptions());
  });

  it('has nothing to say of a handout as it is written', () => {
    expect(checkPdf(inspectPdf(good))).toEqual([]);
  });

  it('has nothing to say of the same file put together anew', () => {
    expect(checkPdf(inspectPdf(tamper(good, () => undefined)))).toEqual([]);
  });

  it.each(seeded)('breaks rule %s when %s', (rule, _, spoil) => {
    const findings = checkPdf(inspectPdf(tamper(good, spoil)));
    expect(findings.map((finding) => finding.rule)).toContain(rule);
    for (const { found, statement } of findings) {
      expect(found).not.toBe('');
      expect(statement).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('is proved on a bad file for every rule', () => {
    const proved = new Set(seeded.map(([rule]) => rule));
    expect(rules.filter(({ rule }) => !proved.has(rule)).map(({ rule }) => rule)).toEqual([]);
  });

  it('tells a fault of every page a limited number of times', () => {
    const noisy = tamper(good, (t) => {
      contents(t, (s) => `${s}\n${'/P BMC 0 0 m 1 1 l S EMC\n'.repeat(500)}`);
    });
    expect(checkPdf(inspectPdf(noisy)).length).toBeLessThan(60);
  });
});
