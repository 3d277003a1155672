import { bibliographySchema, type Bibliography } from '../../../../shared/model/source';

/** The fields of the dialog as text; an empty one stands for “not known”. */
export interface DetailsForm {
  title: string;
  publisher: string;
  author: string;
  issued: string;
  dateline: string;
  URL: string;
  language: string;
  reliability: string;
  /** Separated by commas. */
  tags: string;
  /** `scheme/level`, or empty for unmarked. */
  marking: string;
}

export type DetailsField = keyof DetailsForm;

export function formOf(source: Bibliography): DetailsForm {
  return {
    title: source.title,
    publisher: source.publisher ?? '',
    author: source.author ?? '',
    issued: source.issued ?? '',
    dateline: source.dateline ?? '',
    URL: source.URL ?? '',
    language: source.language,
    reliability: source.reliability ?? '',
    tags: source.tags.join(', '),
    marking: source.marking ? `${source.marking.scheme}/${source.marking.level}` : '',
  };
}

/** Tags as typed: separated by commas, each once, without surrounding space. */
export function parseTags(text: string): string[] {
  return [...new Set(text.split(',').map((tag) => tag.trim()))].filter((tag) => tag !== '');
}

/** The change that a form stands for, or the fields whose values cannot be taken. */
export function patchOf(
  form: DetailsForm,
): { ok: true; patch: Partial<Bibliography> } | { ok: false; fields: DetailsField[] } {
  const optional = (text: string): string | null => (text.trim() === '' ? null : text.trim());
  const [scheme = '', level = ''] = form.marking.split('/');
  const parsed = bibliographySchema.omit({ accessed: true }).safeParse({
    title: form.title,
    publisher: optional(form.publisher),
    author: optional(form.author),
    issued: optional(form.issued),
    dateline: optional(form.dateline),
    URL: optional(form.URL),
    language: form.language.trim(),
    reliability: optional(form.reliability),
    tags: parseTags(form.tags),
    marking: form.marking === '' ? null : { scheme, level },
  });
  if (parsed.success) return { ok: true, patch: parsed.data };
  const fields = parsed.error.issues.map(({ path }) => path[0] as DetailsField);
  return { ok: false, fields: [...new Set(fields)] };
}
