import type {
  BlockNode,
  BriefingDocument,
  InlineNode,
} from '../../../shared/model/briefing-document';
import { likelihoodTerms } from '../../../shared/model/schemes';
import { nameEvidence, type Names } from './names';
import type { Block } from './rows';

/** The text of a briefing as blocks in reading order: an item of a list and a row of a table are blocks of their own. */
export function renderBlocks(doc: BriefingDocument, names: Names): Block[] {
  return doc.content.flatMap((node) => renderBlock(node, names));
}

function renderBlock(node: BlockNode, names: Names, depth = 0): Block[] {
  switch (node.type) {
    case 'paragraph':
      return [block('Paragraph', node, node.content, names)];
    case 'heading':
      return [block(`Heading ${String(node.attrs.level)}`, node, node.content, names)];
    case 'quotation': {
      const { source, annotation } = node.attrs;
      const from =
        source === null ? 'typed, without a source' : nameEvidence(names, { source, annotation });
      return [
        { ...block('Quotation', node, node.content, names, (words) => `“${words}” [${from}]`) },
      ];
    }
    case 'judgement': {
      const inlines = joinLines(node.content.map(({ content }) => content ?? []));
      return [
        block('Judgement', node, inlines, names, (words) =>
          [words, ...describeJudgement(node.attrs)].join('\n'),
        ),
      ];
    }
    case 'figure': {
      const { kind, caption } = node.attrs;
      return [{ label: `Figure (${kind})`, text: caption, format: '', data: JSON.stringify(node) }];
    }
    case 'table':
      return node.content.map((line) => {
        const cells = line.content.map((cell) =>
          joinLines(cell.content.map(({ content }) => content ?? [])),
        );
        const isHead = line.content.every(({ type }) => type === 'tableHeader');
        return {
          label: isHead ? 'Table heading' : 'Table row',
          text: cells.map((cell) => textOf(cell, names)).join(' | '),
          format: cells.map(formatOf).filter(Boolean).join('; '),
          data: JSON.stringify(line),
        };
      });
    case 'bulletList':
      return renderItems(node.content, 'List item', names, depth);
    case 'orderedList': {
      const start = node.attrs?.start ?? 1;
      const items = renderItems(node.content, 'Numbered item', names, depth);
      const [first, ...others] = items;
      if (start === 1 || !first) return items;
      return [{ ...first, label: `${first.label}, from ${String(start)}` }, ...others];
    }
  }
}

function renderItems(
  items: readonly { content: BlockNode[] }[],
  noun: string,
  names: Names,
  depth: number,
): Block[] {
  const label = depth === 0 ? noun : `${noun}, level ${String(depth + 1)}`;
  return items.flatMap(({ content }) =>
    content.flatMap((node, index) =>
      renderBlock(node, names, depth + 1).map((inner) =>
        node.type === 'paragraph'
          ? { ...inner, label: index === 0 ? label : `${label}, continued` }
          : inner,
      ),
    ),
  );
}

function block(
  label: string,
  node: BlockNode,
  content: readonly InlineNode[] | undefined,
  names: Names,
  frame: (words: string) => string = (words) => words,
): Block {
  const inlines = content ?? [];
  return {
    label,
    text: frame(textOf(inlines, names)),
    format: formatOf(inlines),
    data: JSON.stringify(node),
  };
}

function describeJudgement(attrs: {
  readonly likelihood: string | null;
  readonly confidence: string | null;
  readonly basis: string;
}): string[] {
  const term = likelihoodTerms.find(({ code }) => code === attrs.likelihood);
  const likelihood = term
    ? `${term.label} (${String(term.from)}–${String(term.to)} %)`
    : attrs.likelihood;
  return [
    ...(likelihood === null ? [] : [`Likelihood: ${likelihood}`]),
    ...(attrs.confidence === null ? [] : [`Confidence: ${attrs.confidence}`]),
    ...(attrs.basis === '' ? [] : [`Basis: ${attrs.basis}`]),
  ];
}

function joinLines(paragraphs: readonly (readonly InlineNode[])[]): InlineNode[] {
  return paragraphs.flatMap((content, index) =>
    index === 0 ? content : [{ type: 'hardBreak' as const }, ...content],
  );
}

function textOf(content: readonly InlineNode[], names: Names): string {
  return content
    .map((node, index) => {
      switch (node.type) {
        case 'text': {
          // The address stands once, behind the last piece of a link that other formatting cuts up.
          const href = hrefOf(node);
          return href === null || href === hrefOf(content[index + 1])
            ? node.text
            : `${node.text} (${href})`;
        }
        case 'hardBreak':
          return '\n';
        case 'citation':
          return ` [${nameEvidence(names, node.attrs)}]`;
        case 'footnote':
          return ` [Footnote: ${node.attrs.text}]`;
      }
    })
    .join('');
}

function hrefOf(node: InlineNode | undefined): string | null {
  if (node?.type !== 'text') return null;
  for (const mark of node.marks ?? []) if (mark.type === 'link') return mark.attrs.href;
  return null;
}

/** “Bold: “joint statement”; italic: “ad hoc””, in the order of the text. */
function formatOf(content: readonly InlineNode[]): string {
  const found = (['bold', 'italic'] as const).flatMap((type) => {
    const stretches: string[] = [];
    let isOpen = false;
    for (const node of content) {
      const isMarked = node.type === 'text' && node.marks?.some((mark) => mark.type === type);
      if (isMarked === true && isOpen) stretches.push((stretches.pop() ?? '') + node.text);
      else if (isMarked === true) stretches.push(node.text);
      isOpen = isMarked === true;
    }
    return stretches.length === 0
      ? []
      : [`${type}: ${stretches.map((words) => `“${words}”`).join(', ')}`];
  });
  return found.join('; ');
}
