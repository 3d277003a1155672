import type { BlockContent, PhrasingContent, RootContent } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import { categoryOf, commentOf, tagsOf } from '../../shared/model/annotation';
import type { Category } from '../../shared/model/schemes';
import type { Source } from '../../shared/model/source';
import { formatDate } from '../../shared/text/format-date';
import { isAllowedLink } from '../layout/links';
import type { AnnotationRecord } from './annotation-record';

/** The annotations for reading: the passages of each source as quotations, with their notes, under where it comes from. */
export function exportAnnotationsMarkdown(
  records: readonly AnnotationRecord[],
  categories: readonly Category[],
): string {
  const bySource = new Map<string, AnnotationRecord[]>();
  for (const record of records) {
    const group = bySource.get(record.source.id) ?? [];
    group.push(record);
    bySource.set(record.source.id, group);
  }
  const children = [...bySource.values()].flatMap((group): RootContent[] => {
    const [first] = group;
    return first
      ? [...describeSource(first.source), ...group.flatMap((one) => toBlocks(one, categories))]
      : [];
  });
  return toMarkdown(
    { type: 'root', children },
    { bullet: '-', emphasis: '*', extensions: [gfmToMarkdown()] },
  );
}

const text = (value: string): PhrasingContent => ({ type: 'text', value });

function describeSource(source: Source): BlockContent[] {
  const facts = [
    source.author,
    source.publisher,
    source.issued === null ? null : formatDate(source.issued),
    source.reliability === null ? null : `rated ${source.reliability}`,
  ].filter((fact) => fact !== null);
  const url = source.URL;
  const link: PhrasingContent[] =
    url === null
      ? []
      : [text(', '), isAllowedLink(url) ? { type: 'link', url, children: [text(url)] } : text(url)];
  return [
    { type: 'heading', depth: 2, children: [text(source.title)] },
    {
      type: 'paragraph',
      children: [
        text(facts.join(', ')),
        ...link,
        text(`${facts.length > 0 || url !== null ? '. ' : ''}SHA-256 `),
        { type: 'inlineCode', value: source.original.sha256 },
      ],
    },
  ];
}

function toBlocks(
  { annotation, paragraph }: AnnotationRecord,
  categories: readonly Category[],
): BlockContent[] {
  const [quote] = annotation.target.selector;
  const code = categoryOf(annotation);
  const label = categories.find((category) => category.code === code)?.label ?? code;
  const comment = commentOf(annotation);
  const facts = [
    label,
    paragraph === null ? 'no longer found in the text' : `paragraph ${String(paragraph)}`,
    annotation.credibility === null ? null : `credibility ${String(annotation.credibility)}`,
    ...tagsOf(annotation).map((tag) => `#${tag}`),
  ].filter((fact) => fact !== null);
  return [
    {
      type: 'blockquote',
      children: quote.exact
        .split(/\n+/)
        .map((line) => ({ type: 'paragraph', children: [text(line)] })),
    },
    { type: 'paragraph', children: [{ type: 'emphasis', children: [text(facts.join(' · '))] }] },
    ...(comment ?? '')
      .split(/\n\n+/)
      .filter((part) => part.trim() !== '')
      .map((part): BlockContent => ({ type: 'paragraph', children: [text(part)] })),
  ];
}
