/*
 * A process that writes to a library until it is killed or has done enough; run by the tests of this folder.
 * Arguments: folder, number of rounds. Prints `writer` or `reader` once open, then `ack N` after each round.
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

async function write(folder: string, rounds: number): Promise<void> {
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
  for (let round = 1; round <= rounds; round += 1) {
    const text = String(round).padEnd(2_000, '.');
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
    if (!single.ok) say(`fail ${round} ${single.error.code}`);
    if (!pair.ok) say(`fail ${round} ${pair.error.code}`);
    if (single.ok && pair.ok) say(`ack ${round}`);
  }
  await library.close();
  say('closed');
}

const [, , folder = '', rounds = '1'] = process.argv;
write(folder, Number(rounds)).catch((error: unknown) => {
  say(`error ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  process.exitCode = 1;
});
