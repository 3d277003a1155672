import { beforeAll, describe, expect, it } from 'vitest';

import type { Block, HandoutDocument } from './document';
import type { Layout, StructureElement } from './frame';
import { layoutHandout } from './layout';
import { loadLayoutResources } from './load-resources';
import type { LayoutResources } from './resources';
import { expectedText, withoutBlanks } from './testing/expected-text';
import { createFakeShaper } from './testing/fake-shaper';
import { allElements, findGeometryFaults, readStructure } from './testing/read-layout';
import { seededDocument } from './testing/seeded-document';

const documents = 1000;
const languages = ['en-GB', 'el', 'ru', 'hi'];

let resources: LayoutResources;

beforeAll(async () => {
  const loaded = await Promise.all(
    languages.map(async (language) => {
      const base = seededDocument(1);
      return loadLayoutResources({ ...base, meta: { ...base.meta, language } });
    }),
  );
  resources = {
    hyphenate: (word, language) => {
      const index = languages.findIndex((one) => one.split('-')[0] === language.split('-')[0]);
      return loaded[index]?.hyphenate(word, languages[index] ?? language) ?? [];
    },
    segment: () => [],
  };
});

/** What is wrong with a layout; empty when every law holds. */
function faultsOf(document: HandoutDocument, layout: Layout): string[] {
  return [
    ...faultsOfText(document, layout),
    ...findGeometryFaults(layout),
    ...faultsOfNotes(layout),
    ...faultsOfHeadings(layout),
    ...layout.problems
      .filter(({ severity }) => severity === 'error')
      .map(({ code, sourceId }) => `problem ${code} at ${String(sourceId)}`),
  ];
}

function faultsOfText(document: HandoutDocument, layout: Layout): string[] {
  const read = readStructure(layout)
    .filter(({ role }) => role !== 'Lbl' && role !== 'Link')
    .map(({ text }) => text)
    .join('');
  const expected = expectedText(document);
  const got = withoutBlanks(read);
  // Lines of right-to-left text are placed in visual order, and tables too wide for the page are read part by part, so
  // there only the letters are compared.
  if (
    /^(?:ar|he)/.test(document.meta.language) ||
    /[\u0590-\u08ff]/.test(expected) ||
    hasWideTable(document.blocks)
  ) {
    const sorted = (text: string): string => [...text].sort().join('');
    return sorted(got) === sorted(expected) ? [] : [`letters differ: ${difference(expected, got)}`];
  }
  return got === expected ? [] : [`text differs: ${difference(expected, got)}`];
}

function hasWideTable(blocks: readonly Block[]): boolean {
  return blocks.some(isWide);
}

function isWide(block: Block): boolean {
  switch (block.kind) {
    case 'table':
      return (
        block.columns.length > 3 ||
        block.rows.some((row) => row.cells.some((cell) => cell.blocks.some(isWide)))
      );
    case 'list':
      return block.items.some((item) => item.blocks.some(isWide));
    case 'quotation':
    case 'judgement':
      return block.blocks.some(isWide);
    default:
      return false;
  }
}

function difference(expected: string, got: string): string {
  let at = 0;
  while (at < expected.length && expected[at] === got[at]) at += 1;
  return `${String(expected.length)} against ${String(got.length)}, at “${expected.slice(at, at + 40)}” against “${got.slice(at, at + 40)}”`;
}

function faultsOfNotes(layout: Layout): string[] {
  const pages = new Map(layout.destinations.map(({ name, page }) => [name, page]));
  const lastPages = lastPagesOfNotes(layout);
  const faults: string[] = [];
  for (const { noteId } of allElements(layout)) {
    if (noteId === undefined) continue;
    const number = noteId.slice(4);
    const note = pages.get(`n${number}`);
    const mark = pages.get(`m${number}`);
    if (note === undefined || mark === undefined) {
      faults.push(`note ${number} or its mark is nowhere`);
    } else if (note !== mark && (lastPages.get(Number(number) - 1) ?? 0) <= mark) {
      // Only the end of the note before, too long for the page, may push a note over.
      faults.push(`note ${number} is on page ${String(note)}, its mark on ${String(mark)}`);
    }
  }
  return faults;
}

/** The page each note ends on, by its number. */
function lastPagesOfNotes(layout: Layout): Map<number, number> {
  const noteOf = new Map<number, number>();
  for (const element of allElements(layout)) {
    if (element.noteId === undefined) continue;
    const number = Number(element.noteId.slice(4));
    for (const slot of slotsUnder(element)) noteOf.set(slot, number);
  }
  const last = new Map<number, number>();
  for (const page of layout.pages) {
    for (const item of page.items) {
      if (item.kind !== 'text' || typeof item.owner !== 'number') continue;
      const number = noteOf.get(item.owner);
      if (number !== undefined) last.set(number, page.index);
    }
  }
  return last;
}

function slotsUnder(element: StructureElement): number[] {
  return element.children.flatMap((child) =>
    child.kind === 'content' ? [child.id] : slotsUnder(child),
  );
}

/** A heading must have something of its section below it in its own column. */
function faultsOfHeadings(layout: Layout): string[] {
  const places = new Map<number, { page: number; y: number; x: number }>();
  layout.pages.forEach((page) => {
    for (const item of page.items) {
      if (item.kind === 'text' || item.kind === 'image') {
        if (typeof item.owner !== 'number' || places.has(item.owner)) continue;
        places.set(item.owner, { page: page.index, y: item.y, x: item.x });
      }
    }
  });
  const leaves = allElements(layout).filter(
    ({ role, children }) => role !== 'Lbl' && children.some(({ kind }) => kind === 'content'),
  );
  const faults: string[] = [];
  leaves.forEach((leaf, index) => {
    if (!/^H\d$/.test(leaf.role)) return;
    const next = leaves[index + 1];
    const here = placeOf(leaf, places);
    const there = next === undefined ? undefined : placeOf(next, places);
    if (here === undefined || there === undefined) return;
    if (there.page === here.page && there.y > here.y) return;
    faults.push(`heading ${String(leaf.sourceId)} is stranded on page ${String(here.page + 1)}`);
  });
  return faults;
}

function placeOf(
  element: StructureElement,
  places: ReadonlyMap<number, { page: number; y: number; x: number }>,
): { page: number; y: number; x: number } | undefined {
  for (const slot of slotsUnder(element)) {
    const place = places.get(slot);
    if (place !== undefined) return place;
  }
  return undefined;
}

describe('a thousand documents of all kinds of blocks, papers, sizes and scripts', () => {
  const shaper = createFakeShaper();
  const batch = 100;
  for (let first = 1; first <= documents; first += batch) {
    const last = first + batch - 1;
    it(`lose and double nothing, keep notes with their marks and headings with their text (${String(first)} to ${String(last)})`, () => {
      const found: string[] = [];
      for (let seed = first; seed <= last; seed += 1) {
        const document = seededDocument(seed);
        const layout = layoutHandout(document, shaper, resources);
        const faults = faultsOf(document, layout).slice(0, 2);
        for (const fault of faults) found.push(`seed ${String(seed)}: ${fault}`);
      }
      expect(found).toEqual([]);
    }, 300_000);
  }
});
