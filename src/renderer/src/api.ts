import './zod-without-eval';
import type { WindowApi } from '../../shared/ipc/api';
import { contract, type Contract, type MethodName } from '../../shared/ipc/contract';
import { RapporteurError, type Result } from '../../shared/errors';

type Bridge = WindowApi<File>;
type Noun = Exclude<keyof Bridge, 'on'>;
type Unwrapped<F> = F extends (...args: infer A) => Promise<Result<infer T>>
  ? (...args: A) => Promise<T>
  : never;

/** The contract as the page calls it: each method answers its value, or throws a RapporteurError with its code. */
export type Api = {
  readonly [N in Noun]: { readonly [V in keyof Bridge[N]]: Unwrapped<Bridge[N][V]> };
} & Pick<Bridge, 'on'>;

/** Schemas to check answers against; left out in a packaged build, where main has parsed them already. */
type OutputSchemas = { readonly [M in MethodName]: Pick<Contract[M], 'output'> };

type AnyMethod = (...args: unknown[]) => Promise<Result<unknown>>;

function unwrap(name: string, method: AnyMethod, schemas: OutputSchemas | null) {
  return async (...args: unknown[]): Promise<unknown> => {
    const result = await method(...args);
    if (!result.ok) throw new RapporteurError(result.error.code, result.error.details);
    return schemas ? schemas[name as MethodName].output.parse(result.value) : result.value;
  };
}

/**
 * Turns results into values and failures into errors.
 * @param schemas null skips the check of answers
 */
export function createApi(bridge: Bridge, schemas: OutputSchemas | null): Api {
  const nouns: Record<string, unknown> = { on: bridge.on };
  for (const [noun, verbs] of Object.entries(bridge)) {
    if (noun === 'on') continue;
    const methods: [string, unknown][] = Object.entries(verbs as Record<string, AnyMethod>).map(
      ([verb, method]) => [verb, unwrap(`${noun}.${verb}`, method, schemas)],
    );
    nouns[noun] = Object.freeze(Object.fromEntries(methods));
  }
  // The loop keeps every key of the bridge and changes each method as `Unwrapped` says.
  return Object.freeze(nouns) as unknown as Api;
}

declare global {
  interface Window {
    readonly api: Bridge;
  }
}

export const api: Api = createApi(window.api, import.meta.env.DEV ? contract : null);
