import { prepareText, type AnchorText } from '../../shared/anchoring/anchor-text';
import { describeRange } from '../../shared/anchoring/describe-range';
import { resolveSelectors } from '../../shared/anchoring/resolve-selectors';
import { fail, succeed, type Failure, type Result } from '../../shared/errors';
import type { Anchor } from '../../shared/ipc/views';
import {
  annotationSchema,
  composeBodies,
  type Annotation,
  type Selectors,
} from '../../shared/model/annotation';
import { sourceIdSchema, type AnnotationId, type SourceId } from '../../shared/model/ids';
import type { Source } from '../../shared/model/source';
import { instantSchema, sha256Schema } from '../../shared/model/values';
import type {
  AnnotationRecord,
  IncomingAnnotation,
  IncomingFile,
} from '../export/annotation-record';
import { exportAnnotationsMarkdown } from '../export/annotations-markdown';
import { exportCsv, readCsv } from '../export/csv';
import { exportW3c, readW3c } from '../export/w3c';
import { anchorOf } from './annotations';
import { instant, sha256, type ServiceContext } from './context';
import { annotationDefinition, sourceDefinition } from './definitions';
import type { OpenedLibrary } from './library-host';

export const annotationFormats = ['w3c', 'csv', 'md'] as const;
export type AnnotationFormat = (typeof annotationFormats)[number];

type Opened = Pick<OpenedLibrary, 'library' | 'annotations' | 'sources'>;

/** All annotations of a library, marks and evidence, by source and then in the order of its text. */
export async function exportAnnotations(
  opened: Opened,
  format: AnnotationFormat,
): Promise<Result<Uint8Array>> {
  const records: AnnotationRecord[] = [];
  for (const id of await opened.library.collection(annotationDefinition).ids()) {
    const source = await opened.sources.get(id);
    if (!source.ok) return source;
    const views = await opened.annotations.list(id);
    if (!views.ok) return views;
    for (const { annotation, paragraph } of views.value) {
      records.push({ annotation, paragraph, source: source.value.source });
    }
  }
  return succeed(new TextEncoder().encode(write(records, opened, format)));
}

function write(
  records: readonly AnnotationRecord[],
  { library }: Opened,
  format: AnnotationFormat,
): string {
  if (format === 'w3c') return exportW3c(records, library.info.id);
  if (format === 'csv') return exportCsv(records);
  return exportAnnotationsMarkdown(records, library.settings.get().data.categories);
}

/** What became of every item of a file, by its place in it. */
export interface AnnotationImportReport {
  /** New in the library. An orphaned one is kept with its words, although they are not in the text. */
  readonly imported: readonly ImportedAnnotation[];
  /** Known before; note, tags, category or credibility were taken from the file. */
  readonly updated: readonly ImportedAnnotation[];
  /** Known before and the same. */
  readonly unchanged: readonly ImportedAnnotation[];
  readonly failed: readonly { readonly place: number; readonly error: Failure }[];
}

export interface ImportedAnnotation {
  readonly place: number;
  readonly id: AnnotationId;
  readonly source: SourceId;
  readonly anchor: Anchor['status'];
}

/** Reads annotations into a library; each source's are written at once. Nothing that stands there is ever removed. */
export async function importAnnotations(
  opened: Opened,
  context: Pick<ServiceContext, 'now' | 'makeId'>,
  format: AnnotationFormat,
  text: string,
): Promise<Result<AnnotationImportReport>> {
  const read = parse(text, format);
  if (!read.ok) return read;
  const failed = read.value.unreadable.map((place) => refuse('annotation-unreadable', place));
  const findSource = await indexSources(opened);
  const bySource = new Map<SourceId, IncomingAnnotation[]>();
  for (const incoming of read.value.annotations) {
    const source = await findSource(incoming.source);
    if (source === null) failed.push(refuse('annotation-source-missing', incoming.place));
    else bySource.set(source, [...(bySource.get(source) ?? []), incoming]);
  }
  const merged: Merged[] = [];
  for (const [id, annotations] of bySource) {
    const written = await mergeInto(opened, context, id, annotations);
    if (!written.ok) return written;
    merged.push(...written.value.merged);
    failed.push(...written.value.failed);
  }
  const ofKind = (wanted: Merged['kind']): ImportedAnnotation[] =>
    merged.filter(({ kind }) => kind === wanted).map(({ item }) => item);
  return succeed({
    imported: ofKind('imported'),
    updated: ofKind('updated'),
    unchanged: ofKind('unchanged'),
    failed: failed.sort((a, b) => a.place - b.place),
  });
}

function parse(text: string, format: AnnotationFormat): Result<IncomingFile> {
  if (format === 'w3c') return readW3c(text);
  return format === 'csv' ? readCsv(text) : fail('annotations-one-way', { format: 'Markdown' });
}

type Refusal = AnnotationImportReport['failed'][number];

function refuse(
  code: 'annotation-unreadable' | 'annotation-source-missing',
  place: number,
): Refusal {
  return { place, error: fail(code, { place }).error };
}

/** Finds the source an annotation was made on: by id, by the checksum of its original, by its address. */
async function indexSources({
  library,
}: Opened): Promise<(wanted: IncomingAnnotation['source']) => Promise<SourceId | null>> {
  const collection = library.collection(sourceDefinition);
  const entries = await collection.list();
  const ids = new Set<string>(entries.map(({ id }) => id));
  const byChecksum = new Map(entries.map(({ id, summary }) => [summary.originalSha256, id]));
  let byAddress: Map<string, SourceId> | null = null;
  const readAddresses = async (): Promise<Map<string, SourceId>> => {
    const found = new Map<string, SourceId>();
    for (const { id } of entries) {
      const source = await collection.get(id);
      if (source.ok && source.value.data.URL !== null) found.set(source.value.data.URL, id);
    }
    return found;
  };
  return async ({ id, url, originalSha256 }) => {
    if (id !== null && ids.has(id)) return sourceIdSchema.parse(id);
    const same = byChecksum.get(originalSha256 ?? '');
    if (same !== undefined || url === null) return same ?? null;
    byAddress ??= await readAddresses();
    return byAddress.get(url) ?? null;
  };
}

interface Merged {
  readonly kind: 'imported' | 'updated' | 'unchanged';
  readonly item: ImportedAnnotation;
}

async function mergeInto(
  { library, sources }: Opened,
  context: Pick<ServiceContext, 'now' | 'makeId'>,
  id: SourceId,
  incoming: readonly IncomingAnnotation[],
): Promise<Result<{ merged: Merged[]; failed: Refusal[] }>> {
  const view = await sources.get(id);
  if (!view.ok) return view;
  const { source, text } = view.value;
  const files = library.collection(annotationDefinition);
  const stored = await files.get(id);
  if (!stored.ok && stored.error.code !== 'document-missing') return stored;
  const annotations = stored.ok ? [...stored.value.data.annotations] : [];
  const target = prepareText(text);
  const merged: Merged[] = [];
  const failed: Refusal[] = [];
  for (const one of incoming) {
    const made = makeAnnotation(one, source, target, context);
    if (made === null) {
      failed.push(refuse('annotation-unreadable', one.place));
      continue;
    }
    const { kind, annotation } = merge(annotations, made, context);
    const anchor = anchorOf(annotation, source, target).status;
    merged.push({ kind, item: { place: one.place, id: annotation.id, source: id, anchor } });
  }
  if (merged.some(({ kind }) => kind !== 'unchanged')) {
    const expectedGen = stored.ok ? stored.value.gen : 0;
    const written = await files.put(id, { source: id, annotations }, { expectedGen });
    if (!written.ok) return written;
  }
  return succeed({ merged, failed });
}

/** Puts an annotation among the others. One that has a known id but another passage is a new one: both stay. */
function merge(
  annotations: Annotation[],
  made: Annotation,
  { makeId }: Pick<ServiceContext, 'makeId'>,
): { kind: Merged['kind']; annotation: Annotation } {
  const sameContent = (other: Annotation): boolean => contentOf(other) === contentOf(made);
  const same = annotations.find(sameContent);
  if (same) return { kind: 'unchanged', annotation: same };
  const index = annotations.findIndex(({ id }) => id === made.id);
  const before = annotations[index];
  if (before === undefined) {
    annotations.push(made);
    return { kind: 'imported', annotation: made };
  }
  if (passageOf(before) === passageOf(made)) {
    const { body, credibility, modified } = made;
    const annotation = { ...before, body, credibility, modified };
    annotations[index] = annotation;
    return { kind: 'updated', annotation };
  }
  const annotation = { ...made, id: annotationSchema.shape.id.parse(makeId()) };
  annotations.push(annotation);
  return { kind: 'imported', annotation };
}

const passageOf = ({ target, motivation }: Annotation): string =>
  JSON.stringify([motivation, target.selector[0].exact, target.selector[1]]);

const contentOf = (annotation: Annotation): string =>
  JSON.stringify([passageOf(annotation), annotation.body, annotation.credibility]);

/** The annotation as the library keeps it, or null where what the file says of it makes none. */
function makeAnnotation(
  incoming: IncomingAnnotation,
  source: Source,
  target: AnchorText,
  context: Pick<ServiceContext, 'now' | 'makeId'>,
): Annotation | null {
  const now = instant(context);
  const time = (value: string | null): string =>
    value !== null && instantSchema.safeParse(value).success ? value : now;
  const { comment, category } = incoming;
  const base = {
    type: 'Annotation',
    motivation: incoming.motivation,
    created: time(incoming.created),
    modified: time(incoming.modified),
    target: { source: source.id, ...placeOf(incoming, source, target) },
    body: bodiesOf({ comment, category, tags: incoming.tags }),
    credibility: incoming.credibility,
  };
  const kept = annotationSchema.safeParse({ ...base, id: incoming.id });
  if (kept.success) return kept.data;
  const renamed = annotationSchema.safeParse({ ...base, id: context.makeId() });
  return renamed.success ? renamed.data : null;
}

/** Null where a tag is none that a library allows. */
function bodiesOf(parts: Parameters<typeof composeBodies>[0]): Annotation['body'] | null {
  try {
    return composeBodies(parts);
  } catch {
    // The schema of tags refuses it; the item is reported by its place.
    return null;
  }
}

/**
 * State and selectors. Those of a file that says on which text they were made are kept as they are. Otherwise the words
 * are looked up in the present text; where they are not found, the checksum of no text at all says that nothing is known.
 */
function placeOf(
  { quote, position, textSha256 }: IncomingAnnotation,
  source: Source,
  target: AnchorText,
): Pick<Annotation['target'], 'state' | 'selector'> {
  const known = textSha256 !== null && sha256Schema.safeParse(textSha256).success;
  const given: Selectors = [
    { type: 'TextQuoteSelector', ...quote },
    {
      type: 'TextPositionSelector',
      ...(position ?? { start: 0, end: Math.max([...quote.exact].length, 1) }),
    },
  ];
  const asGiven = {
    state: { type: 'TextState' as const, sha256: known ? textSha256 : sha256('') },
    selector: given,
  };
  if (known && position !== null) return asGiven;
  const anchor = resolveSelectors(target, given, { checksumMatches: false });
  if (anchor.start === null || anchor.status === 'altered') return asGiven;
  return {
    state: { type: 'TextState', sha256: source.text.sha256 },
    selector: describeRange(target.index, { start: anchor.start, end: anchor.end }),
  };
}
