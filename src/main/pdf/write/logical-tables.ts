import type { StructureChild, StructureElement } from '../../layout/frame';

/**
 * Tables as they are read rather than as they are painted. A table too wide for its page is painted part by part, each
 * with its own heads and bodies; whoever hears it wants whole rows. Parts of a row (same role, same source) become one
 * row, in the place of the first part, and a head without a body becomes a body, since a head must head something.
 */
export function readTablesWhole(element: StructureElement): StructureElement {
  const children = element.children.map((child) =>
    child.kind === 'element' ? readTablesWhole(child) : child,
  );
  const isSame = children.every((child, index) => child === element.children[index]);
  const whole = isSame ? element : { ...element, children };
  return element.role === 'Table' ? joinParts(whole) : whole;
}

const groups = ['THead', 'TBody'] as const;

function joinParts(table: StructureElement): StructureElement {
  const joined: StructureChild[] = [];
  for (const child of table.children) {
    const at = joined.findIndex(
      (known) => isGroup(child) && isGroup(known) && known.role === child.role,
    );
    const known = joined[at];
    if (known === undefined || !isGroup(known) || !isGroup(child)) joined.push(child);
    else joined[at] = { ...known, children: joinRows([...known.children, ...child.children]) };
  }
  const hasBody = joined.some((child) => child.kind === 'element' && child.role === 'TBody');
  const children = hasBody
    ? joined
    : joined.map((child) => (isGroup(child) ? { ...child, role: 'TBody' as const } : child));
  const isSame =
    children.length === table.children.length &&
    children.every((child, index) => child === table.children[index]);
  return isSame ? table : { ...table, children };
}

function isGroup(child: StructureChild): child is StructureElement {
  return child.kind === 'element' && groups.some((role) => role === child.role);
}

function joinRows(rows: readonly StructureChild[]): StructureChild[] {
  const joined: StructureChild[] = [];
  const places = new Map<string, number>();
  for (const row of rows) {
    const source = row.kind === 'element' && row.role === 'TR' ? row.sourceId : undefined;
    const at = source === undefined ? undefined : places.get(source);
    const known = at === undefined ? undefined : joined[at];
    if (at === undefined || known?.kind !== 'element' || row.kind !== 'element') {
      if (source !== undefined) places.set(source, joined.length);
      joined.push(row);
    } else joined[at] = { ...known, children: [...known.children, ...row.children] };
  }
  return joined;
}
