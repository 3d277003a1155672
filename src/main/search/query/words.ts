import { termsOf } from '../text/tokenise';
import type { Lexeme } from './lex';
import type { QueryNode, WordField } from './query';

export type Operand = Extract<Lexeme, { kind: 'word' | 'quoted' }>;

/** Where what is wrong is told; answers null, so that a reader can end with it. */
export interface Complaints {
  complain(range: { start: number; end: number }, message: string): null;
}

/**
 * Whether the last word may go on. A bare word may, because it is still being typed or has endings; a phrase in
 * quotation marks says what it says, unless it has a star behind it or is still open.
 */
export function isPrefix(operand: Operand): boolean {
  return operand.kind === 'word' || operand.isStarred || !operand.isClosed;
}

/** Tells of a phrase without its second quotation mark. */
export function checkClosed(complaints: Complaints, operand: Operand): void {
  if (operand.kind === 'quoted' && !operand.isClosed)
    complaints.complain(operand, 'The closing quotation mark is missing.');
}

export function readWords(
  complaints: Complaints,
  operand: Operand,
  field: WordField,
): QueryNode | null {
  checkClosed(complaints, operand);
  const terms = termsOf(operand.text);
  if (terms.length === 0)
    return complaints.complain(operand, 'There is no letter or digit to look for here.');
  return { kind: 'words', field, terms, isPrefix: isPrefix(operand) };
}
