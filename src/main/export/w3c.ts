import { z } from 'zod';
import type { Annotation } from '../../shared/model/annotation';
import { fail, succeed, type Result } from '../../shared/errors';
import type { AnnotationRecord, IncomingAnnotation, IncomingFile } from './annotation-record';

/*
 * W3C Web Annotation as JSON-LD. All terms are those of the standard's own context, which also has the prefixes dc,
 * dcterms, oa and schema: where a source comes from is said with those.
 */

const context = 'http://www.w3.org/ns/anno.jsonld';
const prefix = 'urn:rapporteur:';

/** All annotations as one AnnotationCollection with its one page inside. */
export function exportW3c(records: readonly AnnotationRecord[], library: string): string {
  const collection = {
    '@context': context,
    id: `${prefix}library:${library}:annotations`,
    type: 'AnnotationCollection',
    total: records.length,
    first: {
      id: `${prefix}library:${library}:annotations:1`,
      type: 'AnnotationPage',
      startIndex: 0,
      items: records.map(toItem),
    },
  };
  return `${JSON.stringify(collection, null, 2)}\n`;
}

function toItem({ annotation, source, paragraph }: AnnotationRecord): object {
  const { target, credibility } = annotation;
  const facts = [source.publisher, source.issued].filter((fact) => fact !== null);
  const place = paragraph === null ? [] : [`paragraph ${String(paragraph)}`];
  return {
    id: `${prefix}annotation:${annotation.id}`,
    type: 'Annotation',
    motivation: annotation.motivation,
    created: annotation.created,
    modified: annotation.modified,
    body: [
      ...annotation.body.map((body) => ({ ...body, format: 'text/plain' })),
      ...(credibility === null ? [] : [assessment(credibility)]),
    ],
    target: {
      type: 'SpecificResource',
      source: {
        id: `${prefix}source:${source.id}`,
        type: 'Text',
        format: 'text/plain',
        language: source.language,
        'dc:title': source.title,
        ...(source.author === null ? {} : { 'dc:creator': source.author }),
        ...(source.publisher === null ? {} : { 'dc:publisher': source.publisher }),
        ...(source.issued === null ? {} : { 'dcterms:issued': source.issued }),
        ...(source.URL === null ? {} : { 'schema:url': source.URL }),
        'schema:sha256': source.original.sha256,
      },
      state: { type: 'oa:State', 'schema:sha256': target.state.sha256 },
      selector: target.selector,
      'dcterms:bibliographicCitation': [source.title, ...facts, ...place].join(', '),
    },
  };
}

/** Credibility of one item in the Admiralty scheme, as the body of an annotation that assesses. */
function assessment(credibility: number): object {
  return {
    type: 'TextualBody',
    purpose: 'assessing',
    value: String(credibility),
    format: 'text/plain',
  };
}

const manySchema = <T extends z.ZodType>(schema: T) =>
  z.union([z.array(schema), schema.transform((one) => [one])]);

const quoteSchema = z.object({
  type: z.literal('TextQuoteSelector'),
  exact: z.string().min(1),
  prefix: z.string().default(''),
  suffix: z.string().default(''),
});

const positionSchema = z.object({
  type: z.literal('TextPositionSelector'),
  start: z.int().nonnegative(),
  end: z.int().positive(),
});

const selectorSchema = z.union([quoteSchema, positionSchema, z.looseObject({})]);

const sourceSchema = z.union([
  z.string().transform((id) => ({ id, url: null, sha256: null })),
  z
    .object({
      id: z.string().nullable().default(null),
      'schema:url': z.string().nullable().default(null),
      'schema:sha256': z.string().nullable().default(null),
    })
    .transform((source) => ({
      id: source.id,
      url: source['schema:url'],
      sha256: source['schema:sha256'],
    })),
]);

const bodySchema = z.union([
  z.object({
    value: z.string(),
    purpose: z.string().nullable().default(null),
  }),
  z.looseObject({}),
]);

const itemSchema = z.object({
  id: z.string().nullable().default(null),
  type: z.literal('Annotation'),
  motivation: z.union([z.string(), z.array(z.string())]).default('highlighting'),
  created: z.string().nullable().default(null),
  modified: z.string().nullable().default(null),
  body: manySchema(bodySchema).default([]),
  target: z.object({
    source: sourceSchema,
    state: z.object({ 'schema:sha256': z.string() }).partial().nullable().default(null),
    selector: manySchema(selectorSchema),
  }),
});

const fileSchema = z.union([
  z.array(z.unknown()),
  z.object({ items: z.array(z.unknown()) }).transform(({ items }) => items),
  z
    .object({ first: z.object({ items: z.array(z.unknown()) }) })
    .transform(({ first }) => first.items),
  z
    .object({ type: z.literal('Annotation') })
    .loose()
    .transform((item): unknown[] => [item]),
]);

/**
 * Reads one annotation, a list of them, an AnnotationPage or an AnnotationCollection with its page inside, whoever
 * wrote it. Needed of each annotation is a source and a TextQuoteSelector; what is not is given by its place.
 */
export function readW3c(text: string): Result<IncomingFile> {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    if (error instanceof SyntaxError) return fail('annotations-unreadable', { format: 'JSON' });
    throw error;
  }
  const items = fileSchema.safeParse(json);
  if (!items.success)
    return fail('annotations-unreadable', { format: 'a Web Annotation document' });
  const read = items.data.map((item, index) => readItem(item, index + 1));
  return succeed({
    annotations: read.filter((one) => one !== null),
    unreadable: read.flatMap((one, index) => (one === null ? [index + 1] : [])),
  });
}

function readItem(json: unknown, place: number): IncomingAnnotation | null {
  const parsed = itemSchema.safeParse(json);
  if (!parsed.success) return null;
  const { id, motivation, created, modified, body, target } = parsed.data;
  const quote = target.selector.find((one) => quoteSchema.safeParse(one).success);
  const position = target.selector.find((one) => positionSchema.safeParse(one).success);
  if (quote === undefined) return null;
  const { exact, prefix: before, suffix } = quoteSchema.parse(quote);
  const at = position === undefined ? null : positionSchema.parse(position);
  const values = (purpose: string | null): string[] =>
    body.flatMap((one) =>
      'value' in one && one['purpose'] === purpose ? [String(one['value'])] : [],
    );
  const sourceId = target.source.id;
  const comment = [...values('commenting'), ...values('describing'), ...values(null)].join('\n');
  return {
    place,
    id: withoutPrefix(id, 'annotation'),
    motivation: readMotivation(motivation),
    created,
    modified,
    source: {
      id: withoutPrefix(sourceId, 'source'),
      url: target.source.url ?? (sourceId?.startsWith('http') ? sourceId : null),
      originalSha256: target.source.sha256,
    },
    textSha256: target.state?.['schema:sha256'] ?? null,
    quote: { exact, prefix: before, suffix },
    position: at === null || at.start >= at.end ? null : { start: at.start, end: at.end },
    category: values('classifying')[0] ?? null,
    comment: comment.trim() === '' ? null : comment,
    tags: values('tagging'),
    credibility: Number(values('assessing')[0] ?? Number.NaN) || null,
  };
}

/** Every motivation of another program is a mark that somebody made. */
function readMotivation(motivation: string | readonly string[]): Annotation['motivation'] {
  const [only] = Array.isArray(motivation) ? (motivation as string[]) : [motivation];
  return only === 'identifying' ? 'identifying' : 'highlighting';
}

function withoutPrefix(id: string | null, noun: string): string | null {
  const start = `${prefix}${noun}:`;
  return id?.startsWith(start) === true ? id.slice(start.length) : null;
}
