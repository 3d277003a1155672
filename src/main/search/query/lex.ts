/** One piece of a query, with its UTF-16 range. */
export type Lexeme =
  | { readonly kind: 'open' | 'close' | 'minus'; readonly start: number; readonly end: number }
  | {
      readonly kind: 'word';
      /** As typed, a star at its end included. */
      readonly text: string;
      readonly start: number;
      readonly end: number;
    }
  | {
      readonly kind: 'quoted';
      /** What stands between the quotation marks. */
      readonly text: string;
      readonly isClosed: boolean;
      /** A star stands right behind it. */
      readonly isStarred: boolean;
      readonly start: number;
      readonly end: number;
    };

/** Keyboards for East Asian scripts give the wide forms; word processors give the curly ones. */
const opening = /[(（]/u;
const closing = /[)）]/u;
const quote = /["“”„＂«»]/u;
const starSign = /[*＊]/u;
const minusSign = /[-－]/u;

/** Splits a query into its pieces; every string has some, none is an error. */
export function lexQuery(query: string): Lexeme[] {
  const lexemes: Lexeme[] = [];
  let at = 0;
  while (at < query.length) {
    const sign = query.charAt(at);
    const start = at;
    if (/\s/u.test(sign)) at += 1;
    else if (opening.test(sign)) lexemes.push({ kind: 'open', start, end: ++at });
    else if (closing.test(sign)) lexemes.push({ kind: 'close', start, end: ++at });
    else if (quote.test(sign)) {
      const lexeme = lexQuoted(query, start);
      lexemes.push(lexeme);
      at = lexeme.end;
    } else if (minusSign.test(sign) && isBeforeOperand(query, at))
      lexemes.push({ kind: 'minus', start, end: ++at });
    else {
      while (at < query.length && !isBorder(query.charAt(at))) at += 1;
      lexemes.push({ kind: 'word', text: query.slice(start, at), start, end: at });
    }
  }
  return lexemes;
}

function isBorder(sign: string): boolean {
  return /\s/u.test(sign) || opening.test(sign) || closing.test(sign) || quote.test(sign);
}

/** A minus counts only where it stands in front of something; by itself it is a dash. */
function isBeforeOperand(query: string, at: number): boolean {
  const next = query.charAt(at + 1);
  return next !== '' && !/\s/u.test(next) && !closing.test(next) && !minusSign.test(next);
}

function lexQuoted(query: string, start: number): Lexeme & { kind: 'quoted' } {
  let at = start + 1;
  while (at < query.length && !quote.test(query.charAt(at))) at += 1;
  const isClosed = at < query.length;
  const text = query.slice(start + 1, at);
  if (isClosed) at += 1;
  const isStarred = isClosed && starSign.test(query.charAt(at));
  return { kind: 'quoted', text, isClosed, isStarred, start, end: isStarred ? at + 1 : at };
}
