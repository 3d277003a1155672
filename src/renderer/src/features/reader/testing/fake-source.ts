import {
  annotationViewSchema,
  sourceViewSchema,
  type AnnotationView,
  type SourceView,
} from '../../../../../shared/ipc/views';
import { composeBodies } from '../../../../../shared/model/annotation';
import { annotationIdSchema, sourceIdSchema } from '../../../../../shared/model/ids';
import { createTextIndex } from '../../../../../shared/text/text-index';

export const sourceId = sourceIdSchema.parse('source-1');
export const annotationId = (id: string) => annotationIdSchema.parse(id);

const sha256 = 'a'.repeat(64);
const instant = '2026-03-03T08:15:30.000Z';

/** A source whose paragraphs are the lines of the text. */
export function fakeSource(text: string): SourceView {
  const index = createTextIndex(text);
  let at = 0;
  const blocks = text.split('\n').map((line) => {
    const start = index.toCodePoint(at);
    at += line.length;
    const end = index.toCodePoint(at);
    at += 1;
    return { kind: 'paragraph', start, end };
  });
  return sourceViewSchema.parse({
    source: {
      id: sourceId,
      title: 'Ministers meet',
      author: null,
      publisher: 'Sample Gazette',
      issued: '2024-11-22',
      accessed: null,
      URL: null,
      dateline: null,
      language: 'en',
      reliability: null,
      marking: null,
      tags: [],
      original: {
        fileName: 'ministers.txt',
        mediaType: 'text/plain',
        extension: 'txt',
        sha256,
        bytes: text.length,
        capturedAt: instant,
      },
      text: { sha256, length: index.length, words: 1 },
      blocks,
      warnings: [],
    },
    text,
    gen: 1,
  });
}

/** An annotation at code point offsets of the text. */
export function fakeAnnotation(
  text: string,
  parts: {
    id: string;
    start: number;
    end: number;
    category: string | null;
    comment?: string | null;
    tags?: readonly string[];
  },
): AnnotationView {
  const { id, start, end, category, comment = null, tags = [] } = parts;
  return annotationViewSchema.parse({
    annotation: {
      id,
      type: 'Annotation',
      motivation: category === null ? 'identifying' : 'highlighting',
      created: instant,
      modified: instant,
      target: {
        source: sourceId,
        state: { type: 'TextState', sha256 },
        selector: [
          {
            type: 'TextQuoteSelector',
            exact: createTextIndex(text).slice(start, end),
            prefix: '',
            suffix: '',
          },
          { type: 'TextPositionSelector', start, end },
        ],
      },
      body: composeBodies({ comment, tags, category }),
      credibility: null,
    },
    anchor: { status: 'exact', start, end, score: 1 },
    paragraph: 1,
    usedIn: 0,
  });
}
