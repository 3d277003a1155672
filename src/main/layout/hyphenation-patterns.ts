import type { LanguageTag } from './document';
import type { Patterns } from './hyphenation';

type PatternModule = Promise<{ readonly default: Patterns }>;

/**
 * Pattern sets by language, loaded when asked for. Languages that are not cut at line ends (Vietnamese) or that do not
 * use hyphens (Chinese, Japanese, Korean, Arabic, Hebrew, the South-East Asian scripts) are rightly absent.
 */
const loaders: Readonly<Record<string, () => PatternModule>> = {
  af: () => import('hyphen/patterns/af.js') as PatternModule,
  bg: () => import('hyphen/patterns/bg.js') as PatternModule,
  ca: () => import('hyphen/patterns/ca.js') as PatternModule,
  cs: () => import('hyphen/patterns/cs.js') as PatternModule,
  cy: () => import('hyphen/patterns/cy.js') as PatternModule,
  da: () => import('hyphen/patterns/da.js') as PatternModule,
  de: () => import('hyphen/patterns/de-1996.js') as PatternModule,
  el: () => import('hyphen/patterns/el-monoton.js') as PatternModule,
  en: () => import('hyphen/patterns/en-gb.js') as PatternModule,
  'en-us': () => import('hyphen/patterns/en-us.js') as PatternModule,
  es: () => import('hyphen/patterns/es.js') as PatternModule,
  et: () => import('hyphen/patterns/et.js') as PatternModule,
  eu: () => import('hyphen/patterns/eu.js') as PatternModule,
  fi: () => import('hyphen/patterns/fi.js') as PatternModule,
  fr: () => import('hyphen/patterns/fr.js') as PatternModule,
  ga: () => import('hyphen/patterns/ga.js') as PatternModule,
  gl: () => import('hyphen/patterns/gl.js') as PatternModule,
  hr: () => import('hyphen/patterns/hr.js') as PatternModule,
  hu: () => import('hyphen/patterns/hu.js') as PatternModule,
  id: () => import('hyphen/patterns/id.js') as PatternModule,
  is: () => import('hyphen/patterns/is.js') as PatternModule,
  it: () => import('hyphen/patterns/it.js') as PatternModule,
  la: () => import('hyphen/patterns/la.js') as PatternModule,
  lt: () => import('hyphen/patterns/lt.js') as PatternModule,
  lv: () => import('hyphen/patterns/lv.js') as PatternModule,
  mk: () => import('hyphen/patterns/mk.js') as PatternModule,
  ms: () => import('hyphen/patterns/id.js') as PatternModule,
  nb: () => import('hyphen/patterns/nb.js') as PatternModule,
  nl: () => import('hyphen/patterns/nl.js') as PatternModule,
  nn: () => import('hyphen/patterns/nn.js') as PatternModule,
  no: () => import('hyphen/patterns/nb.js') as PatternModule,
  pl: () => import('hyphen/patterns/pl.js') as PatternModule,
  pt: () => import('hyphen/patterns/pt.js') as PatternModule,
  ro: () => import('hyphen/patterns/ro.js') as PatternModule,
  ru: () => import('hyphen/patterns/ru.js') as PatternModule,
  sk: () => import('hyphen/patterns/sk.js') as PatternModule,
  sl: () => import('hyphen/patterns/sl.js') as PatternModule,
  sr: () => import('hyphen/patterns/sr-cyrl.js') as PatternModule,
  'sr-latn': () => import('hyphen/patterns/sh-latn.js') as PatternModule,
  sv: () => import('hyphen/patterns/sv.js') as PatternModule,
  tr: () => import('hyphen/patterns/tr.js') as PatternModule,
  uk: () => import('hyphen/patterns/uk.js') as PatternModule,
};

/** Key of the pattern set for a language tag: the longest prefix that has one; null when none has. */
export function patternKeyFor(language: LanguageTag): string | null {
  const parts = language.toLowerCase().split('-');
  for (let count = parts.length; count > 0; count -= 1) {
    const key = parts.slice(0, count).join('-');
    if (Object.hasOwn(loaders, key)) return key;
  }
  return null;
}

/** Every key that `patternKeyFor` can give. */
export const patternKeys: readonly string[] = Object.keys(loaders);

/** Loads the pattern set of that key; throws for a key that `patternKeyFor` never gives. */
export async function loadPatterns(key: string): Promise<Patterns> {
  const loader = loaders[key];
  if (loader === undefined) throw new Error(`There is no pattern set called ${key}.`);
  return (await loader()).default;
}
