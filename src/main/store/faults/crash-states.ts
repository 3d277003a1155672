import { sha256Of } from '../envelope';
import type { Fault, Inode, MemoryFiles, Names, PendingName } from '../testing/memory-files';
import { inspect, judge, perform } from './crash-run';
import type { Aftermath } from './crash-run';
import { temporaryName } from '../write-file';
import type { Contents, Expectation } from './workload';

/** What a power cut at one moment could leave: some of the names, some of the content. */
interface Moment {
  readonly durable: Names;
  readonly pending: readonly PendingName[];
  readonly contents: ReadonlyMap<
    Inode,
    { readonly data: Uint8Array; readonly durable: Uint8Array | null }
  >;
  readonly expectation: Expectation;
  readonly call: string;
}

function takeMoment(files: MemoryFiles, expectation: Expectation, call: string): Moment {
  const contents = new Map<Inode, { data: Uint8Array; durable: Uint8Array | null }>();
  for (const inode of [...files.names.values(), ...files.durableNames.values()])
    contents.set(inode, { data: inode.data, durable: inode.durable });
  return {
    durable: new Map(files.durableNames),
    pending: [...files.pending],
    contents,
    expectation,
    call,
  };
}

/** What may be left of a file that was never synced: nothing, half, zeros of the right length, or all. */
function variantsOf(content: { data: Uint8Array; durable: Uint8Array | null }): Uint8Array[] {
  if (content.durable !== null) return [content.durable];
  const { data } = content;
  const half = data.slice(0, Math.floor(data.length / 2));
  return data.length === 0 ? [data] : [new Uint8Array(), half, new Uint8Array(data.length), data];
}

/** Which of the pending names got through: every combination of few, a sample of many. */
function* chooseSubsets(count: number, limit: number, random: () => number): Generator<boolean[]> {
  if (2 ** count <= limit) {
    for (let bits = 0; bits < 2 ** count; bits += 1)
      yield Array.from({ length: count }, (_, index) => ((bits >> index) & 1) === 1);
    return;
  }
  // Prefixes, and all but one: the shapes an ordering mistake shows itself in.
  for (let length = 0; length <= count; length += 1)
    yield Array.from({ length: count }, (_, index) => index < length);
  for (let without = 0; without < count; without += 1)
    yield Array.from({ length: count }, (_, index) => index !== without);
  for (let done = 2 * count + 1; done < limit; done += 1)
    yield Array.from({ length: count }, () => random() < 0.5);
}

/** Names whose folder did not get through are gone with it. */
function dropOrphans(names: Map<string, Inode>): void {
  for (const path of [...names.keys()].sort()) {
    const parent = path.slice(0, path.lastIndexOf('/')) || '/';
    if (path !== '/' && names.get(parent)?.kind !== 'folder') names.delete(path);
  }
}

function* statesOf(
  moment: Moment,
  limit: number,
  random: () => number,
): Generator<{ key: string; names: Names }> {
  for (const subset of chooseSubsets(moment.pending.length, limit, random)) {
    const names = new Map(moment.durable);
    moment.pending.forEach((change, index) => {
      if (subset[index] === true) change.apply(names);
    });
    dropOrphans(names);
    const unsynced = [...new Set(names.values())].filter(
      (inode) => moment.contents.get(inode)?.durable === null,
    );
    const choices = unsynced.map((inode) =>
      variantsOf(moment.contents.get(inode) ?? { data: inode.data, durable: null }),
    );
    const combinations = choices.reduce((product, { length }) => product * length, 1);
    const taken = Math.min(combinations, Math.max(1, limit / 8));
    for (let number = 0; number < taken; number += 1) {
      let rest = combinations <= taken ? number : Math.floor(random() * combinations);
      const data = new Map<Inode, Uint8Array>();
      unsynced.forEach((inode, index) => {
        const variants = choices[index] ?? [];
        data.set(inode, variants[rest % variants.length] ?? inode.data);
        rest = Math.floor(rest / variants.length);
      });
      yield freezeState(moment, names, data);
    }
  }
}

const fingerprints = new WeakMap<Uint8Array, string>();

function fingerprintOf(data: Uint8Array): string {
  const known = fingerprints.get(data) ?? sha256Of(data);
  fingerprints.set(data, known);
  return known;
}

function freezeState(
  moment: Moment,
  names: ReadonlyMap<string, Inode>,
  chosen: ReadonlyMap<Inode, Uint8Array>,
): { key: string; names: Names } {
  const copies = new Map<Inode, Inode>();
  const copy = (inode: Inode): Inode => {
    const content = moment.contents.get(inode);
    const data = chosen.get(inode) ?? content?.durable ?? inode.data;
    const made = copies.get(inode) ?? { ...inode, data, durable: data };
    copies.set(inode, made);
    return made;
  };
  const state = new Map([...names].map(([path, inode]) => [path, copy(inode)]));
  // Temporary files are only ever removed, whatever is in them, so states that differ in them alone are one.
  const key = [...state]
    .filter(([path]) => !temporaryName.test(path.slice(path.lastIndexOf('/') + 1)))
    .map(([path, { kind, data }]) => `${path} ${kind} ${fingerprintOf(data)}`)
    .sort()
    .join('\n');
  return { key, names: state };
}

/** Wrong states after which exploring on teaches nothing. */
const enough = 20;

export interface Explored {
  /** States looked at, those that came out the same counted each time. */
  readonly states: number;
  readonly distinct: number;
  readonly wrong: readonly string[];
}

/**
 * Power cuts at every file call of a run, in the weak crash model: any of the names not synced yet may be lost, in any
 * combination, and any part of the content (fault F4).
 * @param limit states for each moment, before the states of several moments are found to be the same
 */
export async function explorePowerCuts(
  start: { names: Names; contents: Contents },
  options: {
    readonly limit: number;
    readonly random: () => number;
    readonly plan?: (call: number, name: string) => Fault | null;
  },
): Promise<Explored> {
  const moments: Moment[] = [];
  let look: ((call: string) => void) | null = null;
  const run = await perform(
    start,
    ({ number, name, path }) => {
      look?.(`${number} ${name} ${path}`);
      return options.plan?.(number, name) ?? null;
    },
    {
      onStart: (files, expectation) => {
        look = (call) => moments.push(takeMoment(files, expectation(), call));
      },
    },
  );
  const known = new Map<string, Aftermath>();
  const wrong: string[] = [];
  let states = 0;
  for (const moment of moments) {
    for (const { key, names } of statesOf(moment, options.limit, options.random)) {
      states += 1;
      const aftermath = known.get(key) ?? (await inspect(names));
      known.set(key, aftermath);
      const verdict = judge(aftermath, moment.expectation);
      if (verdict !== null) wrong.push(`before ${moment.call}: ${verdict}`);
      if (wrong.length >= enough) return { states, distinct: known.size, wrong };
    }
  }
  if (options.plan === undefined) wrong.push(...run.failures);
  return { states, distinct: known.size, wrong };
}
