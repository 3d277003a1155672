/*
 * A process that writes to a library until it is killed or has done enough; run by the fault suites.
 * Arguments: folder, number of rounds, number of notes changed at once in each round besides (0 where not given).
 * Prints `writer` or `reader` with the reason once open, then for each round `typed N` when the draft is on the disk and
 * `ack N` when all is. Rounds count on from what the library holds.
 */
import { writeSync } from 'node:fs';
import { putChange } from '../library';
import { makeSocketLocks } from '../lock-socket';
import { makeNodeFiles } from '../node-files';
import { openLibrary } from '../open-library';
import { makeNote, makeOptions, noteDefinition, valueOf } from './notes';

function say(line: string): void {
  // Past every buffer: what was acknowledged must be known even if the next instruction never runs.
  writeSync(1, `${line}\n`);
}

async function write(folder: string, rounds: number, crowd: number): Promise<void> {
  const options = makeOptions(makeNodeFiles(), {
    locks: makeSocketLocks(makeNodeFiles(), { filesOnly: process.env['LOCKS'] === 'files' }),
    clock: Date.now,
    random: Math.random,
  });
  const library = valueOf(await openLibrary(folder, options));
  say(library.readOnly === null ? 'writer' : `reader ${library.readOnly.reason}`);
  if (library.readOnly !== null) {
    await library.close();
    return;
  }
  const notes = library.collection(noteDefinition);
  const genOf = async (id: string): Promise<number> => {
    const note = await notes.get(id);
    return note.ok ? note.value.gen : 0;
  };
  const before = await notes.get('single');
  const first = before.ok ? Number.parseInt(before.value.data.text, 10) + 1 : 1;
  const names = Array.from({ length: crowd }, (_, index) => `crowd${index}`);
  for (let round = first; round < first + rounds; round += 1) {
    const text = String(round).padEnd(2_000, '.');
    const typed = await library.drafts.write({
      collection: 'notes',
      id: 'single',
      baseGen: await genOf('single'),
      data: text,
    });
    if (typed.ok) say(`typed ${round}`);
    const single = await notes.put('single', makeNote('single', text), {
      expectedGen: await genOf('single'),
    });
    const pair = await library.transaction(
      'pair',
      await Promise.all(
        ['left', 'right'].map(async (id) =>
          putChange(noteDefinition, id, makeNote(id, text), { expectedGen: await genOf(id) }),
        ),
      ),
    );
    const others = await Promise.all(
      names.map(async (id) => notes.put(id, makeNote(id, text), { expectedGen: await genOf(id) })),
    );
    const failed = others.filter(({ ok }) => !ok).length;
    if (failed > 0) say(`fail ${round} ${failed} of the crowd`);
    if (!typed.ok) say(`fail ${round} ${typed.error.code}`);
    if (!single.ok) say(`fail ${round} ${single.error.code}`);
    if (!pair.ok) say(`fail ${round} ${pair.error.code}`);
    if (typed.ok && single.ok && pair.ok && failed === 0) say(`ack ${round}`);
  }
  await library.close();
  say('closed');
}

const [, , folder = '', rounds = '1', crowd = '0'] = process.argv;
write(folder, Number(rounds), Number(crowd)).catch((error: unknown) => {
  say(`error ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  process.exitCode = 1;
});
