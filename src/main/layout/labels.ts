import type { HandoutDocument, HandoutLabels } from './document';
import { translatedLabels } from './label-translations';

/** The words of the handout in English: for English, and for languages that we have no words in. */
const englishLabels: HandoutLabels = {
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

const traditionalChinese = /^zh-(?:Hant|TW|HK|MO)\b/i;

/** The words in a language by its BCP 47 tag, or in English. */
function labelsIn(tag: string): HandoutLabels {
  const [language = ''] = tag.toLowerCase().split('-');
  if (language === 'zh')
    return translatedLabels(traditionalChinese.test(tag) ? 'zh-Hant' : 'zh-Hans') ?? englishLabels;
  return translatedLabels(language) ?? englishLabels;
}

/** The fixed words of a handout: its own, else those of its language. */
export function labelsOf({
  meta,
  labels,
}: Pick<HandoutDocument, 'meta' | 'labels'>): HandoutLabels {
  return { ...labelsIn(meta.language), ...labels };
}

/** Replaces `{name}` slots; a slot without a value stays as it is. */
export function fillLabel(label: string, values: Readonly<Record<string, string>>): string {
  return label.replace(/\{(\w+)\}/g, (slot, name: string) => values[name] ?? slot);
}
