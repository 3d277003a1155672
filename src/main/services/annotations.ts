import { prepareText, type AnchorText } from '../../shared/anchoring/anchor-text';
import { describeRange } from '../../shared/anchoring/describe-range';
import { resolveSelectors } from '../../shared/anchoring/resolve-selectors';
import { fail, succeed, type Result } from '../../shared/errors';
import type { Anchor, AnnotationView } from '../../shared/ipc/views';
import {
  annotationSchema,
  composeBodies,
  type Annotation,
  type AnnotationFile,
} from '../../shared/model/annotation';
import { annotationIdSchema, type AnnotationId, type SourceId } from '../../shared/model/ids';
import { paragraphNumberAt, type Source } from '../../shared/model/source';
import type { Credibility } from '../../shared/model/values';
import { createTextIndex } from '../../shared/text/text-index';
import { instant, type ServiceContext } from './context';
import { annotationDefinition, briefingDefinition } from './definitions';
import type { SourceService } from './sources';

/** A passage to annotate, in code points of the text with the given checksum. */
export interface NewAnnotation {
  readonly source: SourceId;
  readonly textSha256: string;
  readonly start: number;
  readonly end: number;
  /** A category's code; null for evidence, which has no colour. */
  readonly category: string | null;
  readonly comment: string | null;
  readonly tags: readonly string[];
}

export interface AnnotationChange {
  readonly category: string | null;
  readonly comment: string | null;
  readonly tags: readonly string[];
  readonly credibility: Credibility | null;
}

export interface AnnotationService {
  /** In the order of the text; orphaned ones last. */
  list(source: SourceId): Promise<Result<readonly AnnotationView[]>>;
  create(passage: NewAnnotation): Promise<Result<AnnotationView>>;
  /** Marks several passages of one source as evidence with one write; answers their ids in the order given. */
  createEvidence(
    source: Source,
    text: string,
    passages: readonly { start: number; end: number }[],
  ): Promise<Result<readonly AnnotationId[]>>;
  update(
    source: SourceId,
    id: AnnotationId,
    change: AnnotationChange,
  ): Promise<Result<AnnotationView>>;
  remove(source: SourceId, id: AnnotationId): Promise<Result<null>>;
  /** Brings back an annotation that was removed since the library was opened, in its old place and unchanged. */
  restore(source: SourceId, id: AnnotationId): Promise<Result<AnnotationView>>;
}

const missing = fail('document-missing', { noun: 'annotation' });

export function createAnnotationService(
  context: ServiceContext,
  sources: SourceService,
): AnnotationService {
  const files = context.library.collection(annotationDefinition);
  const removed = new Map<AnnotationId, { annotation: Annotation; index: number }>();

  /** Changes the file of a source, which comes into being with its first annotation. */
  async function change(
    source: SourceId,
    apply: (annotations: Annotation[]) => Result<Annotation[]>,
  ): Promise<Result<AnnotationFile>> {
    if (!(await files.has(source))) {
      const first = apply([]);
      if (!first.ok) return first;
      const file = { source, annotations: first.value };
      const written = await files.put(source, file, { expectedGen: 0 });
      return written.ok ? succeed(file) : written;
    }
    const updated = await files.update(source, (file) => {
      const annotations = apply([...file.annotations]);
      return annotations.ok ? succeed({ ...file, annotations: annotations.value }) : annotations;
    });
    return updated.ok ? succeed(updated.value.data) : updated;
  }

  async function viewsOf(
    id: SourceId,
    annotations: readonly Annotation[],
  ): Promise<Result<AnnotationView[]>> {
    const source = await sources.get(id);
    if (!source.ok) return source;
    const used = await countUses(context);
    const target = prepareText(source.value.text);
    return succeed(
      annotations.map((annotation) =>
        viewOf(annotation, source.value.source, target, used.get(annotation.id) ?? 0),
      ),
    );
  }

  async function viewOfOne(
    source: SourceId,
    annotation: Annotation,
  ): Promise<Result<AnnotationView>> {
    const views = await viewsOf(source, [annotation]);
    if (!views.ok) return views;
    const [view] = views.value;
    return view ? succeed(view) : missing;
  }

  function make(
    passage: NewAnnotation,
    text: string,
    motivation: Annotation['motivation'],
  ): Annotation {
    const now = instant(context);
    return annotationSchema.parse({
      id: annotationIdSchema.parse(context.makeId()),
      type: 'Annotation',
      motivation,
      created: now,
      modified: now,
      target: {
        source: passage.source,
        state: { type: 'TextState', sha256: passage.textSha256 },
        selector: describeRange(text, passage),
      },
      body: composeBodies(passage),
      credibility: null,
    } satisfies Annotation);
  }

  return {
    async list(source) {
      const file = await files.get(source);
      if (!file.ok) return file.error.code === 'document-missing' ? succeed([]) : file;
      const views = await viewsOf(source, file.value.data.annotations);
      return views.ok ? succeed(views.value.sort(inTextOrder)) : views;
    },
    async create(passage) {
      const source = await sources.get(passage.source);
      if (!source.ok) return source;
      const { text } = source.value;
      if (passage.textSha256 !== source.value.source.text.sha256) return fail('quote-not-found');
      if (passage.start >= passage.end || passage.end > createTextIndex(text).length) {
        return fail('quote-not-found');
      }
      const annotation = make(passage, text, 'highlighting');
      const written = await change(passage.source, (all) => succeed([...all, annotation]));
      return written.ok ? viewOfOne(passage.source, annotation) : written;
    },
    async createEvidence(source, text, passages) {
      const made = passages.map(({ start, end }) =>
        make(
          {
            source: source.id,
            textSha256: source.text.sha256,
            start,
            end,
            category: null,
            comment: null,
            tags: [],
          },
          text,
          'identifying',
        ),
      );
      // A passage that is evidence already is not marked twice, nor one that several values rest on.
      const written = await change(source.id, (all) => {
        for (const annotation of made) if (!findSame(all, annotation)) all.push(annotation);
        return succeed(all);
      });
      if (!written.ok) return written;
      return succeed(
        made.map(
          (annotation) => (findSame(written.value.annotations, annotation) ?? annotation).id,
        ),
      );
    },
    async update(source, id, { category, comment, tags, credibility }) {
      const written = await change(source, (all) => {
        const index = all.findIndex((annotation) => annotation.id === id);
        const before = all[index];
        if (!before) return missing;
        all[index] = {
          ...before,
          modified: instant(context),
          body: composeBodies({ category, comment, tags }),
          credibility,
        };
        return succeed(all);
      });
      if (!written.ok) return written;
      const annotation = written.value.annotations.find((one) => one.id === id);
      return annotation ? viewOfOne(source, annotation) : missing;
    },
    async remove(source, id) {
      const written = await change(source, (all) => {
        const index = all.findIndex((annotation) => annotation.id === id);
        const annotation = all[index];
        if (!annotation) return missing;
        removed.set(id, { annotation, index });
        return succeed(all.filter((one) => one.id !== id));
      });
      return written.ok ? succeed(null) : written;
    },
    async restore(source, id) {
      const kept = removed.get(id);
      if (kept?.annotation.target.source !== source) return missing;
      const written = await change(source, (all) => {
        if (!all.some((one) => one.id === id)) all.splice(kept.index, 0, kept.annotation);
        return succeed(all);
      });
      if (!written.ok) return written;
      removed.delete(id);
      return viewOfOne(source, kept.annotation);
    },
  };
}

/** Where an annotation stands in a text; every reader of the library derives it here. */
export function anchorOf(annotation: Annotation, source: Source, target: AnchorText): Anchor {
  return resolveSelectors(target, annotation.target.selector, {
    checksumMatches: annotation.target.state.sha256 === source.text.sha256,
  });
}

function viewOf(
  annotation: Annotation,
  source: Source,
  target: AnchorText,
  usedIn: number,
): AnnotationView {
  const anchor = anchorOf(annotation, source, target);
  const paragraph = anchor.start === null ? null : paragraphNumberAt(source, anchor.start);
  return { annotation, anchor, paragraph, usedIn };
}

function inTextOrder(a: AnnotationView, b: AnnotationView): number {
  const start = (view: AnnotationView): number => view.anchor.start ?? Number.MAX_SAFE_INTEGER;
  return start(a) - start(b) || (a.annotation.id < b.annotation.id ? -1 : 1);
}

/** Evidence for the same passage of the same text. */
function findSame(all: readonly Annotation[], wanted: Annotation): Annotation | undefined {
  const key = (annotation: Annotation): string =>
    JSON.stringify([annotation.motivation, annotation.target.state, annotation.target.selector]);
  return all.find((annotation) => key(annotation) === key(wanted));
}

async function countUses(context: ServiceContext): Promise<Map<string, number>> {
  const uses = new Map<string, number>();
  for (const { summary } of await context.library.collection(briefingDefinition).list()) {
    for (const id of summary.annotations) uses.set(id, (uses.get(id) ?? 0) + 1);
  }
  return uses;
}
