import { beforeAll, describe, expect, it } from 'vitest';

import type { HandoutDocument } from '../document';
import type { Layout } from '../frame';
import { layoutHandout } from '../layout';
import { LanguageData } from '../load-resources';
import type { LayoutResources } from '../resources';
import { DocumentBuilder, repeat, sentence } from '../testing/documents';
import { createFakeShaper } from '../testing/fake-shaper';
import { findGeometryFaults, pageLines, readStructure } from '../testing/read-layout';

const shaper = createFakeShaper();
let resources: LayoutResources;

beforeAll(async () => {
  resources = await new LanguageData(null).prepare(new DocumentBuilder().build());
});

function layOutColumns(document: HandoutDocument): Layout {
  const page = { ...document.page, columns: 2 } as const;
  const layout = layoutHandout({ ...document, page }, shaper, resources);
  expect(findGeometryFaults(layout)).toEqual([]);
  return layout;
}

/** Baseline of the last body line of each column, by the column's left edge. */
function columnBottoms(layout: Layout, page: number): number[] {
  const bottoms = new Map<number, number>();
  const found = layout.pages[page];
  for (const item of found?.items ?? []) {
    if (item.kind !== 'text' || typeof item.owner !== 'number') continue;
    const region = found?.regions.find(
      ({ name, x, y, width, height }) =>
        name === 'body' &&
        item.x >= x &&
        item.x < x + width &&
        item.y >= y &&
        item.y <= y + height &&
        width < 300,
    );
    if (region !== undefined) bottoms.set(region.x, Math.max(bottoms.get(region.x) ?? 0, item.y));
  }
  return [...bottoms.values()];
}

describe('two columns', () => {
  it('end on one height on the last page', () => {
    const make = new DocumentBuilder();
    for (let k = 0; k < 9; k += 1) make.add(make.paragraph(repeat(sentence, 3)));
    const layout = layOutColumns(make.build());
    expect(layout.pages).toHaveLength(1);
    const [left, right] = columnBottoms(layout, 0);
    expect(Math.abs((left ?? 0) - (right ?? 0))).toBeLessThanOrEqual(30);
  });

  it('are filled one after the other on the pages before', () => {
    const make = new DocumentBuilder();
    for (let k = 0; k < 60; k += 1) make.add(make.paragraph(`${String(k)} ${repeat(sentence, 3)}`));
    const layout = layOutColumns(make.build());
    expect(layout.pages.length).toBeGreaterThan(2);
    const { height, y } = layout.pages[1]?.regions.find(({ name }) => name === 'body') ?? {
      height: 0,
      y: 0,
    };
    for (const bottom of columnBottoms(layout, 1)) expect(bottom).toBeGreaterThan(y + height - 45);
  });

  it('lose nothing where a row breaks between them on the last page', () => {
    const make = new DocumentBuilder();
    make.add(
      make.table(
        ['A', 'B'],
        [
          ['key', repeat(sentence, 40)],
          ['last', 'short'],
        ],
      ),
    );
    const layout = layOutColumns(make.build());
    const text = readStructure(layout).map((leaf) => leaf.text);
    expect(text.join(' ').match(/Delegations/g)).toHaveLength(40);
    expect(text.filter((one) => one === 'last')).toHaveLength(1);
  });

  it('begin below a title that spans both', () => {
    const make = new DocumentBuilder();
    for (let k = 0; k < 30; k += 1) make.add(make.paragraph(repeat(sentence, 3)));
    const layout = layOutColumns(make.build());
    expect(pageLines(layout, 0)[0]).toBe('Readout of a meeting');
    const bodies = layout.pages[0]?.regions.filter(({ name }) => name === 'body') ?? [];
    expect(bodies.map(({ width }) => width > 300)).toEqual([true, false, false]);
    expect(bodies[1]?.y).toBe(bodies[2]?.y);
  });
});
