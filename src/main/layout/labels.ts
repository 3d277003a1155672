import type { HandoutLabels } from './document';

/** The words of the handout in English, for documents that bring none. */
export const englishLabels: HandoutLabels = {
  contents: 'Contents',
  pageOf: 'page {page} of {pages}',
  sources: 'Sources',
  judgement: 'Judgement',
  confidence: 'Confidence:',
  audience: 'For {audience}',
  cutoff: 'information as of {cutoff}',
  figure: 'Figure {number}.',
  table: 'Table {number}.',
  continued: '(continued)',
};

/** Replaces `{name}` slots; a slot without a value stays as it is. */
export function fillLabel(label: string, values: Readonly<Record<string, string>>): string {
  return label.replace(/\{(\w+)\}/g, (slot, name: string) => values[name] ?? slot);
}
