import type { SearchType } from '../../../shared/model/saved-search';
import { edtfDateSchema } from '../../../shared/model/values';
import { termsOf } from '../text/tokenise';
import type { NamedCategory, QueryNode } from './query';
import { checkClosed, isPrefix, readWords, type Complaints, type Operand } from './words';

const fieldNames = ['type', 'tag', 'publisher', 'category', 'title', 'before', 'after'] as const;
type FieldName = (typeof fieldNames)[number];

/** A word of the form `name:value`. */
export interface FieldLexeme {
  readonly name: string;
  /** Empty where a phrase in quotation marks follows, or nothing. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

export interface FieldContext extends Complaints {
  readonly categories: readonly NamedCategory[];
}

/** The words a library of sources is asked for, in the singular or plural. */
const typeNames: Readonly<Record<string, SearchType>> = {
  source: 'source',
  article: 'source',
  mark: 'annotation',
  annotation: 'annotation',
  meeting: 'meeting',
  record: 'meeting',
  briefing: 'briefing',
};

/** Null for a word that only contains a colon: a time, a web address, a colon at its beginning. */
export function fieldOf(lexeme: Operand): FieldLexeme | null {
  const found = /^(\p{L}+)[:：](?!\/\/)(.*)$/su.exec(lexeme.text);
  if (found === null) return null;
  const { start, end } = lexeme;
  return { name: (found[1] ?? '').toLowerCase(), value: found[2] ?? '', start, end };
}

function isFieldName(name: string): name is FieldName {
  return (fieldNames as readonly string[]).includes(name);
}

/** @param quoted the phrase that stands right behind the colon, or null */
export function readField(
  context: FieldContext,
  field: FieldLexeme,
  quoted: Extract<Operand, { kind: 'quoted' }> | null,
): QueryNode | null {
  const { start, value } = field;
  const end = quoted?.end ?? field.end;
  const { name } = field;
  const operand: Operand = quoted ?? { kind: 'word', text: value, start, end };
  if (!isFieldName(name)) {
    context.complain(
      { start, end: field.end },
      `There is no “${name}:” to look in. There are ${fieldNames.map((one) => `${one}:`).join(', ')}.`,
    );
    return readWords(context, { ...operand, text: `${name} ${operand.text}` }, 'any');
  }
  if (operand.text.trim() === '')
    return context.complain({ start, end }, `Write what to look for right behind “${name}:”.`);
  const range = { start, end };
  switch (name) {
    case 'title':
    case 'publisher':
      return readWords(context, operand, name);
    case 'tag':
      return readTag(context, operand);
    case 'category':
      return readCategory(context, operand);
    case 'type': {
      const type = typeNames[operand.text.trim().toLowerCase().replace(/s$/, '')];
      return type
        ? { kind: 'type', type }
        : context.complain(range, 'Use type:source, type:mark, type:meeting or type:briefing.');
    }
    case 'before':
    case 'after': {
      const date = edtfDateSchema.safeParse(operand.text.trim());
      return date.success
        ? { kind: name, date: date.data }
        : context.complain(range, 'Write the date as 2024, 2024-11 or 2024-11-20.');
    }
  }
}

function readTag(context: FieldContext, operand: Operand): QueryNode | null {
  checkClosed(context, operand);
  const tag = termsOf(operand.text).join(' ');
  if (tag === '') return context.complain(operand, 'There is no letter or digit to look for here.');
  return { kind: 'tag', tag, isPrefix: isPrefix(operand) };
}

function readCategory(context: FieldContext, operand: Operand): QueryNode | null {
  checkClosed(context, operand);
  const wanted = termsOf(operand.text).join(' ');
  const fits = (name: string): boolean => {
    const folded = termsOf(name).join(' ');
    return folded === wanted || (isPrefix(operand) && folded.startsWith(wanted));
  };
  const codes = context.categories
    .filter(({ code, label }) => wanted !== '' && (fits(label) || fits(code)))
    .map(({ code }) => code);
  if (codes.length > 0) return { kind: 'category', codes };
  const names = context.categories.map(({ label }) => label).join(', ');
  return context.complain(operand, `No category is called that. There are: ${names}.`);
}
