import type { Result } from '../errors';
import type { Contract, Input, MethodName, Output } from './contract';
import type { EventName, EventPayload } from './events';

type Noun = MethodName extends `${infer N}.${string}` ? N : never;
type VerbOf<N extends string> = MethodName extends infer M
  ? M extends `${N}.${infer V}`
    ? V
    : never
  : never;

type NameOf<N extends Noun, V extends string> = Extract<MethodName, `${N}.${V}`>;

/** A method without input is called with no argument; a dropped-files method takes the dropped files instead of paths. */
type Call<M extends MethodName, DroppedFile> = Contract[M] extends { from: 'dropped-files' }
  ? (
      input: Omit<Input<M>, 'paths'> & { files: readonly DroppedFile[] },
    ) => Promise<Result<Output<M>>>
  : Input<M> extends null
    ? () => Promise<Result<Output<M>>>
    : (input: Input<M>) => Promise<Result<Output<M>>>;

/**
 * What the preload puts on `window.api`: `api.noun.verb(input)`, and one way to listen. Frozen.
 * `DroppedFile` is the DOM's File, which this room does not know.
 */
export type WindowApi<DroppedFile> = {
  readonly [N in Noun]: { readonly [V in VerbOf<N>]: Call<NameOf<N, V>, DroppedFile> };
} & {
  readonly on: <E extends EventName>(
    event: E,
    listener: (payload: EventPayload<E>) => void,
  ) => () => void;
};

/** Channel that carries every method call, and the one that carries every event. */
export const channelOf = (method: MethodName): string => `rapporteur:${method}`;
export const eventChannel = 'rapporteur:event';
