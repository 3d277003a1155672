import type { AnnexEntry, Inline } from '../layout/document';

/** One source of the annex as words: what is needed to find it again and to prove that it is the same. */
export function describeAnnexEntry(entry: AnnexEntry): Inline[] {
  const facts = [
    entry.publisher,
    entry.published,
    entry.rating === null ? null : `rated ${entry.rating}`,
    entry.accessed === null ? null : `accessed ${entry.accessed}`,
  ].filter((fact) => fact !== null);
  const inlines: Inline[] = [
    {
      kind: 'text',
      value: entry.title,
      emphasis: true,
      ...(entry.language === null ? {} : { language: entry.language }),
    },
    ...facts.map((fact): Inline => ({ kind: 'text', value: `, ${fact}` })),
  ];
  if (entry.url !== null) {
    inlines.push(
      { kind: 'text', value: ', ' },
      { kind: 'text', value: entry.url, link: entry.url },
    );
  }
  if (entry.sha256 !== null) {
    inlines.push(
      { kind: 'text', value: '. SHA-256 ' },
      { kind: 'text', value: entry.sha256, code: true },
    );
  }
  return [...inlines, { kind: 'text', value: '.' }];
}
