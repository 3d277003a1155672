import { describeRange } from '../../src/shared/anchoring/describe-range';
import {
  annotationSchema,
  composeBodies,
  type Annotation,
} from '../../src/shared/model/annotation';
import { briefingSchema, type Briefing } from '../../src/shared/model/briefing';
import type { BlockNode } from '../../src/shared/model/briefing-document';
import {
  annotationIdSchema,
  briefingIdSchema,
  claimIdSchema,
  meetingIdSchema,
  type MeetingId,
} from '../../src/shared/model/ids';
import { meetingSchema, type Meeting } from '../../src/shared/model/meeting';
import { defaultCategories } from '../../src/shared/model/schemes';
import { sourceSchema, type Source } from '../../src/shared/model/source';
import { wordsOf } from '../../src/shared/text/segments';
import { createTextIndex } from '../../src/shared/text/text-index';
import { readPastedText } from '../../src/main/import';
import { sha256Of } from '../../src/main/store/envelope';
import { emptyMeeting } from '../../src/main/services/meeting-claims';
import { cities, type Article, type ArticleMaker } from './articles';
import type { Seeded } from './seeded';

/** When everything of a generated library was made. */
export const generated = '2024-11-20T08:15:30.000Z';

/** What a generator needs besides its subject. */
export interface Making {
  readonly random: Seeded;
  readonly articles: ArticleMaker;
  readonly makeId: () => string;
}

/** What later documents point at, of one source. */
export interface MadeSource {
  readonly source: Source;
  readonly annotations: readonly Annotation[];
}

export function makeSource(article: Article, id: string): { source: Source; text: string } {
  const read = readPastedText(article.text, 'article');
  if (!read.ok) throw new Error(read.error.code);
  const { text, blocks } = read.value;
  const bytes = Buffer.byteLength(text);
  const sha256 = sha256Of(text);
  const source = sourceSchema.parse({
    id,
    title: article.title,
    author: null,
    publisher: article.publisher,
    issued: article.issued,
    accessed: null,
    URL: null,
    dateline: null,
    language: article.language,
    reliability: null,
    marking: null,
    tags: [...article.tags],
    original: {
      fileName: 'article.txt',
      mediaType: 'text/plain',
      extension: 'txt',
      sha256,
      bytes,
      capturedAt: generated,
    },
    text: { sha256, length: createTextIndex(text).length, words: [...wordsOf(text)].length },
    blocks: [...blocks],
    warnings: [],
  });
  return { source, text };
}

/** Of each five marks one is evidence, which has no colour and no note. */
const evidenceEvery = 5;

export function makeAnnotations(
  { source, text }: { source: Source; text: string },
  count: number,
  { random, articles, makeId }: Making,
): Annotation[] {
  const index = createTextIndex(text);
  const paragraphs = source.blocks.filter(({ kind }) => kind === 'paragraph');
  return Array.from({ length: count }, (_, number) => {
    const { start, end } = random.pick(paragraphs.length > 0 ? paragraphs : source.blocks);
    const from = random.whole(start, Math.max(start, end - 30));
    const to = Math.min(end, from + random.whole(12, 160));
    const isEvidence = number % evidenceEvery === evidenceEvery - 1;
    return annotationSchema.parse({
      id: annotationIdSchema.parse(makeId()),
      type: 'Annotation',
      motivation: isEvidence ? 'identifying' : 'highlighting',
      created: generated,
      modified: generated,
      target: {
        source: source.id,
        state: { type: 'TextState', sha256: source.text.sha256 },
        selector: describeRange(index, { start: from, end: to }),
      },
      body: isEvidence
        ? []
        : composeBodies({
            category: random.pick(defaultCategories).code,
            comment: random.chance(0.5) ? articles.sentence() : null,
            tags: random.chance(0.2) ? ['follow up'] : [],
          }),
      credibility: null,
    });
  });
}

/** A record whose every value rests on a mark in one of its sources. */
export function makeMeeting(
  sources: readonly MadeSource[],
  { random, articles, makeId }: Making,
): Meeting {
  const meeting = emptyMeeting(meetingIdSchema.parse(makeId()), generated);
  const marked = sources.filter(({ annotations }) => annotations.length > 0);
  const claim = <T>(value: T) => ({
    id: claimIdSchema.parse(makeId()),
    value,
    status: random.chance(0.7) ? ('accepted' as const) : ('suggested' as const),
    evidence: marked.slice(0, 2).map(({ source, annotations }) => ({
      source: source.id,
      annotation: random.pick(annotations).id,
    })),
    note: null,
  });
  const field = <T>(...values: T[]) => ({
    claims: values.map(claim),
    preferred: null,
    reason: null,
  });
  const [first] = sources;
  const day = first?.source.issued ?? null;
  const person = () =>
    claim({
      person: null,
      name: articles.phrase(2, 3),
      role: 'Minister',
      organisation: articles.phrase(2, 4),
      country: 'LA',
    });
  return meetingSchema.parse({
    ...meeting,
    fields: {
      ...meeting.fields,
      name: field(`${articles.phrase(2, 4)} meeting`),
      ordinal: field(random.whole(1, 40)),
      start: field(...(day === null ? [] : [day])),
      city: field(random.pick(cities)),
      country: field('LA'),
      host: field(articles.phrase(2, 4)),
      theme: field(articles.phrase(4, 9)),
    },
    participants: [person(), person(), person()],
    quotes: [claim({ speaker: articles.phrase(2, 2), text: articles.sentence(), language: 'en' })],
    sources: sources.map(({ source }) => source.id),
  });
}

/** Paragraphs under each of a briefing's three headings. */
const paragraphsEach = 4;

export function makeBriefing(
  meetings: readonly MeetingId[],
  sources: readonly MadeSource[],
  { random, articles, makeId }: Making,
): Briefing {
  const paragraph = (): BlockNode => {
    const { source, annotations } = random.pick(sources);
    const annotation = annotations.length > 0 ? random.pick(annotations).id : null;
    return {
      type: 'paragraph',
      content: [
        { type: 'text', text: `${articles.sentence()} ${articles.sentence()}` },
        { type: 'citation', attrs: { source: source.id, annotation } },
      ],
    };
  };
  const content = ['Summary', 'Discussion', 'Outlook'].flatMap((heading): BlockNode[] => [
    {
      type: 'heading',
      attrs: { level: 1 },
      content: [{ type: 'text', text: heading }],
    },
    ...Array.from({ length: paragraphsEach }, paragraph),
  ]);
  return briefingSchema.parse({
    id: briefingIdSchema.parse(makeId()),
    created: generated,
    modified: generated,
    template: 'meeting-readout',
    meetings,
    doc: { type: 'doc', content },
    edition: { status: 'draft', issuedAt: null },
    title: `Briefing on ${articles.phrase(3, 6)}`,
    audience: 'Policy desk',
    author: null,
    date: '2024-11-22',
    cutoff: null,
    language: 'en',
    marking: null,
    page: { paper: 'a4', baseSize: 10.5, contents: false, design: 'briefing' },
  });
}
