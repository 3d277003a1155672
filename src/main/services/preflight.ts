import type { Passage, PreflightFinding } from '../../shared/ipc/views';
import type { Briefing } from '../../shared/model/briefing';
import { evidencePointers, walkNodes } from '../../shared/model/briefing-citations';
import {
  figureKey,
  textOfInlines,
  type BlockNode,
  type InlineNode,
} from '../../shared/model/briefing-document';
import { compareQuotes } from '../../shared/text/normalise';
import { sentencesOf } from '../../shared/text/segments';

type Rule = PreflightFinding['rule'];

/** What each rule says to the writer. */
const messages: Record<Rule, string> = {
  'title-missing': 'The briefing has no title.',
  'date-missing': 'The briefing bears no date.',
  'marking-missing': 'The briefing bears no marking.',
  'sentence-uncited': 'No citation in this sentence.',
  'quotation-drifted': 'The quotation differs from its source.',
  'quotation-unsourced': 'The quotation names no source.',
  'passage-lost': 'The passage behind this is no longer found in its source.',
  'value-disputed': 'Sources disagree, and the record gives no reason for the value in use.',
  'confidence-missing': 'The judgement states no confidence.',
  'figure-empty': 'The records hold nothing that this figure could show.',
  'glyph-missing': 'None of the fonts has this character.',
};

/** A value of one of the briefing's records on which sources disagree without a stated reason. */
export interface Dispute {
  readonly excerpt: string;
}

/**
 * What a reviewer would catch, in reading order; findings about the whole briefing come first. A finding never blocks:
 * the analyst decides.
 *
 * @param emptyFigures keys of figures that have nothing to draw, and so are not printed
 */
export function inspect(
  briefing: Briefing,
  passages: ReadonlyMap<string, Passage>,
  disputes: readonly Dispute[],
  emptyFigures: readonly string[],
): PreflightFinding[] {
  const whole = (rule: Rule, excerpt = ''): PreflightFinding => finding(rule, excerpt, null);
  return [
    ...(briefing.title === '' ? [whole('title-missing')] : []),
    ...(briefing.date === null ? [whole('date-missing')] : []),
    ...(briefing.marking === null ? [whole('marking-missing')] : []),
    ...disputes.map(({ excerpt }) => whole('value-disputed', excerpt)),
    ...briefing.doc.content.flatMap((block, index) => [
      ...inspectBlock(block, index, passages),
      ...inspectFigures(block, index, emptyFigures),
    ]),
  ];
}

function finding(rule: Rule, excerpt: string, block: number | null): PreflightFinding {
  return { rule, message: messages[rule], excerpt: shorten(excerpt), block };
}

function inspectBlock(
  block: BlockNode,
  index: number,
  passages: ReadonlyMap<string, Passage>,
): PreflightFinding[] {
  const findings: PreflightFinding[] = [];
  const nodes = [block, ...walkNodes(block)];
  // Judgements are the analyst's own and need no citation; table cells and quotations are cited as wholes.
  const prose = block.type === 'paragraph' || block.type.endsWith('List') ? nodes : [];
  for (const node of prose) {
    if (node.type !== 'paragraph') continue;
    for (const sentence of uncitedSentences(node.content ?? [])) {
      findings.push(finding('sentence-uncited', sentence, index));
    }
  }
  for (const node of nodes) {
    if (node.type === 'quotation') {
      const words = textOfInlines(node.content);
      const passage = passages.get(node.attrs.annotation ?? '');
      if (node.attrs.source === null) findings.push(finding('quotation-unsourced', words, index));
      else if (passage && compareQuotes(words, passage.exact) === 'different') {
        findings.push(finding('quotation-drifted', words, index));
      }
    }
    if (node.type === 'judgement' && node.attrs.confidence === null) {
      const words = node.content.map(({ content }) => textOfInlines(content)).join(' ');
      findings.push(finding('confidence-missing', words, index));
    }
  }
  const lost = evidencePointers({ type: 'doc', content: [block] }).filter(
    ({ annotation }) => annotation !== null && !isFound(passages.get(annotation)),
  );
  if (lost.length > 0) {
    const [first] = lost;
    const passage = passages.get(first?.annotation ?? '');
    findings.push(finding('passage-lost', passage?.exact ?? excerptOf(block), index));
  }
  return findings;
}

function inspectFigures(
  block: BlockNode,
  index: number,
  emptyFigures: readonly string[],
): PreflightFinding[] {
  return [block, ...walkNodes(block)].flatMap((node) =>
    node.type === 'figure' && emptyFigures.includes(figureKey(node.attrs))
      ? [finding('figure-empty', node.attrs.caption, index)]
      : [],
  );
}

function isFound(passage: Passage | undefined): boolean {
  return passage?.status === 'exact' || passage?.status === 'moved';
}

/** Sentences of a paragraph without a citation in them or right behind them. A lead-in ending in a colon is exempt. */
function uncitedSentences(content: readonly InlineNode[]): string[] {
  let text = '';
  const marks: number[] = [];
  for (const node of content) {
    if (node.type === 'citation' || node.type === 'footnote') marks.push(text.length);
    else text += textOfInlines([node]);
  }
  const sentences = [...sentencesOf(text)];
  return sentences.flatMap(({ start, end }, index) => {
    // A mark between two sentences belongs to the one before it.
    const next = sentences[index + 1]?.start ?? text.length;
    const isCited = marks.some((mark) => mark > start && mark <= next);
    const words = text.slice(start, end);
    return isCited || words.endsWith(':') ? [] : [words];
  });
}

function excerptOf(block: BlockNode): string {
  return [block, ...walkNodes(block)]
    .flatMap((node) => (node.type === 'text' ? [node.text] : []))
    .join(' ');
}

/** Longest excerpt shown beside a finding, in UTF-16 units. */
const excerptLength = 160;

function shorten(text: string): string {
  return text.length <= excerptLength ? text : `${text.slice(0, excerptLength).trimEnd()}…`;
}
