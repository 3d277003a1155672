import { describe, expect, it } from 'vitest';
import { readPdf } from '../read/document';
import { Reference } from '../read/objects';
import { LayoutBuilder } from '../testing/layout-builder';
import { sampleLayout, sampleOptions } from '../testing/sample';
import { hasTool, runOn } from '../testing/tools';
import { streamPdf, writePdf } from './write-pdf';

const hasPoppler = hasTool('pdfinfo') && hasTool('pdftotext');

describe('a written handout', () => {
  it('is the same bytes every time', async () => {
    const first = await writePdf(sampleLayout(), sampleOptions());
    const second = await writePdf(sampleLayout(), sampleOptions());
    expect(Buffer.compare(first, second)).toBe(0);
  });

  it('is the same bytes when it is streamed', async () => {
    const chunks: Uint8Array[] = [];
    await streamPdf(sampleLayout(), sampleOptions(), (chunk) => chunks.push(chunk));
    const whole = await writePdf(sampleLayout(), sampleOptions());
    expect(Buffer.compare(Buffer.concat(chunks), whole)).toBe(0);
    expect(chunks.length).toBeGreaterThan(50);
  });

  it('takes its date and its identifier from the arguments alone', async () => {
    const options = sampleOptions();
    const later = { ...options.information, created: new Date(Date.UTC(2025, 0, 2)) };
    const [one, other] = await Promise.all([
      writePdf(sampleLayout(), options),
      writePdf(sampleLayout(), { ...options, information: later }),
    ]);
    const text = Buffer.from(one).toString('latin1');
    expect(text.match(/\d{4}-\d\d-\d\dT[\d:]+Z/g)).toEqual([
      '2024-11-22T09:30:00Z',
      '2024-11-22T09:30:00Z',
    ]);
    expect(text).not.toContain('PDFKit');
    expect(Buffer.compare(one, other)).not.toBe(0);
  });

  it('refuses a layout that contradicts itself', async () => {
    const builder = new LayoutBuilder();
    const page = builder.addPage();
    builder.text(page, 4711, 72, 72, 'nobody');
    await expect(writePdf(builder.build(), sampleOptions())).rejects.toThrow(/slot 4711/);
  });

  it('refuses links that could run or open something', async () => {
    for (const uri of ['javascript:alert(1)', 'file:///etc/passwd', 'data:text/html,x', 'C:\\a']) {
      const builder = new LayoutBuilder();
      const page = builder.addPage();
      const link = builder.line(page, 'Link', 72, 72, 'here');
      builder.link(page, link.id, 72, 60, 30, uri);
      await expect(writePdf(builder.build(), sampleOptions())).rejects.toThrow(/may not lead to/);
    }
  });

  it('refuses an image that is neither PNG nor JPEG', async () => {
    const bytes = new TextEncoder().encode('<svg/>');
    const image = { id: 'seal', mediaType: 'image/png', bytes, width: 2, height: 2 } as const;
    const options = sampleOptions({ images: new Map([['seal', image]]) });
    await expect(writePdf(sampleLayout(), options)).rejects.toThrow(/image/i);
  });

  it('puts every object where its table says', async () => {
    const file = readPdf(await writePdf(sampleLayout(), sampleOptions()));
    expect(file.objectIds.length).toBeGreaterThan(60);
    for (const id of file.objectIds) expect(() => file.resolve(new Reference(id, 0))).not.toThrow();
  });

  it.each(['http://example.org/', 'file:///etc/hosts', 'javascript:alert(1)'])(
    'writes no link to %s',
    async (address) => {
      const builder = new LayoutBuilder();
      const page = builder.addPage();
      const link = builder.element('Link', builder.element('P', builder.root));
      builder.text(page, builder.slot(link), 72, 100, 'words');
      builder.link(page, link.id, 72, 90, 40, address);
      await expect(writePdf(builder.build(), sampleOptions())).rejects.toThrow(address);
    },
  );

  it('writes a page without any mark', async () => {
    const builder = new LayoutBuilder();
    builder.addPage();
    const file = readPdf(await writePdf(builder.build(), sampleOptions()));
    expect(file.pages).toHaveLength(1);
  });
});

describe.skipIf(!hasPoppler)('a written handout, read by poppler', () => {
  it('has tags in logical order', async () => {
    const pdf = await writePdf(sampleLayout(), sampleOptions());
    const tree = runOn(pdf, 'pdfinfo', '-struct-text', '{}');
    const words = Array.from(tree.matchAll(/^\s*(?:"(.*)"|([A-Z][A-Za-z0-9]*)\b.*)$/gm), (match) =>
      match[1] === undefined ? `<${match[2] ?? ''}>` : match[1],
    );
    expect(words.slice(0, 14)).toEqual([
      '<Document>',
      '<Sect>',
      '<P>',
      'Outcome of the Summit',
      '<H1>',
      'Decisions',
      '<P>',
      'The ministers of Việt Nam agreed',
      '<Reference>',
      '<Link>',
      '1',
      '<Object>',
      '<Span>',
      'Hội nghị lần thứ nhất',
    ]);
  });

  it('gives its text back, header and footer of each page included', async () => {
    const pdf = await writePdf(sampleLayout(), sampleOptions());
    const pages = runOn(pdf, 'pdftotext', '-layout', '{}', '-').split('\f').slice(0, 2);
    pages.forEach((page, index) => {
      expect(page).toContain('TLP:AMBER');
      expect(page).toContain(`page ${String(index + 1)} of 2`);
    });
    expect(pages[0]).toContain('Hội nghị lần thứ nhất');
  });

  it('tells title, author and date in the document information', async () => {
    const pdf = await writePdf(sampleLayout(), sampleOptions());
    const info = runOn(pdf, 'pdfinfo', '-isodates', '{}');
    expect(info).toMatch(/^Title: +Outcome of the 15th Summit & <next steps>$/m);
    expect(info).toMatch(/^Author: +Nguyễn Thị Ánh$/m);
    expect(info).toMatch(/^CreationDate: +2024-11-22T09:30:00Z$/m);
    expect(info).toMatch(/^Tagged: +yes$/m);
  });

  it('embeds subsets of its fonts with their characters', async () => {
    const pdf = await writePdf(sampleLayout(), sampleOptions());
    const fonts = runOn(pdf, 'pdffonts', '{}').trim().split('\n').slice(2);
    expect(fonts).toHaveLength(3);
    for (const font of fonts)
      expect(font).toMatch(/^[A-Z]{6}\+.*CID TrueType +Identity-H +yes yes yes/);
  });
});

describe.skipIf(!hasTool('qpdf', '--version'))('a written handout, read by qpdf', () => {
  it('has no syntax error', async () => {
    const pdf = await writePdf(sampleLayout(), sampleOptions());
    expect(runOn(pdf, 'qpdf', '--check', '{}')).toContain('No syntax or stream encoding errors');
  });
});
