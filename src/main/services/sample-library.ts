import path from 'node:path';
import { RapporteurError, type Result } from '../../shared/errors';
import {
  claimIdSchema,
  meetingIdSchema,
  type AnnotationId,
  type MeetingId,
  type SourceId,
} from '../../shared/model/ids';
import { meetingFieldNames, meetingSchema } from '../../shared/model/meeting';
import {
  composePlannedDocument,
  evidenceOf,
  samplePlanSchema,
  type PassageLookup,
  type PlannedArticle,
  type PlannedMeeting,
  type PlannedPassage,
  type SamplePlan,
} from '../../shared/model/sample-plan';
import { createTextIndex } from '../../shared/text/text-index';
import { instant } from './context';
import { meetingDefinition } from './definitions';
import type { HostOptions, LibraryHost, OpenedLibrary } from './library-host';
import { emptyMeeting } from './meeting-claims';
import { fileItem } from './sources';

/** Where the articles and the plan of the sample lie, and how to read one of its files. */
export interface SampleOptions extends Pick<HostOptions, 'now' | 'makeId'> {
  readonly resources: string;
  readonly readFile: (file: string) => Promise<Uint8Array>;
}

/**
 * Makes the sample library in a new folder, through the same services an analyst uses: nothing in it is special.
 * Throws the failure of the first step that fails.
 */
export async function createSampleLibrary(
  host: LibraryHost,
  folder: string,
  options: SampleOptions,
): Promise<OpenedLibrary> {
  const bytes = await options.readFile(path.join(options.resources, 'plan.json'));
  const plan = samplePlanSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  const opened = need(await host.create(folder, plan.library.name));
  const sources = new Map<string, SourceId>();
  for (const article of plan.articles) {
    const source = await importArticle(opened, article, options.resources);
    sources.set(article.key, source);
    await annotate(opened, source, article);
  }
  const lookUp = await markEvidence(opened, plan, sources);
  const meetings = new Map<string, MeetingId>();
  for (const meeting of plan.meetings) {
    meetings.set(meeting.key, await addMeeting(opened, meeting, sources, lookUp, options));
  }
  await addBriefing(opened, plan.briefing, meetings, lookUp);
  return opened;
}

async function importArticle(
  { sources }: OpenedLibrary,
  { file, bibliography }: PlannedArticle,
  resources: string,
): Promise<SourceId> {
  const report = await sources.importItems([fileItem(path.join(resources, file))]);
  const [failed] = report.failed;
  if (failed) throw new RapporteurError(failed.error.code, failed.error.details);
  const id = found(report.imported[0]?.id, file);
  const { gen } = need(await sources.get(id));
  need(await sources.update(id, gen, bibliography));
  return id;
}

/** Code points of words that stand once in a text. */
function locate(text: string, quote: string): { start: number; end: number } {
  const at = text.indexOf(quote);
  if (at === -1) throw new RapporteurError('quote-not-found');
  const index = createTextIndex(text);
  return { start: index.toCodePoint(at), end: index.toCodePoint(at + quote.length) };
}

async function annotate(
  { sources, annotations }: OpenedLibrary,
  source: SourceId,
  article: PlannedArticle,
): Promise<void> {
  const view = need(await sources.get(source));
  for (const { quote, category, comment, tags, credibility } of article.annotations) {
    const mark = {
      ...locate(view.text, quote),
      source,
      textSha256: view.source.text.sha256,
      category,
      comment,
      tags,
    };
    const { annotation } = need(await annotations.create(mark));
    need(await annotations.update(source, annotation.id, { category, comment, tags, credibility }));
  }
}

const keyOf = ({ article, quote }: PlannedPassage): string => `${article}\n${quote}`;

/** Gives every passage of the plan an annotation: the analyst's mark where there is one, else evidence. */
async function markEvidence(
  { sources, annotations }: OpenedLibrary,
  plan: SamplePlan,
  articles: ReadonlyMap<string, SourceId>,
): Promise<PassageLookup> {
  const places = new Map<string, { source: SourceId; annotation: AnnotationId }>();
  for (const [article, source] of articles) {
    const view = need(await sources.get(source));
    for (const { annotation } of need(await annotations.list(source))) {
      const quote = annotation.target.selector[0].exact;
      places.set(keyOf({ article, quote }), { source, annotation: annotation.id });
    }
    const missing = evidenceOf(plan).filter(
      (passage) => passage.article === article && !places.has(keyOf(passage)),
    );
    const ranges = missing.map(({ quote }) => locate(view.text, quote));
    const made = need(await annotations.createEvidence(view.source, view.text, ranges));
    for (const [index, passage] of missing.entries()) {
      places.set(keyOf(passage), { source, annotation: found(made[index], passage.quote) });
    }
  }
  return ({ article, quote }) => found(places.get(keyOf({ article, quote })), quote);
}

async function addMeeting(
  { library }: OpenedLibrary,
  plan: PlannedMeeting,
  articles: ReadonlyMap<string, SourceId>,
  lookUp: PassageLookup,
  { now, makeId }: SampleOptions,
): Promise<MeetingId> {
  const id = meetingIdSchema.parse(makeId());
  const claim = <T extends { evidence: readonly PlannedPassage[] }>(planned: T) => ({
    ...planned,
    id: claimIdSchema.parse(makeId()),
    evidence: planned.evidence.map(lookUp),
  });
  const fields = meetingFieldNames.map((name) => {
    const planned = plan.fields[name];
    const claims = planned?.claims.map(claim) ?? [];
    const preferred = claims[planned?.preferred ?? -1]?.id ?? null;
    return [name, { claims, preferred, reason: planned?.reason ?? null }] as const;
  });
  const meeting = meetingSchema.parse({
    ...emptyMeeting(id, instant({ now })),
    fields: Object.fromEntries(fields),
    participants: plan.participants.map((planned) =>
      claim({ ...planned, value: { ...planned.value, person: null } }),
    ),
    documents: plan.documents.map(claim),
    sources: plan.articles.map((key) => found(articles.get(key), key)),
  });
  need(await library.collection(meetingDefinition).put(id, meeting, { expectedGen: 0 }));
  return id;
}

async function addBriefing(
  { briefings }: OpenedLibrary,
  { key: _key, template, meetings: keys, blocks, ...metadata }: SamplePlan['briefing'],
  meetings: ReadonlyMap<string, MeetingId>,
  lookUp: PassageLookup,
): Promise<void> {
  const created = need(
    await briefings.create({
      template,
      meetings: keys.map((key) => found(meetings.get(key), key)),
      title: metadata.title,
    }),
  );
  const doc = composePlannedDocument(blocks, lookUp);
  need(await briefings.save(created.briefing.id, created.gen, metadata, doc));
}

function need<T>(result: Result<T>): T {
  if (!result.ok) throw new RapporteurError(result.error.code, result.error.details);
  return result.value;
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`The plan of the sample library lacks: ${what}`);
  return value;
}
