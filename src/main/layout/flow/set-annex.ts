import type { AnnexEntry, Inline } from '../document';
import type { Flow, Place } from './place';
import { setSections } from './set-document';

/** Sets the sources at the end, each as a numbered entry under its own heading. */
export function setAnnex(place: Place, flow: Flow): void {
  const { context } = flow;
  const { annex } = context.document;
  if (annex.length === 0) return;
  const first = context.headings[0];
  const level =
    first === undefined ? 1 : Math.min(...context.headings.map((heading) => heading.level));
  setSections(
    [
      {
        kind: 'heading',
        id: 'annex',
        level: isLevel(level) ? level : 1,
        content: [{ kind: 'text', value: context.labels.sources }],
      },
      {
        kind: 'list',
        id: 'annex-list',
        ordered: true,
        start: 1,
        items: annex.map((entry) => ({
          id: `annex-${entry.id}`,
          checked: null,
          blocks: [
            { kind: 'paragraph', id: `annex-${entry.id}-text`, content: describeEntry(entry) },
          ],
        })),
      },
    ],
    place,
    flow,
  );
}

type Level = 1 | 2 | 3 | 4 | 5 | 6;

function isLevel(level: number): level is Level {
  return level >= 1 && level <= 6;
}

function describeEntry(entry: AnnexEntry): Inline[] {
  const language = entry.language === null ? {} : { language: entry.language };
  const inlines: Inline[] = [{ kind: 'text', value: entry.title, emphasis: true, ...language }];
  const facts = [entry.publisher, entry.published];
  for (const fact of facts) {
    if (fact !== null) inlines.push({ kind: 'text', value: `, ${fact}` });
  }
  if (entry.rating !== null) inlines.push({ kind: 'text', value: ` (${entry.rating})` });
  if (entry.url !== null) {
    inlines.push(
      { kind: 'text', value: ', ' },
      { kind: 'text', value: entry.url, link: entry.url },
    );
  }
  if (entry.accessed !== null) inlines.push({ kind: 'text', value: `, ${entry.accessed}` });
  if (entry.sha256 !== null) {
    // The checksum has no place to break at: on a line of its own it leaves the others as long as they may be.
    inlines.push(
      { kind: 'text', value: '.' },
      { kind: 'lineBreak' },
      { kind: 'text', value: 'SHA-256 ' },
      { kind: 'text', value: entry.sha256, code: true },
    );
    return inlines;
  }
  inlines.push({ kind: 'text', value: '.' });
  return inlines;
}
