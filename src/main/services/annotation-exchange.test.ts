import { describe, expect, it, vi } from 'vitest';
import { makeIdMaker } from '../../shared/model/ids';
import type { SourceId } from '../../shared/model/ids';
import { exportAnnotations, importAnnotations } from './annotation-exchange';
import type { OpenedLibrary } from './library-host';
import { textItem } from './sources';
import { codeOf, importMarked, makeMemoryLibrary, need } from './testing/memory-library';

// Enough for a machine that is busy with other suites.
vi.setConfig({ testTimeout: 60_000 });

const article = 'VIENTIANE: The ministers met on Wednesday.\n\nThe ministers adopted a statement.';
const context = { now: Date.now, makeId: makeIdMaker(Date.now, Math.random) };

async function exported(opened: OpenedLibrary, format: 'w3c' | 'csv' | 'md'): Promise<string> {
  return new TextDecoder().decode(need(await exportAnnotations(opened, format)));
}

async function removeAll(opened: OpenedLibrary, source: SourceId): Promise<void> {
  for (const { annotation } of need(await opened.annotations.list(source))) {
    need(await opened.annotations.remove(source, annotation.id));
  }
}

describe.each(['w3c', 'csv'] as const)('annotations as %s', (format) => {
  it('come back in their places with note, tags and category', async () => {
    const { opened } = await makeMemoryLibrary();
    const id = await importMarked(opened, article);
    const before = need(await opened.annotations.list(id));
    const file = await exported(opened, format);
    await removeAll(opened, id);
    const report = need(await importAnnotations(opened, context, format, file));
    expect(report).toMatchObject({ updated: [], unchanged: [], failed: [] });
    expect(report.imported).toMatchObject([{ source: id, anchor: 'exact' }]);
    const shown = ({ annotation, anchor }: (typeof before)[number]) => ({
      body: annotation.body,
      target: annotation.target,
      anchor,
    });
    expect(need(await opened.annotations.list(id)).map(shown)).toEqual(before.map(shown));
  });

  it('are not doubled and not written again when they are there already', async () => {
    const { opened } = await makeMemoryLibrary();
    const id = await importMarked(opened, article);
    const changed = vi.fn();
    opened.library.on('changed', changed);
    const file = await exported(opened, format);
    const report = need(await importAnnotations(opened, context, format, file));
    expect(report).toMatchObject({ imported: [], updated: [], failed: [] });
    expect(report.unchanged).toHaveLength(1);
    expect(need(await opened.annotations.list(id))).toHaveLength(1);
    expect(changed).not.toHaveBeenCalled();
  });

  it('bring a changed note to the mark they know', async () => {
    const { opened } = await makeMemoryLibrary();
    const id = await importMarked(opened, article);
    const file = await exported(opened, format);
    expect(file).toContain('Where');
    const report = need(
      await importAnnotations(opened, context, format, file.replace('Where', 'The place')),
    );
    expect(report.updated).toHaveLength(1);
    const [view] = need(await opened.annotations.list(id));
    expect(JSON.stringify(view?.annotation.body)).toContain('The place');
  });

  it('find the source in another library by the checksum of its original', async () => {
    const first = await makeMemoryLibrary();
    await importMarked(first.opened, article);
    const file = await exported(first.opened, format);
    const { opened } = await makeMemoryLibrary({ now: () => Date.UTC(2025, 0, 1) });
    const { imported } = await opened.sources.importItems([textItem(article)]);
    const report = need(await importAnnotations(opened, context, format, file));
    expect(report.imported).toMatchObject([{ source: imported[0]?.id, anchor: 'exact' }]);
  });

  it('are reported by their place where the source is not in the library', async () => {
    const first = await makeMemoryLibrary();
    await importMarked(first.opened, article);
    const file = await exported(first.opened, format);
    const { opened } = await makeMemoryLibrary();
    const report = need(await importAnnotations(opened, context, format, file));
    expect(report.failed).toMatchObject([{ error: { code: 'annotation-source-missing' } }]);
  });

  it('are refused as a whole where the file is something else', async () => {
    const { opened } = await makeMemoryLibrary();
    for (const text of ['', 'words', '{"a":1}']) {
      const report = await importAnnotations(opened, context, format, text);
      expect([text, codeOf(report)]).toEqual([text, 'annotations-unreadable']);
    }
  });
});

describe('annotations as Markdown', () => {
  it('can be read by people and are not read back', async () => {
    const { opened } = await makeMemoryLibrary();
    await importMarked(opened, article);
    const file = await exported(opened, 'md');
    expect(file).toContain('Where');
    expect(codeOf(await importAnnotations(opened, context, 'md', file))).toBe(
      'annotations-one-way',
    );
  });
});
