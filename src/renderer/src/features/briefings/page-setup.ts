import type { PageSetup } from '../../../../shared/model/briefing';

export const designs: readonly { readonly value: PageSetup['design']; readonly label: string }[] = [
  { value: 'briefing', label: 'Briefing: serif, justified' },
  { value: 'readout', label: 'Readout: sans-serif headings' },
  { value: 'plain', label: 'Plain: black, ragged right' },
];

export const papers: readonly { readonly value: PageSetup['paper']; readonly label: string }[] = [
  { value: 'a4', label: 'A4' },
  { value: 'letter', label: 'Letter' },
];

/** Sizes of running text in points, 9 to 12 by halves. */
export const baseSizes = Array.from({ length: 7 }, (_, index) => {
  const value = String(9 + index / 2);
  return { value, label: `${value} pt` };
});

export const columnCounts = [
  { value: '1', label: 'One' },
  { value: '2', label: 'Two' },
] as const;

/** Languages that are offered for a handout, by BCP 47 tag: those in which it has words of its own. */
export const languages = [
  { value: 'en', label: 'English' },
  { value: 'en-US', label: 'English (United States)' },
  { value: 'ar', label: 'Arabic · العربية' },
  { value: 'my', label: 'Burmese · မြန်မာ' },
  { value: 'zh-Hans', label: 'Chinese, simplified · 简体中文' },
  { value: 'zh-Hant', label: 'Chinese, traditional · 繁體中文' },
  { value: 'nl', label: 'Dutch · Nederlands' },
  { value: 'fr', label: 'French · Français' },
  { value: 'de', label: 'German · Deutsch' },
  { value: 'el', label: 'Greek · Ελληνικά' },
  { value: 'he', label: 'Hebrew · עברית' },
  { value: 'hi', label: 'Hindi · हिन्दी' },
  { value: 'id', label: 'Indonesian · Bahasa Indonesia' },
  { value: 'it', label: 'Italian · Italiano' },
  { value: 'ja', label: 'Japanese · 日本語' },
  { value: 'km', label: 'Khmer · ខ្មែរ' },
  { value: 'ko', label: 'Korean · 한국어' },
  { value: 'lo', label: 'Lao · ລາວ' },
  { value: 'ms', label: 'Malay · Bahasa Melayu' },
  { value: 'pt', label: 'Portuguese · Português' },
  { value: 'ru', label: 'Russian · Русский' },
  { value: 'es', label: 'Spanish · Español' },
  { value: 'th', label: 'Thai · ไทย' },
  { value: 'vi', label: 'Vietnamese · Tiếng Việt' },
] as const;

/** The choices with the present one among them, which a script may have set to another value. */
export function withPresent<Choice extends { readonly value: string; readonly label: string }>(
  choices: readonly Choice[],
  value: string,
  label: string,
): readonly { readonly value: string; readonly label: string }[] {
  return choices.some((choice) => choice.value === value)
    ? choices
    : [{ value, label }, ...choices];
}

/** The page in a few words, for the head of the briefing: “A4 · Briefing · 10.5 pt”. */
export function describePage(
  { paper, design, baseSize, contents, columns, largePrint }: PageSetup,
  language: string,
): string {
  const name = designs.find(({ value }) => value === design)?.label.split(':')[0] ?? design;
  return [
    paper === 'a4' ? 'A4' : 'Letter',
    name,
    // Large print has one column and a size of its own.
    ...(largePrint
      ? ['large print']
      : [`${String(baseSize)} pt`, ...(columns === 2 ? ['two columns'] : [])]),
    ...(contents ? ['contents'] : []),
    ...(language === 'en' ? [] : [nameLanguage(language)]),
  ].join(' · ');
}

/** In English: “Vietnamese”; the tag itself where the language is none of those that are offered. */
function nameLanguage(tag: string): string {
  return languages.find(({ value }) => value === tag)?.label.split(' · ')[0] ?? tag;
}

/** Without what only says the usual, so that a briefing set back to it is stored as before. */
export function tidyPage({ columns, largePrint, ...page }: PageSetup): PageSetup {
  return {
    ...page,
    ...(columns === 2 ? { columns } : {}),
    ...(largePrint ? { largePrint } : {}),
  };
}
