import type { IpcMainInvokeEvent } from 'electron';
import { describe, expect, it } from 'vitest';
import { RapporteurError, fail, succeed, type Result } from '../../shared/errors';
import { channelOf } from '../../shared/ipc/api';
import { contract, methodNames, type MethodName } from '../../shared/ipc/contract';
import { registerHandlers, type Handlers } from './register-handlers';

type Listener = (event: IpcMainInvokeEvent, input: unknown) => Promise<Result<unknown>>;

const frames = { main: {}, sub: {}, foreign: {} };

function setUp(run: (name: MethodName) => Promise<Result<never>>) {
  const listeners = new Map<string, Listener>();
  const reached: MethodName[] = [];
  const logged: string[] = [];
  const handlers = Object.fromEntries(
    methodNames.map((name) => [
      name,
      () => {
        reached.push(name);
        return run(name);
      },
    ]),
  ) as unknown as Handlers;
  registerHandlers({
    ipc: { handle: (channel, listener) => listeners.set(channel, listener as Listener) },
    handlers,
    isTrusted: (event) => (event.senderFrame as unknown) === frames.main,
    log: (message) => logged.push(message),
  });
  const call = (name: MethodName, frame: object | null, input: unknown) => {
    const listener = listeners.get(channelOf(name));
    if (!listener) throw new Error(`no listener for ${name}`);
    return listener({ senderFrame: frame } as unknown as IpcMainInvokeEvent, input);
  };
  return { listeners, reached, logged, call };
}

/** A value that the method's schema refuses. */
const wrongInputs: unknown[] = [
  undefined,
  42,
  'text',
  [],
  { unexpected: true },
  { id: '../escape' },
  { id: { toString: 'no' } },
  JSON.parse('{"__proto__": {"polluted": true}, "id": "a"}'),
];

describe('registerHandlers', () => {
  it('listens on exactly the channels of the contract', () => {
    const { listeners } = setUp(() => Promise.resolve(fail('internal')));
    expect([...listeners.keys()].sort()).toEqual(methodNames.map(channelOf).sort());
  });

  it.each(methodNames)(
    '%s answers invalid-input to every wrong input without running',
    async (name) => {
      const { call, reached } = setUp(() => Promise.resolve(fail('internal')));
      for (const input of wrongInputs.filter(
        (value) => !contract[name].input.safeParse(value).success,
      )) {
        expect(await call(name, frames.main, input)).toMatchObject({
          ok: false,
          error: { code: 'invalid-input' },
        });
      }
      expect(reached).toEqual([]);
      expect(wrongInputs.some((value) => !contract[name].input.safeParse(value).success)).toBe(
        true,
      );
    },
  );

  it.each(methodNames)(
    '%s refuses a foreign sender, a subframe and a frame that is gone',
    async (name) => {
      const { call, reached } = setUp(() => Promise.resolve(fail('internal')));
      for (const frame of [frames.foreign, frames.sub, null]) {
        expect(await call(name, frame, null)).toMatchObject({ error: { code: 'sender-refused' } });
      }
      expect(reached).toEqual([]);
    },
  );

  it('passes on the value and the failure of a handler as plain data', async () => {
    const failing = setUp(() => Promise.resolve(fail('disk-full')));
    expect(await failing.call('app.info', frames.main, null)).toEqual(fail('disk-full'));
    const working = setUp(() => Promise.resolve(succeed('value' as never)));
    expect(await working.call('app.info', frames.main, null)).toEqual(succeed('value'));
  });

  it('turns a thrown catalogue error into its failure and logs nothing', async () => {
    const { call, logged } = setUp(() => Promise.reject(new RapporteurError('library-none-open')));
    expect(await call('app.info', frames.main, null)).toEqual(fail('library-none-open'));
    expect(logged).toEqual([]);
  });

  it('logs any other error in full and tells the page only that it was internal', async () => {
    const { call, logged } = setUp(() => Promise.reject(new Error('secret path')));
    expect(await call('app.info', frames.main, null)).toEqual(fail('internal'));
    expect(logged).toEqual(['app.info failed']);
  });
});
