import type { Passage } from '../../../shared/ipc/views';

/** What the editor has to know of a passage to cite or quote it. */
export type CitedPassage = Pick<Passage, 'annotation' | 'source' | 'exact'>;

/** Type of dragged data: the annotation id of the passage. Rows of evidence set it, the editor reads it. */
export const passageMediaType = 'application/x-rapporteur-passage';
