import type { Api } from '../../api';
import type { MeetingRow } from '../../../../shared/ipc/views';
import type { MeetingId } from '../../../../shared/model/ids';
import { foldText } from '../../../../shared/text/normalise';

/** The list of meetings, and making, removing and restoring one. */
export class MeetingsState {
  rows = $state.raw<readonly MeetingRow[]>([]);
  /** False until the list has been read once. */
  loaded = $state(false);
  filter = $state('');
  readonly #api: Pick<Api, 'meetings'>;

  constructor(api: Pick<Api, 'meetings'>) {
    this.#api = api;
  }

  /** Rows that hold every word of the filter in title, place or date. */
  readonly visible = $derived.by(() => {
    const words = foldText(this.filter).split(/\s+/).filter(Boolean);
    if (words.length === 0) return this.rows;
    return this.rows.filter(({ title, place, start }) => {
      const text = foldText([title, place, start].join(' '));
      return words.every((word) => text.includes(word));
    });
  });

  async load(): Promise<void> {
    this.rows = await this.#api.meetings.list();
    this.loaded = true;
  }

  /** The row to show after one is removed; null where none is left. */
  neighbourOf(id: string): MeetingId | null {
    const at = this.visible.findIndex((row) => row.id === id);
    return (this.visible[at + 1] ?? this.visible[at - 1])?.id ?? null;
  }

  async create(name: string): Promise<MeetingId> {
    const { meeting } = await this.#api.meetings.create({ name });
    await this.load();
    return meeting.id;
  }

  async remove(id: MeetingId): Promise<void> {
    await this.#api.meetings.remove({ id });
    await this.load();
  }

  async restore(id: MeetingId): Promise<void> {
    await this.#api.meetings.restore({ id });
    await this.load();
  }
}
