import {
  categoryOf,
  commentOf,
  tagsOf,
  type Annotation,
  type AnnotationFile,
} from '../../../shared/model/annotation';
import { nameSource, type Names } from './names';
import { listRows, wholeOf, type Rendition } from './rows';

export const markList = { key: 'marks', label: 'marks' } as const;

export function renderAnnotations(file: AnnotationFile, names: Names): Rendition {
  return {
    title: `Marks in ${nameSource(names, file.source)}`,
    rows: listRows(
      markList,
      file.annotations,
      ({ id }) => id,
      (annotation) => ({
        label: annotation.motivation === 'highlighting' ? 'Mark' : 'Evidence',
        text: describe(annotation, names),
        data: wholeOf(annotation),
      }),
    ),
    blocks: [],
    whole: wholeOf(file),
  };
}

function describe(annotation: Annotation, names: Names): string {
  const [quote, position] = annotation.target.selector;
  const category = categoryOf(annotation);
  const comment = commentOf(annotation);
  const tags = tagsOf(annotation);
  return [
    `“${quote.exact}”`,
    ...(category === null ? [] : [`Category: ${names.category(category)}`]),
    ...(comment === null ? [] : [`Note: ${comment}`]),
    ...(tags.length === 0 ? [] : [`Tags: ${tags.join(', ')}`]),
    ...(annotation.credibility === null ? [] : [`Credibility: ${String(annotation.credibility)}`]),
    `Characters ${String(position.start + 1)} to ${String(position.end)}`,
  ].join('\n');
}
