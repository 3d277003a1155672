import type { SearchDocument } from '../documents';
import type { TextRange } from '../../../shared/text/text-index';
import type { WordsNode } from '../match/find-words';
import { isDated, type QueryNode } from '../query/query';
import { termsOf, tokenise } from '../text/tokenise';

/** Whether a document answers a query, found out by reading it from one end to the other. */
export function answersQuery(node: QueryNode, document: SearchDocument): boolean {
  switch (node.kind) {
    case 'words': {
      const texts = {
        any: [document.title, ...document.tags, ...document.parts.map(({ text }) => text)],
        // The passage of an annotation is no title.
        title: document.type === 'annotation' ? [] : [document.title],
        publisher: document.publisher === null ? [] : [document.publisher],
      }[node.field];
      return texts.some((text) => findPlainly(text, node).length > 0);
    }
    case 'tag':
      return document.tags.some((one) => {
        const tag = termsOf(one).join(' ');
        return node.isPrefix ? tag.startsWith(node.tag) : tag === node.tag;
      });
    case 'category':
      return document.categories.some((code) => node.codes.includes(code));
    case 'type':
      return document.type === node.type;
    case 'before':
    case 'after':
      return document.date !== null && isDated(document.date, node.kind, node.date);
    case 'and':
      return node.nodes.every((one) => answersQuery(one, document));
    case 'or':
      return node.nodes.some((one) => answersQuery(one, document));
    case 'not':
      return !answersQuery(node.node, document);
  }
}

/** Every place where the words stand one right after the other, by comparing every token with every term. */
export function findPlainly(
  text: string,
  { terms, isPrefix }: Pick<WordsNode, 'terms' | 'isPrefix'>,
): TextRange[] {
  const tokens = tokenise(text);
  return tokens.flatMap(({ start }, at) => {
    const last = tokens[at + terms.length - 1];
    const isHere = terms.every((wanted, step) => {
      const term = tokens[at + step]?.term ?? '';
      return isPrefix && step === terms.length - 1 ? term.startsWith(wanted) : term === wanted;
    });
    return isHere && last ? [{ start, end: last.end }] : [];
  });
}
