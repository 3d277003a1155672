import type { Layout, PageItem, Region, StructureElement, TextItem } from '../frame';

/** Text of a piece of the page as copied: soft hyphens closed up. */
export function textOf(item: TextItem): string {
  return item.pieces.map((piece) => piece.run.text).join('');
}

/** Text items of a page, without artifacts unless asked for. */
export function textItems(layout: Layout, page: number, artifacts = false): TextItem[] {
  return (layout.pages[page]?.items ?? []).filter(
    (item): item is TextItem =>
      item.kind === 'text' && (artifacts || typeof item.owner === 'number'),
  );
}

/** Lines of a page from top to bottom, artifacts included: items on one baseline joined in order of x. */
export function pageLines(layout: Layout, page: number): string[] {
  const lines = new Map<number, TextItem[]>();
  for (const item of textItems(layout, page, true)) {
    const key = Math.round(item.y * 10);
    lines.set(key, [...(lines.get(key) ?? []), item]);
  }
  return [...lines.entries()]
    .sort(([a], [b]) => a - b)
    .map(([, items]) =>
      items
        .sort((a, b) => leftOf(a) - leftOf(b))
        .map(textOf)
        .join('')
        .replaceAll('\u00ad', '-')
        .trim(),
    );
}

/** Elements that hold text, perhaps inside links and spans. */
const textRoles = new Set<string>([
  'P',
  'Title',
  'H1',
  'H2',
  'H3',
  'H4',
  'H5',
  'H6',
  'Lbl',
  'Caption',
  'Code',
]);

/** The document's text in reading order, read through the structure tree; one entry for each leaf element. */
export function readStructure(layout: Layout): { role: string; text: string }[] {
  const bySlot = new Map<number, string>();
  for (const page of layout.pages) {
    for (const item of page.items) {
      if (item.kind !== 'text' || typeof item.owner !== 'number') continue;
      bySlot.set(item.owner, (bySlot.get(item.owner) ?? '') + textOf(item));
    }
  }
  const read: { role: string; text: string }[] = [];
  const textUnder = (element: StructureElement): string =>
    element.children
      .map((child) => (child.kind === 'content' ? (bySlot.get(child.id) ?? '') : textUnder(child)))
      .join('');
  const visit = (element: StructureElement): void => {
    const hasSlot = element.children.some((child) => child.kind === 'content');
    if (hasSlot || textRoles.has(element.role)) {
      const text = textUnder(element).replaceAll('\u00ad', '').trim();
      read.push({ role: element.role, text });
      return;
    }
    for (const child of element.children) if (child.kind === 'element') visit(child);
  };
  visit(layout.structure);
  return read;
}

/** All elements of the tree in reading order. */
export function allElements(layout: Layout): StructureElement[] {
  const found: StructureElement[] = [];
  const visit = (element: StructureElement): void => {
    found.push(element);
    for (const child of element.children) if (child.kind === 'element') visit(child);
  };
  visit(layout.structure);
  return found;
}

export function leftOf(item: TextItem): number {
  return item.x + (item.pieces[0]?.x ?? 0);
}

/** Right end of the last piece that is not a blank. */
export function rightOf(item: TextItem): number {
  for (let index = item.pieces.length - 1; index >= 0; index -= 1) {
    const piece = item.pieces[index];
    if (piece !== undefined && piece.run.text.trim() !== '') {
      return item.x + piece.x + piece.run.width;
    }
  }
  return item.x;
}

/** Faults of geometry: marks outside every region, and texts printed over one another. */
export function findGeometryFaults(layout: Layout): string[] {
  const faults: string[] = [];
  for (const page of layout.pages) {
    for (const item of page.items) {
      if (!liesInRegion(item, page.regions)) {
        faults.push(`page ${String(page.index + 1)}: ${describe(item)} lies outside the regions`);
      }
    }
    faults.push(...findOverprints(layout, page.index));
  }
  return faults;
}

const slack = 0.6;

function liesInRegion(item: PageItem, regions: readonly Region[]): boolean {
  const box = boxOf(item);
  if (box === null) return true;
  return regions.some(
    (region) =>
      box.left >= region.x - slack &&
      box.right <= region.x + region.width + slack &&
      box.top >= region.y - slack &&
      box.bottom <= region.y + region.height + slack,
  );
}

function boxOf(
  item: PageItem,
): { left: number; right: number; top: number; bottom: number } | null {
  switch (item.kind) {
    case 'text':
      return { left: leftOf(item), right: rightOf(item), top: item.y, bottom: item.y };
    case 'rule':
      return { left: item.x1, right: item.x2, top: item.y1, bottom: item.y2 };
    case 'rect':
    case 'image':
      return {
        left: item.x,
        right: item.x + item.width,
        top: item.y,
        bottom: item.y + item.height,
      };
    case 'path':
    case 'link':
      return null;
  }
}

function describe(item: PageItem): string {
  if (item.kind === 'text') {
    return `“${textOf(item)}” at ${String(item.y)}, ${String(leftOf(item))} to ${String(rightOf(item))}`;
  }
  return `${item.kind} ${JSON.stringify(boxOf(item))}`;
}

function findOverprints(layout: Layout, page: number): string[] {
  const faults: string[] = [];
  const rows = new Map<number, TextItem[]>();
  for (const item of textItems(layout, page, true)) {
    if (textOf(item).trim() === '') continue;
    const key = Math.round(item.y * 100);
    const row = rows.get(key);
    if (row === undefined) rows.set(key, [item]);
    else row.push(item);
  }
  for (const row of rows.values()) {
    row.sort((a, b) => leftOf(a) - leftOf(b));
    row.forEach((item, index) => {
      const next = row[index + 1];
      if (next === undefined || leftOf(next) > rightOf(item) - slack) return;
      faults.push(
        `page ${String(page + 1)}: “${textOf(item)}” is printed over “${textOf(next)}” at ${String(item.y)}`,
      );
    });
  }
  return faults;
}
