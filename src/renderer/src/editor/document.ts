import type { Mark, Node, Schema } from '@tiptap/pm/model';
import type { BriefingDocument } from '../../../shared/model/briefing-document';
import { briefingSchema } from './extensions';

/** The stored form as a document of the editor. Throws where it does not fit the editor's schema. */
export function readDocument(schema: Schema, doc: BriefingDocument): Node {
  const node = schema.nodeFromJSON(doc);
  node.check();
  return node;
}

/** Whether two stored forms are one text, whatever order their properties are written in. */
export function isSameDocument(a: BriefingDocument, b: BriefingDocument): boolean {
  return readDocument(briefingSchema, a).eq(readDocument(briefingSchema, b));
}

/** The editor's document in its stored form: attributes that say nothing are left out, notes carry no marks. */
export function writeDocument(node: Node): BriefingDocument {
  // The shape follows from the schema; the test of the round trip holds the two together.
  return writeNode(node) as unknown as BriefingDocument;
}

type Json = { [name: string]: unknown };

function writeNode(node: Node): Json {
  const attrs = writeAttributes(node);
  const written: Json = { type: node.type.name, ...(attrs ? { attrs } : {}) };
  if (node.isText) written['text'] = node.text;
  if (node.isText && node.marks.length > 0) written['marks'] = node.marks.map(writeMark);
  if (node.childCount > 0) written['content'] = node.children.map(writeNode);
  return written;
}

function writeMark(mark: Mark): Json {
  return mark.type.name === 'link'
    ? { type: 'link', attrs: { ...mark.attrs } }
    : { type: mark.type.name };
}

function writeAttributes({ type, attrs }: Node): Json | null {
  switch (type.name) {
    case 'orderedList':
      return attrs['start'] === 1 ? null : { ...attrs };
    case 'tableCell':
    case 'tableHeader':
      return attrs['colspan'] === 1 && attrs['rowspan'] === 1 && attrs['colwidth'] === null
        ? null
        : { ...attrs };
    default:
      return Object.keys(attrs).length > 0 ? { ...attrs } : null;
  }
}
