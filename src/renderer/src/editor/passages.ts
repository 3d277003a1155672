import type { Passage } from '../../../shared/ipc/views';
import { foldText } from '../../../shared/text/normalise';
import { formatDate } from '../ui/dates';

/** What the editor has to know of a passage to cite or quote it. */
export type CitedPassage = Pick<Passage, 'annotation' | 'source' | 'exact' | 'paragraph'>;

/** Type of dragged data: the annotation id of the passage. Rows of evidence set it, the editor reads it. */
export const passageMediaType = 'application/x-rapporteur-passage';

/**
 * Where a passage stands: “Sample Gazette · 22 Nov 2024 · ¶2”.
 *
 * @param unnamed stands for a publisher that is not known; the source's title when absent, nothing when null
 */
export function describePassage(
  passage: Pick<Passage, 'publisher' | 'sourceTitle' | 'issued' | 'paragraph'>,
  unnamed: string | null = passage.sourceTitle,
): string {
  const { publisher, issued, paragraph } = passage;
  return [
    publisher ?? unnamed,
    issued === null ? null : formatDate(issued),
    paragraph === null ? null : `¶${String(paragraph)}`,
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

/** What stands before a passage in its paragraph, from the first whole word on: “… met in the ”. */
export function contextBefore(prefix: string): string {
  const line = prefix.slice(prefix.lastIndexOf('\n') + 1);
  return line === prefix && line !== '' ? `… ${line.replace(/^\S*\s+/, '')}` : line;
}

/** What stands after a passage in its paragraph, up to the last whole word: “ on Wednesday …”. */
export function contextAfter(suffix: string): string {
  const [line = ''] = suffix.split('\n', 1);
  return line === suffix && line !== '' ? `${line.replace(/\s+\S*$/, '')} …` : line;
}

/** Passages that hold every word of the query in their words or their source, in the order given. */
export function filterPassages(passages: readonly Passage[], query: string): Passage[] {
  const words = foldText(query).split(/\s+/).filter(Boolean);
  return passages.filter((passage) => {
    const text = foldText(
      [passage.exact, passage.sourceTitle, passage.publisher, passage.issued].join(' '),
    );
    return words.every((word) => text.includes(word));
  });
}
