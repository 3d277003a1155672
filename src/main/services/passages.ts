import { prepareText, type AnchorText } from '../../shared/anchoring/anchor-text';
import type { Passage } from '../../shared/ipc/views';
import type { Annotation } from '../../shared/model/annotation';
import type { AnnotationId, SourceId } from '../../shared/model/ids';
import { paragraphNumberAt, type Source } from '../../shared/model/source';
import { createTextIndex } from '../../shared/text/text-index';
import { anchorOf } from './annotations';
import type { ServiceContext } from './context';
import { annotationDefinition } from './definitions';
import type { SourceService } from './sources';

/** Code points of text shown on either side of a passage. */
const contextLength = 120;

/** One source opened for reading passages: its record, its text and its annotations. */
interface OpenSource {
  readonly source: Source;
  readonly target: AnchorText;
  readonly text: string;
  readonly annotations: ReadonlyMap<AnnotationId, Annotation>;
}

export interface PassageReader {
  /** The passages behind the pointers, each once; one whose source or annotation is gone is left out. */
  read(
    pointers: Iterable<{ readonly source: SourceId; readonly annotation: AnnotationId | null }>,
  ): Promise<Passage[]>;
  /** All marks made by hand on these sources: what can be inserted as a quotation. */
  marksOf(sources: Iterable<SourceId>): Promise<Passage[]>;
}

export function createPassageReader(
  context: ServiceContext,
  sources: SourceService,
): PassageReader {
  const files = context.library.collection(annotationDefinition);

  async function open(id: SourceId): Promise<OpenSource | null> {
    const view = await sources.get(id);
    if (!view.ok) return null;
    const file = await files.get(id);
    const annotations = file.ok ? file.value.data.annotations : [];
    return {
      source: view.value.source,
      text: view.value.text,
      target: prepareText(view.value.text),
      annotations: new Map(annotations.map((annotation) => [annotation.id, annotation])),
    };
  }

  return {
    async read(pointers) {
      const wanted = new Map<SourceId, Set<AnnotationId>>();
      for (const { source, annotation } of pointers) {
        if (annotation === null) continue;
        const ids = wanted.get(source) ?? new Set();
        wanted.set(source, ids.add(annotation));
      }
      const passages: Passage[] = [];
      for (const [id, ids] of wanted) {
        const opened = await open(id);
        if (!opened) continue;
        for (const annotationId of ids) {
          const annotation = opened.annotations.get(annotationId);
          if (annotation) passages.push(passageOf(annotation, opened));
        }
      }
      return passages;
    },
    async marksOf(ids) {
      const passages: Passage[] = [];
      for (const id of new Set(ids)) {
        const opened = await open(id);
        for (const annotation of opened?.annotations.values() ?? []) {
          if (opened && annotation.motivation === 'highlighting') {
            passages.push(passageOf(annotation, opened));
          }
        }
      }
      return passages;
    },
  };
}

function passageOf(annotation: Annotation, { source, target, text }: OpenSource): Passage {
  const anchor = anchorOf(annotation, source, target);
  const [quote] = annotation.target.selector;
  const base = {
    annotation: annotation.id,
    source: source.id,
    sourceTitle: source.title,
    publisher: source.publisher,
    issued: source.issued,
    status: anchor.status,
  };
  if (anchor.start === null || anchor.end === null) {
    return {
      ...base,
      paragraph: null,
      exact: quote.exact,
      prefix: quote.prefix,
      suffix: quote.suffix,
    };
  }
  const index = createTextIndex(text);
  // The quote as it was marked: where the text has changed since, the status says so and nothing is silently replaced.
  return {
    ...base,
    paragraph: paragraphNumberAt(source, anchor.start),
    exact: quote.exact,
    prefix: index.slice(Math.max(0, anchor.start - contextLength), anchor.start),
    suffix: index.slice(anchor.end, Math.min(index.length, anchor.end + contextLength)),
  };
}
