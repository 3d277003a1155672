import type { SearchDocument } from '../documents';
import { findWords } from '../match/find-words';
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
      return texts.some((text) => findWords(tokenise(text), node).length > 0);
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
