import { EventEmitter } from 'node:events';
import type { BrowserWindow, MessageBoxOptions } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { keepPageAlive } from './page-recovery';

const { showMessageBox } = vi.hoisted(() => ({
  showMessageBox:
    vi.fn<(window: unknown, options: MessageBoxOptions) => Promise<{ response: number }>>(),
}));
vi.mock('electron', () => ({ dialog: { showMessageBox } }));

function setUp() {
  const contents = Object.assign(new EventEmitter(), { forcefullyCrashRenderer: vi.fn() });
  const window = { webContents: contents, isDestroyed: () => false, destroy: vi.fn() };
  let time = 0;
  const load = vi.fn(() => Promise.resolve());
  keepPageAlive(window as unknown as BrowserWindow, {
    load,
    now: () => time,
    log: () => undefined,
  });
  return {
    contents,
    window,
    load,
    wait: (milliseconds: number) => {
      time += milliseconds;
    },
    crash: (reason = 'crashed') => {
      contents.emit('render-process-gone', {}, { reason, exitCode: 5 });
    },
  };
}

/** What the user was asked, oldest first. */
function asked(): string[] {
  return showMessageBox.mock.calls.map(([, { message }]) => message);
}

beforeEach(() => {
  showMessageBox.mockReset().mockResolvedValue({ response: 0 });
});

describe('a page whose process ended', () => {
  it.each(['crashed', 'killed', 'oom', 'abnormal-exit'])(
    'is opened again and the user is told (%s)',
    async (reason) => {
      const { crash, load } = setUp();
      crash(reason);
      await vi.waitFor(() => {
        expect(asked()).toEqual([expect.stringContaining('opened again')]);
      });
      expect(load).toHaveBeenCalledOnce();
    },
  );

  it('is left alone where it ended by itself', async () => {
    const { crash, load } = setUp();
    crash('clean-exit');
    await Promise.resolve();
    expect(load).not.toHaveBeenCalled();
  });

  it('is not opened a third time within a minute unless the user wants it', async () => {
    const { crash, load, window } = setUp();
    for (let end = 1; end <= 2; end += 1) {
      crash();
      await vi.waitFor(() => {
        expect(load).toHaveBeenCalledTimes(end);
      });
    }
    showMessageBox.mockResolvedValue({ response: 1 });
    crash();
    await vi.waitFor(() => {
      expect(window.destroy).toHaveBeenCalledOnce();
    });
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('is opened again however often it ends, if seldom', async () => {
    const { crash, load, wait } = setUp();
    for (let end = 1; end <= 6; end += 1) {
      crash();
      await vi.waitFor(() => {
        expect(load).toHaveBeenCalledTimes(end);
      });
      wait(40_000);
    }
  });
});

describe('a page that does not answer', () => {
  it('is ended only when the user says so', async () => {
    const { contents } = setUp();
    contents.emit('unresponsive');
    await vi.waitFor(() => {
      expect(asked()).toHaveLength(1);
    });
    expect(contents.forcefullyCrashRenderer).not.toHaveBeenCalled();
    await vi.waitFor(() => {
      showMessageBox.mockResolvedValue({ response: 1 });
      contents.emit('unresponsive');
      expect(contents.forcefullyCrashRenderer).toHaveBeenCalledOnce();
    });
  });

  it('is not ended when it answers before the user does', async () => {
    const { contents } = setUp();
    let choose: (answer: { response: number }) => void = () => undefined;
    showMessageBox.mockReturnValue(
      new Promise((resolve) => {
        choose = resolve;
      }),
    );
    contents.emit('unresponsive');
    contents.emit('responsive');
    expect(showMessageBox.mock.calls[0]?.[1].signal?.aborted).toBe(true);
    choose({ response: 1 });
    await new Promise((resolve) => setImmediate(resolve));
    expect(contents.forcefullyCrashRenderer).not.toHaveBeenCalled();
  });
});
