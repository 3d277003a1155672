import type { Html, PhrasingContent } from 'mdast';
import type { Inline, TextInline } from '../layout/document';
import { lineBreakSign } from '../markdown/conventions';
import { isAllowedLink } from '../layout/links';

/** Written as it stands, without escapes: signs that the Markdown room reads. */
export function sign(value: string): Html {
  return { type: 'html', value };
}

export interface InlineOptions {
  /** Labels of the notes by their id. */
  readonly labels: ReadonlyMap<string, string>;
  /** The cells of a table and headings are one line of the file: their line breaks need another sign. */
  readonly isLine: boolean;
}

/** What nests around a run, from the outside in; a run lies in as many of them as its style says. */
const wrappers = ['link', 'strong', 'emphasis', 'strikethrough'] as const;
type Wrapper = (typeof wrappers)[number];

/** Inline content as Markdown nodes; runs that share a style are put into one node, so that their signs do not meet. */
export function toPhrasing(inlines: readonly Inline[], options: InlineOptions): PhrasingContent[] {
  return wrap(trimBreaks(inlines), 0, options);
}

function wrap(
  inlines: readonly Inline[],
  depth: number,
  options: InlineOptions,
): PhrasingContent[] {
  const wrapper = wrappers[depth];
  if (wrapper === undefined) return joinCode(inlines.flatMap((inline) => toLeaf(inline, options)));
  const nodes: PhrasingContent[] = [];
  let start = 0;
  while (start < inlines.length) {
    const value = styleOf(inlines[start], wrapper);
    const other = inlines.findIndex((it, at) => at > start && styleOf(it, wrapper) !== value);
    const end = other === -1 ? inlines.length : other;
    const children = wrap(inlines.slice(start, end), depth + 1, options);
    start = end;
    if (value === null || children.length === 0) nodes.push(...children);
    else if (wrapper === 'link') nodes.push({ type: 'link', url: value, children });
    else nodes.push({ type: wrapper === 'strikethrough' ? 'delete' : wrapper, children });
  }
  return nodes;
}

/** What makes runs belong together under a wrapper; null is none. Notes and breaks stand outside all of them. */
function styleOf(inline: Inline | undefined, wrapper: Wrapper): string | null {
  if (inline?.kind !== 'text' || inline.value.trim() === '') return null;
  if (wrapper !== 'link') return inline[wrapper] === true ? wrapper : null;
  return isAllowedLink(inline.link ?? '') ? (inline.link ?? null) : null;
}

function toLeaf(inline: Inline, { labels, isLine }: InlineOptions): PhrasingContent[] {
  switch (inline.kind) {
    case 'text':
      return [toText(inline)];
    case 'lineBreak':
      return [isLine ? sign(lineBreakSign) : { type: 'break' }];
    case 'noteReference': {
      const label = labels.get(inline.noteId);
      return label === undefined ? [] : [{ type: 'footnoteReference', identifier: label, label }];
    }
  }
}

function toText({ value, code }: TextInline): PhrasingContent {
  const line = value.replace(/[\r\n]+/g, ' ');
  return code === true && line.trim() !== ''
    ? { type: 'inlineCode', value: line }
    : { type: 'text', value: line };
}

/** Two pieces of code side by side would share their signs: they become one. */
function joinCode(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const joined: PhrasingContent[] = [];
  for (const node of nodes) {
    const last = joined.at(-1);
    if (node.type === 'inlineCode' && last?.type === 'inlineCode') {
      joined[joined.length - 1] = { ...last, value: last.value + node.value };
    } else {
      joined.push(node);
    }
  }
  return joined;
}

/** Markdown has no space and no line break before the first or after the last word of a block. */
function trimBreaks(inlines: readonly Inline[]): readonly Inline[] {
  const isWord = (inline: Inline): boolean =>
    inline.kind === 'noteReference' || (inline.kind === 'text' && inline.value.trim() !== '');
  const first = inlines.findIndex(isWord);
  if (first === -1) return [];
  const last = inlines.length - 1 - [...inlines].reverse().findIndex(isWord);
  return inlines
    .slice(first, last + 1)
    .filter((inline) => inline.kind !== 'text' || inline.value !== '');
}
