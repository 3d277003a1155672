import type { Api } from '../../api';
import type { BriefingRow, MeetingRow } from '../../../../shared/ipc/views';
import type { TemplateName } from '../../../../shared/model/briefing';
import type { BriefingId, MeetingId } from '../../../../shared/model/ids';
import type { MarkingScheme } from '../../../../shared/model/schemes';

/** What a new briefing begins with. */
export interface NewBriefing {
  readonly template: TemplateName;
  readonly meetings: readonly MeetingId[];
  /** Empty takes the title from the first meeting. */
  readonly title: string;
}

/** The list of briefings, and making, removing and restoring one. */
export class BriefingsState {
  rows = $state.raw<readonly BriefingRow[]>([]);
  /** False until the list has been read once. */
  loaded = $state(false);
  /** Records a new briefing can begin with; read when it is asked for. */
  meetings = $state.raw<readonly MeetingRow[]>([]);
  /** Schemes of the library that a briefing can be marked by. */
  markingSchemes = $state.raw<readonly MarkingScheme[]>([]);
  readonly #api: Pick<Api, 'briefings' | 'meetings' | 'library'>;

  constructor(api: Pick<Api, 'briefings' | 'meetings' | 'library'>) {
    this.#api = api;
  }

  async load(): Promise<void> {
    this.rows = await this.#api.briefings.list();
    this.loaded = true;
  }

  async loadMeetings(): Promise<void> {
    this.meetings = await this.#api.meetings.list();
  }

  async loadSchemes(): Promise<void> {
    this.markingSchemes = (await this.#api.library.current())?.markingSchemes ?? [];
  }

  /** The row to show after one is removed; null where none is left. */
  neighbourOf(id: string): BriefingId | null {
    const at = this.rows.findIndex((row) => row.id === id);
    return (this.rows[at + 1] ?? this.rows[at - 1])?.id ?? null;
  }

  async create({ template, meetings, title }: NewBriefing): Promise<BriefingId> {
    const { briefing } = await this.#api.briefings.create({
      template,
      meetings: [...meetings],
      title: title.trim() || null,
    });
    await this.load();
    return briefing.id;
  }

  async remove(id: BriefingId): Promise<void> {
    await this.#api.briefings.remove({ id });
    await this.load();
  }

  async restore(id: BriefingId): Promise<void> {
    await this.#api.briefings.restore({ id });
    await this.load();
  }
}
