/**
 * How soon the preview follows a keystroke: a briefing of about twenty pages is set once, then a letter is typed into
 * one paragraph after another and the whole document set again, as the worker does it. Arguments: sections, root.
 */
import type { Block, HandoutDocument } from '../../src/main/layout/document';
import { createHandoutMaker } from '../../src/main/pdf/produce/make-handout';
import { benchBriefing } from './briefing';

const keystrokes = 60;
/** Milliseconds from a keystroke to finished pages. */
const bar = 300;

const [sections, root] = process.argv.slice(2);
if (root === undefined) throw new Error('usage: sections root');
const maker = createHandoutMaker(`${root}/resources/fonts`, `${root}/resources/dictionaries`);

async function set(document: HandoutDocument): Promise<{ time: number; pages: number }> {
  const began = performance.now();
  const result = await maker.make(document, {
    created: new Date(Date.UTC(2024, 10, 22)),
    creator: 'Rapporteur',
    attachments: [],
    purpose: 'preview',
  });
  if (result.kind !== 'made') throw new Error(result.kind);
  return { time: performance.now() - began, pages: result.pages };
}

/** The document with a letter more in one paragraph, as new values all the way up: what comes from another thread. */
function typeInto(document: HandoutDocument, index: number): HandoutDocument {
  const copy = structuredClone(document);
  const places = copy.blocks.flatMap(({ kind }, at) => (kind === 'paragraph' ? [at] : []));
  const target = places[(index * 7) % places.length];
  const blocks = copy.blocks.map((block, at): Block => {
    if (at !== target || block.kind !== 'paragraph') return block;
    const [first, ...rest] = block.content;
    if (first?.kind !== 'text') return block;
    return { ...block, content: [{ ...first, value: `${first.value} a` }, ...rest] };
  });
  return { ...copy, blocks };
}

let document = benchBriefing(Number(sections));
const first = await set(document);
const times: number[] = [];
for (let index = 0; index < keystrokes; index++) {
  document = typeInto(document, index);
  times.push((await set(document)).time);
}
times.sort((a, b) => a - b);
const at = (share: number) => (times[Math.floor(times.length * share)] ?? NaN).toFixed(0);
const verdict = Number(at(0.95)) <= bar ? 'met' : 'missed';
console.log('| pages | keystrokes | first ms | median ms | p95 ms | worst ms | bar | verdict |');
console.log('| --- | --- | --- | --- | --- | --- | --- | --- |');
console.log(
  `| ${String(first.pages)} | ${String(keystrokes)} | ${first.time.toFixed(0)} | ${at(0.5)} | ${at(0.95)} | ${at(1 - 1 / times.length)} | ${String(bar)} | ${verdict} |`,
);
