import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeIdMaker, sourceIdSchema } from '../../src/shared/model/ids';
import { encodeEnvelope } from '../../src/main/store/envelope';
import { annotationFileSchema } from '../../src/shared/model/annotation';
import { ArticleMaker } from './articles';
import {
  generated,
  makeAnnotations,
  makeBriefing,
  makeMeeting,
  makeSource,
  type MadeSource,
  type Making,
} from './documents';
import { Seeded } from './seeded';

/** How much of everything a generated library holds. */
export interface LibrarySize {
  readonly sources: number;
  readonly annotations: number;
  readonly meetings: number;
  readonly briefings: number;
}

/** Sources that stay at hand for the records that point at them. */
const kept = 4000;

/**
 * Writes the documents of a library that exists and is closed, in exactly the form in which the store writes them. Not
 * through the store itself: 40,000 durable saves would take longer than everything that is measured afterwards.
 */
export function writeDocuments(folder: string, size: LibrarySize, seed: number): void {
  const random = new Seeded(seed);
  const making: Making = {
    random,
    articles: new ArticleMaker(new Seeded(seed + 1)),
    makeId: makeIdMaker(
      () => Date.parse(generated),
      () => random.next(),
    ),
  };
  const write = (path: string, id: string, data: unknown): void => {
    writeOwn(join(folder, path), encodeEnvelope({ schema: 1, id, gen: 1, data }).bytes);
  };
  const made: MadeSource[] = [];
  let annotated = 0;
  for (let number = 0; number < size.sources; number += 1) {
    const { source, text } = makeSource(
      making.articles.make(),
      sourceIdSchema.parse(making.makeId()),
    );
    mkdirSync(join(folder, 'sources', source.id), { mode: 0o700 });
    writeOwn(join(folder, 'sources', source.id, 'text.txt'), text);
    writeOwn(join(folder, 'sources', source.id, 'original.txt'), text);
    write(`sources/${source.id}/source.json`, source.id, source);
    const annotations = makeAnnotations({ source, text }, share(number, annotated, size), making);
    annotated += annotations.length;
    if (annotations.length > 0) {
      const file = annotationFileSchema.parse({ source: source.id, annotations });
      write(`annotations/${source.id}.json`, source.id, file);
    }
    if (made.length < kept) made.push({ source, annotations });
  }
  const meetings = Array.from({ length: size.meetings }, () => {
    const sources = Array.from({ length: 3 }, () => random.pick(made));
    const meeting = makeMeeting([...new Set(sources)], making);
    write(`meetings/${meeting.id}.json`, meeting.id, meeting);
    return meeting.id;
  });
  for (let number = 0; number < size.briefings; number += 1) {
    const sources = Array.from({ length: 4 }, () => random.pick(made));
    const briefing = makeBriefing([random.pick(meetings)], sources, making);
    write(`briefings/${briefing.id}.json`, briefing.id, briefing);
  }
}

/** How many marks the next source gets: none to twice the average, and together exactly what is wanted. */
function share(number: number, annotated: number, size: LibrarySize): number {
  const average = size.annotations / size.sources;
  const wanted =
    number === size.sources - 1
      ? size.annotations - annotated
      : Math.round(average * ((number % 11) / 5));
  return Math.max(0, Math.min(wanted, size.annotations - annotated));
}

function writeOwn(path: string, content: Uint8Array | string): void {
  writeFileSync(path, content, { mode: 0o600, flag: 'wx' });
}
