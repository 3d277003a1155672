import { fieldOf, readField, type FieldContext } from './fields';
import { lexQuery, type Lexeme } from './lex';
import type { NamedCategory, ParsedQuery, QueryNode, QueryProblem } from './query';
import { readWords } from './words';

/** Words, phrases and filters of one query that are carried out; more are left out, and the answer says so. */
export const mostTerms = 64;

/** Brackets inside brackets that are followed; deeper ones are read as if they were not there. */
const deepest = 32;

/**
 * Reads a query as the analyst typed it. Never throws: what cannot be understood is said in `problems` and left out.
 *
 *     query  = both { OR both }
 *     both   = one { [AND] one }
 *     one    = [ NOT | - ] ( "(" query ")" | word | word* | "phrase" | field:word | field:"phrase" )
 *
 * @param categories what `category:` may name
 */
export function parseQuery(query: string, categories: readonly NamedCategory[] = []): ParsedQuery {
  const parser = new Parser(lexQuery(query), categories);
  const root = parser.readAll();
  const problems = parser.problems.sort((a, b) => a.start - b.start || a.end - b.end);
  return { root, problems };
}

type Operator = 'AND' | 'OR' | 'NOT';

/** Words in capitals only, so that a sentence pasted into the box is not taken for a formula. */
function operatorOf(lexeme: Lexeme | undefined): Operator | null {
  if (lexeme?.kind === 'minus') return 'NOT';
  if (lexeme?.kind !== 'word') return null;
  const { text } = lexeme;
  return text === 'AND' || text === 'OR' || text === 'NOT' ? text : null;
}

function join(kind: 'and' | 'or', nodes: readonly QueryNode[]): QueryNode | null {
  return nodes.length > 1 ? { kind, nodes } : (nodes[0] ?? null);
}

class Parser implements FieldContext {
  readonly problems: QueryProblem[] = [];
  private at = 0;
  private depth = 0;
  private terms = 0;

  constructor(
    private readonly lexemes: readonly Lexeme[],
    readonly categories: readonly NamedCategory[],
  ) {}

  readAll(): QueryNode | null {
    const nodes: QueryNode[] = [];
    while (this.at < this.lexemes.length) {
      const node = this.readQuery();
      if (node !== null) nodes.push(node);
      const rest = this.lexemes[this.at];
      if (rest === undefined) break;
      this.complain(rest, 'This bracket closes nothing.');
      this.at += 1;
    }
    return join('and', nodes);
  }

  complain({ start, end }: { start: number; end: number }, message: string): null {
    this.problems.push({ start, end, message });
    return null;
  }

  /** Up to the bracket that closes it or the end. */
  private readQuery(): QueryNode | null {
    const sides: QueryNode[] = [];
    for (;;) {
      const side = this.readBoth();
      if (side !== null) sides.push(side);
      const operator = this.lexemes[this.at];
      if (operator === undefined || operatorOf(operator) !== 'OR') break;
      this.at += 1;
      const after = this.lexemes[this.at];
      if (side === null || after === undefined || after.kind === 'close')
        this.complain(operator, 'OR needs something to look for on both sides.');
    }
    return join('or', sides);
  }

  private readBoth(): QueryNode | null {
    const nodes: QueryNode[] = [];
    let isFirst = true;
    for (;;) {
      const lexeme = this.lexemes[this.at];
      if (lexeme === undefined || lexeme.kind === 'close') break;
      const operator = operatorOf(lexeme);
      if (operator === 'OR') break;
      if (operator === 'AND') {
        this.at += 1;
        const after = this.lexemes[this.at];
        const isLast = after === undefined || after.kind === 'close' || operatorOf(after) === 'OR';
        if (isFirst || isLast || operatorOf(after) === 'AND')
          this.complain(lexeme, 'AND needs something to look for on both sides.');
        continue;
      }
      const node = this.readOne();
      isFirst = false;
      if (node !== null) nodes.push(node);
    }
    return join('and', nodes);
  }

  private readOne(): QueryNode | null {
    const nots: Lexeme[] = [];
    let lexeme = this.lexemes[this.at];
    while (lexeme !== undefined && operatorOf(lexeme) === 'NOT') {
      nots.push(lexeme);
      this.at += 1;
      lexeme = this.lexemes[this.at];
    }
    const last = nots.at(-1);
    const isMissing =
      lexeme === undefined || lexeme.kind === 'close' || operatorOf(lexeme) !== null;
    if (lexeme === undefined || isMissing)
      return last ? this.complain(last, 'NOT needs something after it.') : null;
    const node = this.readOperand(lexeme);
    return node !== null && nots.length % 2 === 1 ? { kind: 'not', node } : node;
  }

  private readOperand(lexeme: Lexeme): QueryNode | null {
    this.at += 1;
    if (lexeme.kind === 'open') return this.readGroup(lexeme);
    if (lexeme.kind !== 'word' && lexeme.kind !== 'quoted') return null;
    const field = lexeme.kind === 'word' ? fieldOf(lexeme) : null;
    let node: QueryNode | null;
    if (field === null) node = readWords(this, lexeme, 'any');
    else {
      const next = this.lexemes[this.at];
      const isQuoted = field.value === '' && next?.kind === 'quoted' && next.start === lexeme.end;
      if (isQuoted) this.at += 1;
      node = readField(this, field, isQuoted ? next : null);
    }
    if (node === null) return null;
    this.terms += 1;
    if (this.terms <= mostTerms) return node;
    if (this.terms > mostTerms + 1) return null;
    return this.complain(lexeme, `Only the first ${String(mostTerms)} things are looked for.`);
  }

  private readGroup(open: Lexeme): QueryNode | null {
    if (this.depth >= deepest) {
      this.complain(open, 'Brackets are nested too deeply here.');
      return null;
    }
    this.depth += 1;
    const first = this.at;
    const node = this.readQuery();
    this.depth -= 1;
    const close = this.lexemes[this.at];
    if (close === undefined) {
      this.complain(open, 'This bracket is never closed.');
      return node;
    }
    this.at += 1;
    if (this.at - 1 === first)
      this.complain(
        { start: open.start, end: close.end },
        'There is nothing between the brackets.',
      );
    return node;
  }
}
