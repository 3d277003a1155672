import type { Heading, Image, ImageReference, Paragraph, PhrasingContent, TableCell } from 'mdast';
import type { Inline, TextInline } from '../layout/document';
import { excerptOf } from './excerpt';
import { isAllowedLink } from '../layout/links';
import { lineOf, type Reading } from './reading';

type Style = Omit<TextInline, 'kind' | 'value'>;

/** An image among the words; layout sets figures as blocks, so the paragraph is divided at it. */
export interface ImageMark {
  readonly kind: 'image';
  readonly node: Image | ImageReference;
}

/** The inline content of a paragraph, a heading or a cell. */
export function readInlines(
  parent: Paragraph | Heading | TableCell,
  reading: Reading,
): (Inline | ImageMark)[] {
  const place = { ...reading, line: lineOf(parent) };
  return joinRuns(parent.children.flatMap((node) => readInline(node, {}, place)));
}

/** Links that the parser finds in words know no line of their own: theirs is that of the block. */
interface Place extends Reading {
  readonly line: number;
}

function readInline(node: PhrasingContent, style: Style, place: Place): (Inline | ImageMark)[] {
  const inner = (children: readonly PhrasingContent[], added: Style): (Inline | ImageMark)[] =>
    children.flatMap((child) => readInline(child, { ...style, ...added }, place));
  const text = (value: string, added: Style = {}): Inline[] =>
    value === '' ? [] : [{ kind: 'text', value, ...style, ...added }];
  switch (node.type) {
    case 'text':
      return text(joinLines(node.value));
    case 'strong':
      return inner(node.children, { strong: true });
    case 'emphasis':
      return inner(node.children, { emphasis: true });
    case 'delete':
      return inner(node.children, { strikethrough: true });
    case 'inlineCode':
      return text(node.value.replace(/\n/g, ' '), { code: true });
    case 'html':
      // Markup is never run: it is shown as it was written. Only the line break has no other way to be said.
      return /^<br\s*\/?>$/i.test(node.value) ? [{ kind: 'lineBreak' }] : text(node.value);
    case 'break':
      return [{ kind: 'lineBreak' }];
    case 'link':
      return inner(node.children, linkStyle(node.url, node, place));
    case 'linkReference': {
      const url = place.definitions.get(node.identifier)?.url;
      return inner(node.children, url === undefined ? {} : linkStyle(url, node, place));
    }
    case 'footnoteReference':
      return place.notes.has(node.identifier)
        ? [{ kind: 'noteReference', noteId: node.identifier }]
        : text(`[^${node.label ?? node.identifier}]`);
    case 'image':
    case 'imageReference':
      return [{ kind: 'image', node }];
  }
}

function linkStyle(url: string, node: PhrasingContent, place: Place): Style {
  const { headings, problems } = place;
  if (url.startsWith('#')) {
    const heading = headings.get(decoded(url.slice(1)));
    if (heading !== undefined) return { link: `#${heading}` };
  } else if (isAllowedLink(url)) {
    return { link: url };
  }
  problems.warn('link-not-active', node.position?.start.line ?? place.line, {
    url: excerptOf(url),
  });
  return {};
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    // A stray per cent sign: the name is taken as it is written.
    return fragment;
  }
}

const unspaced =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}\\u3000-\\u303F\\uFF00-\\uFFEF';
const unspacedBreak = new RegExp(`(?<=[${unspaced}])[ \\t]*\\n[ \\t]*(?=[${unspaced}])`, 'gu');

/** Line ends of the file are spaces, or nothing between letters of scripts that put no spaces between words. */
function joinLines(text: string): string {
  return text.replace(unspacedBreak, '').replace(/[ \t]*\n[ \t]*/g, ' ');
}

/** Puts neighbouring runs of one style together, so that layout shapes whole words. */
function joinRuns(inlines: readonly (Inline | ImageMark)[]): (Inline | ImageMark)[] {
  const joined: (Inline | ImageMark)[] = [];
  for (const inline of inlines) {
    const last = joined.at(-1);
    if (inline.kind === 'text' && last?.kind === 'text' && isSameStyle(inline, last)) {
      joined[joined.length - 1] = { ...last, value: last.value + inline.value };
    } else {
      joined.push(inline);
    }
  }
  return joined;
}

function isSameStyle(a: TextInline, b: TextInline): boolean {
  return (
    a.strong === b.strong &&
    a.emphasis === b.emphasis &&
    a.strikethrough === b.strikethrough &&
    a.code === b.code &&
    a.link === b.link
  );
}

/** The words of inline content, without what stands in notes. */
export function wordsOf(inlines: readonly (Inline | ImageMark)[]): string {
  return inlines
    .map((inline) =>
      inline.kind === 'text' ? inline.value : inline.kind === 'lineBreak' ? ' ' : '',
    )
    .join('');
}
