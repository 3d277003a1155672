import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  briefingDocumentSchema,
  textOfInlines,
  type BlockNode,
} from '../../shared/model/briefing-document';
import { annotationIdSchema, sourceIdSchema } from '../../shared/model/ids';
import {
  composePlannedDocument,
  evidenceOf,
  samplePlanSchema,
} from '../../shared/model/sample-plan';
import { defaultCategories, findMarking, tlpScheme } from '../../shared/model/schemes';

const folder = new URL('../../../resources/sample-library/', import.meta.url);
const plan = samplePlanSchema.parse(JSON.parse(readFileSync(new URL('plan.json', folder), 'utf8')));
const texts = new Map(
  plan.articles.map(({ key, file }) => [key, readFileSync(new URL(file, folder), 'utf8')]),
);
const textOf = (article: string): string => texts.get(article) ?? '';
const occurrences = (text: string, quote: string): number => text.split(quote).length - 1;

describe('the sample library', () => {
  it('backs every value, citation and quotation by words that stand once in their article', () => {
    const passages = evidenceOf(plan);
    expect(passages.length).toBeGreaterThan(20);
    expect(new Set(passages.map((it) => JSON.stringify(it))).size).toBe(passages.length);
    for (const { article, quote } of passages) {
      expect(occurrences(textOf(article), quote), `${article}: ${quote}`).toBe(1);
    }
  });

  it('marks three to five passages of each article, each of which stands there once', () => {
    for (const { key, annotations } of plan.articles) {
      expect(annotations.length).toBeGreaterThanOrEqual(3);
      expect(annotations.length).toBeLessThanOrEqual(5);
      for (const { quote, category } of annotations) {
        expect(occurrences(textOf(key), quote), `${key}: ${quote}`).toBe(1);
        expect(defaultCategories.map(({ code }) => code)).toContain(category);
      }
    }
  });

  it('uses every category, so that each colour can be seen', () => {
    const used = plan.articles.flatMap(({ annotations }) =>
      annotations.map(({ category }) => category),
    );
    expect(new Set(used)).toEqual(new Set(defaultCategories.map(({ code }) => code)));
  });

  it('gives each article the title, publisher, date and dateline that its text shows', () => {
    const months =
      'January February March April May June July August September October November December'.split(
        ' ',
      );
    for (const { key, bibliography } of plan.articles) {
      const [publisher, date, , title, , opening] = textOf(key).split('\n');
      const [year, month, day] = (bibliography.issued ?? '').split('-').map(Number);
      expect(publisher).toBe(bibliography.publisher);
      expect(date).toBe(`${day} ${months[(month ?? 0) - 1]} ${year}`);
      expect(title).toBe(bibliography.title);
      expect(opening).toMatch(new RegExp(`^${bibliography.dateline} \\(${publisher}\\) – `, 'u'));
    }
  });

  it('has articles of 180 to 350 words in composed Unicode without stray space', () => {
    for (const [key, text] of texts) {
      const words = text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
      expect(words, key).toBeGreaterThanOrEqual(180);
      expect(words, key).toBeLessThanOrEqual(350);
      expect(text).toBe(text.normalize('NFC'));
      expect(text).not.toMatch(/[ \t]$|^[ \t]| {2}|\r|\n{3}/mu);
    }
  });

  it('points only at articles and meetings that it holds', () => {
    const meetings = plan.meetings.map(({ key }) => key);
    for (const key of plan.meetings.flatMap(({ articles }) => articles)) {
      expect(texts.has(key), key).toBe(true);
    }
    expect(meetings).toEqual(expect.arrayContaining(plan.briefing.meetings));
    expect(new Set(meetings).size).toBe(meetings.length);
    expect(texts.size).toBe(plan.articles.length);
  });

  it('takes the evidence of a meeting from the articles that the meeting names', () => {
    const briefing = { ...plan.briefing, blocks: [] };
    for (const meeting of plan.meetings) {
      const passages = evidenceOf({ ...plan, briefing, meetings: [meeting] });
      const articles = passages.map(({ article }) => article);
      expect(new Set(articles)).toEqual(new Set(meeting.articles));
    }
  });

  it('shows two articles that disagree on a date, with one preferred and a reason', () => {
    const disputed = plan.meetings.flatMap(({ fields }) =>
      fields.start && fields.start.claims.length > 1 ? [fields.start] : [],
    );
    expect(disputed).toHaveLength(1);
    const [field] = disputed;
    expect(new Set(field?.claims.map(({ value }) => value)).size).toBe(2);
    expect(field?.claims[field.preferred ?? -1]).toBeDefined();
    expect(field?.reason).toBeTruthy();
  });

  it('prefers only claims that exist', () => {
    for (const { fields } of plan.meetings) {
      for (const field of Object.values(fields)) {
        expect(field?.preferred ?? 0).toBeLessThan(field?.claims.length ?? 1);
      }
    }
  });
});

describe('the sample briefing', () => {
  const source = sourceIdSchema.parse('source');
  const annotation = annotationIdSchema.parse('annotation');
  const document = composePlannedDocument(plan.briefing.blocks, () => ({ source, annotation }));
  const ofType = <T extends BlockNode['type']>(type: T) =>
    document.content.filter((node): node is Extract<BlockNode, { type: T }> => node.type === type);

  it('is a document that the editor accepts', () => {
    expect(briefingDocumentSchema.parse(document)).toEqual(document);
  });

  it('opens with the bottom line and ends with the gaps', () => {
    const headings = ofType('heading').map(({ content }) => textOfInlines(content));
    expect(headings[0]).toBe('Bottom line');
    expect(headings).toEqual(
      expect.arrayContaining(['Key judgements', 'What was agreed', 'Who was there']),
    );
    expect(headings.at(-1)).toBe('Gaps');
  });

  it('words each judgement with its own likelihood term and leaves confidence out of the sentence', () => {
    const judgements = ofType('judgement');
    expect(judgements).toHaveLength(3);
    for (const { attrs, content } of judgements) {
      const words = content.map((paragraph) => textOfInlines(paragraph.content)).join(' ');
      expect(words).toContain(` ${(attrs.likelihood ?? '').replaceAll('-', ' ')} that `);
      expect(words).not.toMatch(/confiden/iu);
    }
  });

  it('ends every paragraph with a citation', () => {
    for (const { content } of ofType('paragraph')) {
      expect(content?.at(-1)?.type).toBe('citation');
    }
  });

  it('is marked TLP:CLEAR, as every article is', () => {
    const markings = [plan.briefing.marking, ...plan.articles.map((it) => it.bibliography.marking)];
    for (const marking of markings) {
      expect(findMarking([tlpScheme], marking)?.level.label).toBe('TLP:CLEAR');
    }
  });
});
