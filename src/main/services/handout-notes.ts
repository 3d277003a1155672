import type { Passage } from '../../shared/ipc/views';
import { noteKey, type EvidencePointer } from '../../shared/model/briefing-citations';
import type { Source } from '../../shared/model/source';
import type { FootnoteBody, TextInline } from '../layout/document';
import { composeCitation } from './citation';

/**
 * The footnotes of a handout, in the order of their first marks, which is the order in which layout numbers them.
 * Citations of one paragraph of a source share a note; only the first note of a source names it in full.
 */
export class HandoutNotes {
  readonly bodies = new Map<string, FootnoteBody>();
  /** Source to the number of the note that names it in full. */
  private readonly fullNotes = new Map<string, number>();

  constructor(
    private readonly context: {
      readonly sources: ReadonlyMap<string, Source>;
      readonly passages: ReadonlyMap<string, Passage>;
    },
  ) {}

  /** @returns the id of the note for a citation */
  cite({ source, annotation }: EvidencePointer): string {
    const passage = annotation === null ? null : (this.context.passages.get(annotation) ?? null);
    const paragraph = passage?.paragraph ?? null;
    const id = noteKey(source, paragraph);
    if (!this.bodies.has(id)) {
      const record = this.context.sources.get(source) ?? null;
      const first = this.fullNotes.get(source) ?? null;
      if (first === null) this.fullNotes.set(source, this.bodies.size + 1);
      this.add(id, composeCitation(record, paragraph, first));
    }
    return id;
  }

  /** @returns the id of the note for a remark of the writer's own; each remark has one */
  remark(text: string): string {
    const id = `remark-${String(this.bodies.size + 1)}`;
    this.add(id, [{ kind: 'text', value: text }]);
    return id;
  }

  private add(id: string, content: readonly TextInline[]): void {
    this.bodies.set(id, { id, blocks: [{ kind: 'paragraph', id: `${id}.p`, content }] });
  }
}
