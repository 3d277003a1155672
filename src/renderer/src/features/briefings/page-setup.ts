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

/** The page in a few words, for the head of the briefing: “A4 · Briefing · 10.5 pt”. */
export function describePage({
  paper,
  design,
  baseSize,
  contents,
  columns,
  largePrint,
}: PageSetup): string {
  const name = designs.find(({ value }) => value === design)?.label.split(':')[0] ?? design;
  return [
    paper === 'a4' ? 'A4' : 'Letter',
    name,
    // Large print has one column and a size of its own.
    ...(largePrint
      ? ['large print']
      : [`${String(baseSize)} pt`, ...(columns === 2 ? ['two columns'] : [])]),
    ...(contents ? ['contents'] : []),
  ].join(' · ');
}

/** Without what only says the usual, so that a briefing set back to it is stored as before. */
export function tidyPage({ columns, largePrint, ...page }: PageSetup): PageSetup {
  return {
    ...page,
    ...(columns === 2 ? { columns } : {}),
    ...(largePrint ? { largePrint } : {}),
  };
}
