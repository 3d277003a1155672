import type { Api } from '../../api';
import { RapporteurError } from '../../../../shared/errors';
import type { MeetingView, Passage } from '../../../../shared/ipc/views';
import type { ClaimId, MeetingId } from '../../../../shared/model/ids';
import type {
  Claim,
  MeetingFieldName,
  OutcomeDocument,
  Participant,
  Quote,
} from '../../../../shared/model/meeting';
import { saving } from '../../ui/saving.svelte';
import { viewFields } from './fields';

/** A value that is added to one of the record's lists. */
export type NewItem =
  | { readonly list: 'participants'; readonly value: Participant }
  | { readonly list: 'documents'; readonly value: OutcomeDocument }
  | { readonly list: 'quotes'; readonly value: Quote };

/** The meeting record that is open, and what can be decided about it. Changes go to the library one after another. */
export class RecordState {
  /** Null until it has been read. */
  view = $state.raw<MeetingView | null>(null);
  /** Whether the record was removed, here or elsewhere. */
  isGone = $state(false);
  readonly id: MeetingId;
  readonly #api: Pick<Api, 'meetings'>;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(api: Pick<Api, 'meetings'>, id: MeetingId) {
    this.#api = api;
    this.id = id;
  }

  readonly fields = $derived(this.view ? viewFields(this.view.meeting) : []);
  readonly #passages = $derived(
    new Map(this.view?.passages.map((passage) => [passage.annotation, passage])),
  );
  readonly #claims = $derived.by((): readonly Claim[] => {
    if (!this.view) return [];
    const { fields, participants, documents, quotes } = this.view.meeting;
    return [
      ...Object.values(fields).flatMap((field): readonly Claim[] => field.claims),
      ...participants,
      ...documents,
      ...quotes,
    ];
  });
  /** Claims that wait for a decision. */
  readonly undecided = $derived(this.#claims.filter(({ status }) => status === 'suggested').length);
  readonly disputed = $derived(this.fields.filter(({ isDisputed }) => isDisputed).length);

  /** The passages behind a claim, those that are gone left out. */
  passagesOf(claim: Claim): Passage[] {
    return claim.evidence.flatMap(({ annotation }) => this.#passages.get(annotation) ?? []);
  }

  /** Reads the record again; one that has left the library leaves `isGone`, and is no failure. */
  async load(): Promise<void> {
    try {
      await this.#take(() => this.#api.meetings.get({ id: this.id }));
      saving.forget(this.#name);
      this.isGone = false;
    } catch (error) {
      if (!(error instanceof RapporteurError) || error.failure.code !== 'document-missing')
        throw error;
      this.view = null;
      this.isGone = true;
    }
  }

  decide(claims: readonly ClaimId[], status: Claim['status']): Promise<void> {
    return this.#change(() =>
      this.#api.meetings.decide({ id: this.id, claims: [...claims], status }),
    );
  }

  /** Accepts what is still undecided; answers how many values that were. */
  async acceptAll(): Promise<number> {
    const before = this.undecided;
    await this.#change(() => this.#api.meetings.acceptAll({ id: this.id }));
    return before - this.undecided;
  }

  /** Sets what the analyst typed; null withdraws the value. */
  setField(field: MeetingFieldName, value: string | number | null): Promise<void> {
    return this.#change(() =>
      this.#api.meetings.setField({ id: this.id, field, value, evidence: [] }),
    );
  }

  prefer(field: MeetingFieldName, claim: ClaimId, reason: string): Promise<void> {
    return this.#change(() =>
      this.#api.meetings.prefer({ id: this.id, field, claim, reason: reason.trim() || null }),
    );
  }

  add(item: NewItem): Promise<void> {
    return this.#change(() => this.#api.meetings.addItem({ id: this.id, evidence: [], ...item }));
  }

  get #name(): string {
    return `meetings/${this.id}`;
  }

  #change(call: () => Promise<MeetingView>): Promise<void> {
    return this.#take(() => saving.follow(this.#name, call));
  }

  #take(call: () => Promise<MeetingView>): Promise<void> {
    const result = this.#queue.then(async () => {
      this.view = await call();
    });
    // The next change does not suffer from this one's failure; whoever asked for this one hears of it.
    this.#queue = result.catch(() => undefined);
    return result;
  }
}
