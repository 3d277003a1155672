import { describe, expect, it } from 'vitest';
import type { StructureElement, StructureRole } from '../../layout/frame';
import { readTablesWhole } from './logical-tables';

let series = 0;

function element(
  role: StructureRole,
  children: readonly StructureElement[] = [],
  sourceId?: string,
): StructureElement {
  const id = ++series;
  return { kind: 'element', id, role, children, ...(sourceId === undefined ? {} : { sourceId }) };
}

function outline({ role, sourceId, children }: StructureElement): string {
  const inner = children.flatMap((child) => (child.kind === 'element' ? [outline(child)] : []));
  return `${role}${sourceId === undefined ? '' : `#${sourceId}`}${inner.length === 0 ? '' : `(${inner.join(' ')})`}`;
}

describe('a table in the structure tree', () => {
  it('has whole rows although its columns were painted in two parts', () => {
    const part = (...cells: readonly string[]) => [
      element('THead', [
        element(
          'TR',
          cells.map((cell) => element('TH', [], `h${cell}`)),
          'h',
        ),
      ]),
      element('TBody', [
        element(
          'TR',
          cells.map((cell) => element('TD', [], `a${cell}`)),
          'a',
        ),
        element(
          'TR',
          cells.map((cell) => element('TD', [], `b${cell}`)),
          'b',
        ),
      ]),
    ];
    const caption = element('Caption');
    const tree = element('Document', [
      element('Table', [caption, ...part('1', '2'), ...part('3')]),
    ]);
    expect(outline(readTablesWhole(tree))).toBe(
      'Document(Table(Caption THead(TR#h(TH#h1 TH#h2 TH#h3)) ' +
        'TBody(TR#a(TD#a1 TD#a2 TD#a3) TR#b(TD#b1 TD#b2 TD#b3))))',
    );
  });

  it('has a body where only heads were given', () => {
    const table = element('Table', [element('THead', [element('TR', [element('TH')], 'h')])]);
    expect(outline(readTablesWhole(table))).toBe('Table(TBody(TR#h(TH)))');
  });

  it('is left alone where it is whole', () => {
    const rows = [element('TR', [element('TD')], 'a'), element('TR', [element('TD')], 'b')];
    const tree = element('Document', [element('P'), element('Table', [element('TBody', rows)])]);
    expect(readTablesWhole(tree)).toBe(tree);
  });
});
