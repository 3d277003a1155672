import { execFileSync } from 'node:child_process';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeSocketLocks } from '../../lock-socket';
import { makeNodeFiles } from '../../node-files';
import { createLibrary, openLibrary } from '../../open-library';
import {
  codeOf,
  libraryRecord,
  makeNote,
  makeOptions,
  noteDefinition,
  valueOf,
} from '../../testing/notes';
import { patience, report, sized } from '../sizes';
import {
  buildWriter,
  judgeLibrary,
  lastAcknowledged,
  makeLibrary,
  startWriter,
} from '../../testing/run-writer';

/** The right to mount (CAP_SYS_ADMIN), bit 21 of the effective capabilities of a process on Linux. */
const mayMount = 21;

/** Where mounting is not allowed these rows cannot be tried; where it is, a tool that is missing fails them. */
const canMount =
  process.platform === 'linux' &&
  process.getuid?.() === 0 &&
  ((Number.parseInt(
    /^CapEff:\s*[0-9a-f]*?([0-9a-f]{1,8})$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ??
      '0',
    16,
  ) >>>
    mayMount) &
    1) ===
    1;

// Enough for a machine that is busy with other suites.
vi.setConfig({ testTimeout: 60_000 });

let parent: string;
const mounted = new Set<string>();

function run(command: string, ...args: string[]): void {
  execFileSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
}

function mount(target: string, ...args: string[]): void {
  mkdirSync(target, { recursive: true });
  run('mount', ...args, target);
  mounted.add(target);
}

function unmount(target: string): void {
  run('umount', target);
  mounted.delete(target);
}

beforeAll(() => {
  parent = mkdtempSync(join(tmpdir(), 'disk-'));
});
afterAll(() => {
  for (const target of mounted) run('umount', '-l', target);
  rmSync(parent, { recursive: true });
});

const options = makeOptions(makeNodeFiles(), {
  locks: makeSocketLocks(makeNodeFiles()),
  clock: Date.now,
  random: Math.random,
});

describe.runIf(canMount)('a real disk that is full (F8, F9)', () => {
  const page = 4096;

  /** Takes all space but so many pages. */
  function fillTo(disk: string, pages: number): void {
    const file = openSync(join(disk, 'filler'), 'w');
    const { bavail } = statfsSync(disk);
    const bytes = Buffer.alloc(page, 1);
    for (let count = pages; count < bavail; count += 1) writeSync(file, bytes);
    closeSync(file);
  }

  it(
    'is told at each free page, keeps the document whole, and saving goes on once there is room',
    async () => {
      const steps = sized(64, 256);
      let told = 0;
      const disk = join(parent, 'full');
      for (let step = 0; step < steps; step += 1) {
        mount(disk, '-t', 'tmpfs', '-o', 'size=2m', 'tmpfs');
        const folder = join(disk, 'lib');
        const library = valueOf(await createLibrary(folder, libraryRecord, options));
        const notes = library.collection(noteDefinition);
        valueOf(await notes.put('a', makeNote('a', 'kept'), { expectedGen: 0 }));
        valueOf(await notes.put('b', makeNote('b', 'goes'), { expectedGen: 0 }));
        fillTo(disk, Math.floor((step * 128) / steps));
        const long = 'x'.repeat(400_000);
        const put = await notes.put('a', makeNote('a', long), { expectedGen: 1 });
        if (!put.ok) {
          told += 1;
          expect(codeOf(put)).toBe('disk-full');
        }
        expect(valueOf(await notes.get('a')).data.text).toBe(put.ok ? long : 'kept');
        expect(codeOf(await notes.remove('b'))).toBeNull();
        rmSync(join(disk, 'filler'));
        const { gen } = valueOf(await notes.get('a'));
        valueOf(await notes.put('a', makeNote('a', 'after'), { expectedGen: gen }));
        await library.close();
        const again = valueOf(await openLibrary(folder, options));
        expect(valueOf(await again.collection(noteDefinition).get('a')).data.text).toBe('after');
        await again.close();
        unmount(disk);
      }
      report('F8 tmpfs', { steps, told });
      expect(told).toBeGreaterThan(steps / 2);
    },
    patience,
  );

  it('is told when the files run out instead of the space', async () => {
    const disk = join(parent, 'inodes');
    mount(disk, '-t', 'tmpfs', '-o', 'size=4m,nr_inodes=64', 'tmpfs');
    const library = valueOf(await createLibrary(join(disk, 'lib'), libraryRecord, options));
    const notes = library.collection(noteDefinition);
    let saved = 0;
    let code: string | null = null;
    while (code === null && saved < 64) {
      code = codeOf(await notes.put(`n${saved}`, makeNote(`n${saved}`), { expectedGen: 0 }));
      if (code === null) saved += 1;
    }
    expect(code).toBe('disk-full');
    expect(await notes.ids()).toHaveLength(saved);
    await library.close();
    unmount(disk);
  });
});

describe.runIf(canMount)('a drive that goes away or turns read-only while open (F10)', () => {
  it('is told, and nothing is made in the empty folder it leaves', async () => {
    const disk = join(parent, 'gone');
    mount(disk, '-t', 'tmpfs', '-o', 'size=4m', 'tmpfs');
    const library = valueOf(await createLibrary(join(disk, 'lib'), libraryRecord, options));
    const notes = library.collection(noteDefinition);
    valueOf(await notes.put('a', makeNote('a', '1'), { expectedGen: 0 }));
    run('mount', '-o', 'remount,ro', disk);
    expect(codeOf(await notes.put('a', makeNote('a', '2'), { expectedGen: 1 }))).toBe(
      'save-failed',
    );
    run('mount', '-o', 'remount,rw', disk);
    valueOf(await notes.put('a', makeNote('a', '3'), { expectedGen: 1 }));
    run('umount', '-l', disk);
    mounted.delete(disk);
    expect(codeOf(await notes.put('a', makeNote('a', '4'), { expectedGen: 2 }))).toBe(
      'library-missing',
    );
    expect(await makeNodeFiles().list(disk)).toEqual([]);
    await library.close();
  });
});

describe.runIf(canMount)('a power cut on a real file system (F5)', () => {
  const sources = {
    // XFS_IOC_GOINGDOWN, which ext4 knows as EXT4_IOC_SHUTDOWN; 2 is without flushing the log.
    'cut.c': `#include <fcntl.h>
#include <linux/ioctl.h>
#include <sys/ioctl.h>
int main(int n, char **a) { unsigned how = 2; int f = open(a[1], O_RDONLY);
return f < 0 || ioctl(f, _IOR('X', 125, unsigned), &how) ? 1 : 0; }
`,
  };

  beforeAll(() => {
    writeFileSync(join(parent, 'cut.c'), sources['cut.c']);
    run('gcc', '-O1', '-o', join(parent, 'cut'), join(parent, 'cut.c'));
  });

  it.each([
    { name: 'ext4', size: '64M', make: ['mkfs.ext4', '-qF'], mountOptions: 'loop,commit=1' },
    {
      name: 'ext4 without auto_da_alloc',
      size: '64M',
      make: ['mkfs.ext4', '-qF'],
      mountOptions: 'loop,commit=1,noauto_da_alloc',
    },
    { name: 'xfs', size: '320M', make: ['mkfs.xfs', '-qf'], mountOptions: 'loop' },
  ])(
    'leaves all that was acknowledged on $name',
    async ({ name, size, make, mountOptions }) => {
      const writer = await buildWriter(join(parent, 'writer'));
      const trials = sized(3, 200);
      const wrong: string[] = [];
      let acknowledged = 0;
      const image = join(parent, 'disk.img');
      const disk = join(parent, 'cut-off');
      const [tool = '', ...flags] = make;
      for (let trial = 0; trial < trials; trial += 1) {
        rmSync(image, { force: true });
        run('truncate', '-s', size, image);
        run(tool, ...flags, image);
        mount(disk, '-o', mountOptions, image);
        const folder = join(disk, 'lib');
        await makeLibrary(folder);
        const { child, lines, ended, opened } = startWriter([
          process.execPath,
          writer,
          folder,
          '100000',
        ]);
        await opened;
        await wait(1_000 + Math.random() * 1_000);
        const before = lastAcknowledged(lines);
        run(join(parent, 'cut'), disk);
        child.kill('SIGKILL');
        await ended;
        unmount(disk);
        mount(disk, '-o', mountOptions, image);
        const verdict = await judgeLibrary(folder, before);
        acknowledged += before;
        if (verdict !== null) wrong.push(`${trial}: ${verdict}`);
        unmount(disk);
      }
      report(`F5 ${name}`, { trials, acknowledged, bad: wrong.length });
      expect(acknowledged).toBeGreaterThan(0);
      expect(wrong).toEqual([]);
    },
    patience,
  );
});

describe.runIf(canMount)('an error that the system itself returns (F6, F7)', () => {
  it(
    'is told or made good, and never loses what was acknowledged',
    async () => {
      const writer = await buildWriter(join(parent, 'writer'));
      const wrong: string[] = [];
      let runs = 0;
      for (const call of ['fsync', 'rename', 'link', 'openat'])
        for (const fault of ['error=EIO', 'error=ENOSPC', 'signal=SIGKILL'])
          for (const when of sized(1, 4) === 1 ? ['9'] : ['7', '9', '12', '9+']) {
            // Opening files happens long before the library is opened, so its count starts far later.
            const count = call === 'openat' ? `${Number.parseInt(when, 10) + 60}` : when;
            const folder = join(parent, `strace-${runs}`);
            runs += 1;
            await makeLibrary(folder);
            const { lines, ended } = startWriter(
              [
                'strace',
                '-f',
                '-qq',
                '-o',
                '/dev/null',
                '-e',
                `trace=${call}`,
                '-e',
                `inject=${call}:${fault}:when=${count}`,
                process.execPath,
                writer,
                folder,
                '12',
              ],
              { UV_THREADPOOL_SIZE: '1', UV_USE_IO_URING: '0' },
            );
            await ended;
            const verdict = await judgeLibrary(folder, lastAcknowledged(lines));
            if (verdict !== null) wrong.push(`${call} ${fault} ${count}: ${verdict}`);
          }
      report('F6 strace', { runs, bad: wrong.length });
      expect(wrong).toEqual([]);
    },
    patience,
  );
});
