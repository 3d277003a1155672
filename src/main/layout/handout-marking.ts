import type { MarkingLevel, MarkingScheme } from '../../shared/model/schemes';
import type { HandoutMarking } from './document';

/** A level of a scheme as it is printed: in header and footer of every page. */
export function composeMarking(scheme: MarkingScheme, level: MarkingLevel): HandoutMarking {
  return {
    label: level.label,
    scheme: scheme.code,
    foreground: level.colour.toLowerCase(),
    background: scheme.background?.toLowerCase() ?? null,
    minimumSize: scheme.minimumSize,
    align: scheme.align === 'center' ? 'centre' : scheme.align,
    positions: ['header', 'footer'],
  };
}
