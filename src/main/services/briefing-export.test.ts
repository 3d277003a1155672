import { describe, expect, it, vi } from 'vitest';
import type { BriefingId } from '../../shared/model/ids';
import { exportBriefing, exportFormats } from './briefing-export';
import type { OpenedLibrary } from './library-host';
import { codeOf, importMarked, makeMemoryLibrary, need } from './testing/memory-library';

// Enough for a machine that is busy with other suites.
vi.setConfig({ testTimeout: 60_000 });

/** A briefing that cites one mark and quotes nothing else. */
async function makeBriefing(opened: OpenedLibrary) {
  const source = await importMarked(opened, 'VIENTIANE: The ministers met on Wednesday.');
  const [mark] = need(await opened.annotations.list(source));
  const made = need(
    await opened.briefings.create({ template: 'blank', meetings: [], title: 'Readout' }),
  );
  const { id, title, audience, author, date, cutoff, language, marking, page } = made.briefing;
  const metadata = { title, audience, author, date, cutoff, language, marking, page };
  if (!mark) throw new Error('no mark');
  need(
    await opened.briefings.save(id, made.gen, metadata, {
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: 'The ministers met.' },
            { type: 'citation', attrs: { source, annotation: mark.annotation.id } },
          ],
        },
      ],
    }),
  );
  return { id, source };
}

const textOf = async (
  opened: OpenedLibrary,
  id: BriefingId,
  format: 'html' | 'md' | 'json',
): Promise<string> => new TextDecoder().decode(need(await exportBriefing(opened, id, format)));

describe('an exported briefing', () => {
  it.each(['html', 'md', 'json'] as const)(
    'names its sources with the checksum of their originals as %s',
    async (format) => {
      const { opened } = await makeMemoryLibrary();
      const { id, source } = await makeBriefing(opened);
      const { original } = need(await opened.sources.get(source)).source;
      const text = await textOf(opened, id, format);
      expect(text).toContain('The ministers met.');
      expect(text).toContain(original.sha256);
    },
  );

  it('is whole as data: the briefing, its sources and the passages it cites', async () => {
    const { opened } = await makeMemoryLibrary();
    const { id, source } = await makeBriefing(opened);
    const { briefing } = need(await opened.briefings.get(id));
    const data = JSON.parse(await textOf(opened, id, 'json')) as Record<string, unknown>;
    expect(data).toMatchObject(briefing);
    expect(data.sources).toMatchObject([{ id: source }]);
    expect(data.passages).toMatchObject([{ source, exact: 'VIENTIANE', status: 'exact' }]);
  });

  it('is a Word file as docx', async () => {
    const { opened } = await makeMemoryLibrary();
    const { id } = await makeBriefing(opened);
    const bytes = need(await exportBriefing(opened, id, 'docx'));
    // A ZIP archive begins with these.
    expect([...bytes.slice(0, 4)]).toEqual([0x50, 0x4b, 3, 4]);
  });

  it.each(['html', 'md', 'json', 'docx'] as const)(
    'is the same bytes again as %s',
    async (format) => {
      const { opened } = await makeMemoryLibrary();
      const { id } = await makeBriefing(opened);
      const first = need(await exportBriefing(opened, id, format));
      const second = need(await exportBriefing(opened, id, format));
      expect(Buffer.compare(first, second)).toBe(0);
    },
  );

  it('says so where a source has left the library, and drops no words', async () => {
    const { opened } = await makeMemoryLibrary();
    const { id, source } = await makeBriefing(opened);
    need(await opened.sources.remove(source));
    const html = await textOf(opened, id, 'html');
    expect(html).toContain('The ministers met.');
    expect(html).toContain('This source is no longer in the library.');
    expect((JSON.parse(await textOf(opened, id, 'json')) as { sources: unknown }).sources).toEqual(
      [],
    );
  });

  it.each(exportFormats)('is told to be missing as %s where there is none', async (format) => {
    const { opened } = await makeMemoryLibrary();
    const { id } = await makeBriefing(opened);
    need(await opened.briefings.remove(id));
    expect(codeOf(await exportBriefing(opened, id, format))).toBe('document-missing');
  });
});
