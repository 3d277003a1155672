import type { HandoutDocument } from '../../layout/document';
import type { Layout, Page, PageItem, Region } from '../../layout/frame';
import { fillLabel, labelsOf } from '../../layout/labels';
import type { Inspection } from '../check/rule';
import { Name, type PdfObject, Reference, textOf } from '../read/objects';
import { collectText, passage, type Passage } from './document-text';
import { readFileText, squeeze } from './file-text';

/** Something a handout promises and this file does not keep. A file with one must not leave the application. */
export interface ExportFault {
  readonly kind:
    'text-lost' | 'marking-missing' | 'page-count-wrong' | 'link-broken' | 'outside-region';
  /** The word, the marking, the label, the target or the kind of frame. */
  readonly what: string;
  /** Index of the page; null when it concerns the whole file or is not known. */
  readonly page: number | null;
  /** Block or note of the document; null when it concerns no one of them. */
  readonly sourceId: string | null;
}

/**
 * Holds a finished file against the document it was made from: every word is in its text, in reading order; the
 * marking is on each page where it belongs; each page says its number and their count; links and bookmarks lead
 * somewhere; no frame lies outside its region. Empty means that all of it holds.
 */
export function testExport(
  inspection: Inspection,
  layout: Layout,
  document: HandoutDocument,
): ExportFault[] {
  return [
    ...lostText(inspection, document),
    ...missingMarkings(inspection, document),
    ...wrongPageCounts(inspection, layout, document),
    ...brokenLinks(inspection, layout),
    ...strayFrames(layout),
  ];
}

function lostText(inspection: Inspection, document: HandoutDocument): ExportFault[] {
  const wanted = collectText(document);
  const found = readFileText(inspection);
  const notes = [...wanted.notes.values()];
  const written = [...found.notes.values()];
  return [
    ...lostPassages(wanted.body, found.body),
    ...notes.flatMap((passages, index) => lostNote(passages, written, index)),
  ];
}

/**
 * Notes are printed in the order of their marks. Where that is not the order in which they are read, as with marks in
 * captions, another note of the file may hold the text.
 */
function lostNote(
  passages: readonly Passage[],
  written: readonly string[],
  index: number,
): ExportFault[] {
  const faults = lostPassages(passages, written[index] ?? '');
  if (faults.length === 0) return [];
  return written.some((text) => lostPassages(passages, text).length === 0) ? [] : faults;
}

/** Passages are looked for one after the other, each behind the one before: so none may be lost, moved or cut. */
function lostPassages(passages: readonly Passage[], text: string): ExportFault[] {
  const faults: ExportFault[] = [];
  const squeezed = squeeze(text);
  let cursor = 0;
  for (const { text: passage, sourceId, isTurned } of passages) {
    if (isTurned) continue;
    const wanted = squeeze(passage);
    const at = squeezed.indexOf(wanted, cursor);
    if (at >= 0) cursor = at + wanted.length;
    else {
      const lost = wordsOf(passage).find((word) => !squeezed.includes(squeeze(word), cursor));
      faults.push({ kind: 'text-lost', what: lost ?? passage.slice(0, 60), page: null, sourceId });
    }
  }
  const turned = passages.filter(({ isTurned }) => isTurned);
  return turned.length === 0 ? faults : [...faults, ...lostTurnedWords(turned, text)];
}

/**
 * Right-to-left lines are in the file in visual order, so their words are compared by their letters: whole words
 * first, then what was cut at a line's end or stands close to a note mark by the letters that are left.
 */
function lostTurnedWords(passages: readonly Passage[], text: string): ExportFault[] {
  const words = new Map<string, number>();
  for (const word of wordsOf(text)) count(words, sortedLetters(word), 1);
  const cut: { word: string; sourceId: string | null }[] = [];
  for (const { text: passage, sourceId } of passages) {
    for (const word of wordsOf(passage)) {
      if ((words.get(sortedLetters(word)) ?? 0) > 0) count(words, sortedLetters(word), -1);
      else cut.push({ word, sourceId });
    }
  }
  const letters = new Map<string, number>();
  for (const [word, times] of words) for (const letter of word) count(letters, letter, times);
  return cut.flatMap(({ word, sourceId }) => {
    const isThere = Array.from(squeeze(word)).every((letter) => (letters.get(letter) ?? 0) > 0);
    for (const letter of squeeze(word)) count(letters, letter, -1);
    return isThere ? [] : [{ kind: 'text-lost', what: word, page: null, sourceId } as const];
  });
}

function count(counts: Map<string, number>, key: string, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

function sortedLetters(word: string): string {
  return Array.from(squeeze(word)).sort().join('');
}

function wordsOf(text: string): string[] {
  return text
    .normalize('NFC')
    .split(/\s+/)
    .filter((word) => squeeze(word) !== '');
}

function missingMarkings({ marks }: Inspection, { marking }: HandoutDocument): ExportFault[] {
  if (marking === null) return [];
  const label = squeeze(marking.label);
  return marks.flatMap((_, page) => {
    const missing = marking.positions.some(
      (position) => !squeeze(artifactText(marks, page, position)).includes(label),
    );
    return missing
      ? [{ kind: 'marking-missing', what: marking.label, page, sourceId: null } as const]
      : [];
  });
}

function wrongPageCounts(
  { file, marks }: Inspection,
  layout: Layout,
  document: HandoutDocument,
): ExportFault[] {
  const label = labelsOf(document).pageOf;
  const { isTurned } = passage(label, null, document.meta.language);
  const pages = String(file.pages.length);
  const faults = marks.flatMap((_, page): ExportFault[] => {
    const wanted = fillLabel(label, { page: String(page + 1), pages });
    const chrome = `${artifactText(marks, page, 'header')}\n${artifactText(marks, page, 'footer')}`;
    if (isTurned ? hasTurnedWords(chrome, wanted) : squeeze(chrome).includes(squeeze(wanted)))
      return [];
    return [{ kind: 'page-count-wrong', what: wanted, page, sourceId: null }];
  });
  if (file.pages.length !== layout.pages.length) {
    faults.push({ kind: 'page-count-wrong', what: pages, page: null, sourceId: null });
  }
  return faults;
}

/** Whether each word is there, in any order of the words and of their letters. */
function hasTurnedWords(text: string, wanted: string): boolean {
  const words = new Set(wordsOf(text).map(sortedLetters));
  return wordsOf(wanted).every((word) => words.has(sortedLetters(word)));
}

function artifactText(
  marks: Inspection['marks'],
  page: number,
  position: 'header' | 'footer',
): string {
  const subtype = position === 'header' ? 'Header' : 'Footer';
  return (marks[page]?.sequences ?? [])
    .filter(({ artifact }) => artifact?.subtype === subtype)
    .flatMap(({ lines }) => lines)
    .join('\n');
}

function brokenLinks({ file }: Inspection, layout: Layout): ExportFault[] {
  const faults: ExportFault[] = [];
  const names = file.list(file.catalog, 'Names', 'Dests', 'Names');
  const destinations = new Map<string, PdfObject>();
  for (let at = 0; at + 1 < names.length; at += 2) {
    destinations.set(textOf(names[at]) ?? '', names[at + 1] ?? null);
  }
  const pages = new Set(file.pages.map(({ reference }) => reference.id));
  const leadsToPage = (destination: PdfObject | undefined) => {
    const [page, kind] = file.list(destination);
    return page instanceof Reference && pages.has(page.id) && kind instanceof Name;
  };
  file.pages.forEach(({ dictionary }, page) => {
    const annotations = file.list(dictionary, 'Annots');
    const wanted = layout.pages[page]?.items.filter(({ kind }) => kind === 'link').length;
    if (annotations.length !== wanted) {
      faults.push({ kind: 'link-broken', what: `${String(wanted)} links`, page, sourceId: null });
    }
    for (const annotation of annotations) {
      const uri = textOf(file.get(annotation, 'A', 'URI'));
      const name = textOf(file.get(annotation, 'A', 'D'));
      const isAllowed = uri !== null && /^(https:\/\/|mailto:)[\x21-\x7e]+$/i.test(uri);
      if (isAllowed || (name !== null && leadsToPage(destinations.get(name)))) continue;
      faults.push({ kind: 'link-broken', what: uri ?? name ?? 'a link', page, sourceId: null });
    }
  });
  const visit = (entry: PdfObject, depth: number) => {
    if (file.dictionary(entry) === undefined || depth > 10000) return;
    if (!leadsToPage(file.get(entry, 'Dest'))) {
      const what = textOf(file.get(entry, 'Title')) ?? 'a bookmark';
      faults.push({ kind: 'link-broken', what, page: null, sourceId: null });
    }
    visit(file.get(entry, 'First'), depth + 1);
    visit(file.get(entry, 'Next'), depth + 1);
  };
  visit(file.get(file.catalog, 'Outlines', 'First'), 0);
  return faults;
}

/** Points that a mark may stick out: as much as a hyphen that hangs into the margin. More would be seen as a fault. */
const overhang = 4;

function strayFrames({ pages }: Layout): ExportFault[] {
  return pages.flatMap((page) =>
    page.items
      .filter((item) => !isInside(item, page))
      .map(
        ({ kind }) =>
          ({ kind: 'outside-region', what: kind, page: page.index, sourceId: null }) as const,
      ),
  );
}

function isInside(item: PageItem, page: Page): boolean {
  const box = boxOf(item);
  if (box === null) return true;
  const owner = item.kind === 'link' ? 'body' : item.owner;
  const regions = page.regions.filter(({ name }) =>
    owner === 'header' || owner === 'footer' ? name === owner : name === 'body' || name === 'notes',
  );
  return regions.some((region) => contains(region, box));
}

type Box = Pick<Region, 'x' | 'y' | 'width' | 'height'>;

function contains(region: Box, box: Box): boolean {
  return (
    box.x >= region.x - overhang &&
    box.y >= region.y - overhang &&
    box.x + box.width <= region.x + region.width + overhang &&
    box.y + box.height <= region.y + region.height + overhang
  );
}

/** The extent of what is painted; of text only the baseline, since ascenders may reach into the leading above. */
function boxOf(item: PageItem): Box | null {
  switch (item.kind) {
    case 'text': {
      const inked = item.pieces.filter(({ run }) => run.text.trim() !== '');
      const [first] = inked;
      const last = inked[inked.length - 1];
      if (first === undefined || last === undefined) return null;
      const width = last.x + last.run.width - first.x;
      return { x: item.x + first.x, y: item.y, width, height: 0 };
    }
    case 'rule': {
      const [x, y] = [Math.min(item.x1, item.x2), Math.min(item.y1, item.y2)];
      return { x, y, width: Math.abs(item.x2 - item.x1), height: Math.abs(item.y2 - item.y1) };
    }
    case 'path': {
      const points = item.commands.flatMap(([, ...numbers]) => numbers);
      const xs = points.filter((_, index) => index % 2 === 0);
      const ys = points.filter((_, index) => index % 2 === 1);
      if (xs.length === 0) return null;
      const [x, y] = [least(xs), least(ys)];
      return {
        x,
        y,
        width: -least(xs.map((value) => -value)) - x,
        height: -least(ys.map((value) => -value)) - y,
      };
    }
    case 'rect':
    case 'image':
    case 'link':
      return item;
  }
}

function least(values: readonly number[]): number {
  return values.reduce((smallest, value) => Math.min(smallest, value), Infinity);
}
