import { succeed, type Result } from '../../shared/errors';
import type { BriefingView } from '../../shared/ipc/views';
import { citedSources } from '../../shared/model/briefing-citations';
import type { BriefingId } from '../../shared/model/ids';
import type { Source } from '../../shared/model/source';
import { toCslItem } from '../export/csl';
import { exportHtml } from '../export/html';
import { exportMarkdown } from '../export/markdown';
import { composeHandout } from './handout-document';
import type { OpenedLibrary } from './library-host';

export const exportFormats = ['pdf', 'docx', 'html', 'md', 'json'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** A briefing as a file. Every format says which sources it rests on, with their checksums. */
export async function exportBriefing(
  opened: Pick<OpenedLibrary, 'library' | 'briefings' | 'sources'>,
  id: BriefingId,
  format: ExportFormat,
): Promise<Result<Uint8Array>> {
  if (format === 'pdf') {
    const rendered = await opened.briefings.render(id, 'export');
    return rendered.ok ? succeed(rendered.value.pdf) : rendered;
  }
  const view = await opened.briefings.get(id);
  if (!view.ok) return view;
  const { briefing, passages } = view.value;
  const sources = await readSources(opened, view.value);
  if (format === 'json') {
    const cited = passages.filter(({ source }) => sources.has(source));
    const records = [...sources.values()].map((source) => ({
      ...toCslItem(source),
      id: source.id,
    }));
    const data = { ...briefing, sources: records, passages: cited };
    return succeed(encode(`${JSON.stringify(data, null, 2)}\n`));
  }
  const document = composeHandout(briefing, {
    sources,
    passages: new Map(passages.map((passage) => [passage.annotation, passage])),
    markingSchemes: opened.library.settings.get().data.markingSchemes,
    meetings: await opened.briefings.figureRecords(briefing),
  });
  switch (format) {
    case 'html':
      return succeed(encode(exportHtml(document)));
    case 'md': {
      const { date, cutoff } = briefing;
      const references = [...sources.values()].map(toCslItem);
      return succeed(encode(exportMarkdown(document, { date, cutoff, references })));
    }
    case 'docx': {
      // Loaded only when it is asked for: the writer of Word files is larger than everything else together.
      const { exportDocx } = await import('../export/docx');
      const day =
        briefing.date?.length === 10 ? `${briefing.date}T00:00:00.000Z` : briefing.created;
      return succeed(await exportDocx(document, day));
    }
  }
}

/** The sources a briefing cites that are still in the library, in order of first use. */
async function readSources(
  { sources }: Pick<OpenedLibrary, 'sources'>,
  { briefing }: BriefingView,
): Promise<Map<string, Source>> {
  const known = new Map<string, Source>();
  for (const id of citedSources(briefing.doc)) {
    const view = await sources.get(id);
    if (view.ok) known.set(id, view.value.source);
  }
  return known;
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
