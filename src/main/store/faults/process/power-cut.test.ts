import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canMount, Mounts, run } from '../../testing/mounts';
import {
  acknowledgedBy,
  buildWriter,
  judgeLibrary,
  makeLibrary,
  nothing,
  startWriter,
} from '../../testing/run-writer';
import { patience, report, sized } from '../sizes';

/** XFS_IOC_GOINGDOWN, which ext4 knows as EXT4_IOC_SHUTDOWN; 2 is without flushing the log. */
const cutSource = `#include <fcntl.h>
#include <linux/ioctl.h>
#include <sys/ioctl.h>
int main(int n, char **a) { unsigned how = 2; int f = open(a[1], O_RDONLY);
return f < 0 || ioctl(f, _IOR('X', 125, unsigned), &how) ? 1 : 0; }
`;

const mounts = new Mounts();
let parent: string;
let writer: string;
let cut: string;

describe.runIf(canMount)('a power cut on a real file system (F5)', () => {
  beforeAll(async () => {
    parent = mkdtempSync(join(tmpdir(), 'cut-'));
    cut = join(parent, 'cut');
    writeFileSync(`${cut}.c`, cutSource);
    run('gcc', '-O1', '-o', cut, `${cut}.c`);
    writer = await buildWriter(join(parent, 'writer'));
  }, 60_000);
  afterAll(() => {
    mounts.end();
    rmSync(parent, { recursive: true });
  });

  // One disk waits while the others are written to; each goes on with what its last power cut left.
  it.concurrent.each([
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
      const cuts = sized(10, 200);
      const wrong: string[] = [];
      const image = join(parent, `${name}.img`);
      const disk = join(parent, name);
      const folder = join(disk, 'lib');
      const [tool = '', ...flags] = make;
      run('truncate', '-s', size, image);
      run(tool, ...flags, image);
      mounts.mount(disk, '-o', mountOptions, image);
      await makeLibrary(folder);
      let acknowledged = nothing;
      for (let count = 0; count < cuts; count += 1) {
        const { child, lines, ended, opened } = startWriter([
          process.execPath,
          writer,
          folder,
          '100000',
        ]);
        await opened;
        // Up to beyond the second after which ext4 commits by itself.
        await wait(100 + Math.random() * 1_400);
        acknowledged = acknowledgedBy(lines, acknowledged);
        run(cut, disk);
        child.kill('SIGKILL');
        await ended;
        mounts.unmount(disk);
        mounts.mount(disk, '-o', mountOptions, image);
        const verdict = await judgeLibrary(folder, acknowledged);
        if (verdict !== null) wrong.push(`${count}: ${verdict}`);
      }
      mounts.unmount(disk);
      report(`F5 ${name}`, { cuts, acknowledged: acknowledged.saved, bad: wrong.length });
      expect(acknowledged.saved).toBeGreaterThan(0);
      expect(wrong).toEqual([]);
    },
    patience,
  );
});
