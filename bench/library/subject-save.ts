/**
 * Durable saves in a big and in an empty library, in turn, so that whatever the machine does meets both. Each saves one
 * briefing again and again, as the editor does while somebody writes. Arguments: big folder, empty folder, saves.
 * Prints the milliseconds of every save.
 */
import { createHostParts } from '../../src/main/host-parts';
import type { OpenedLibrary } from '../../src/main/services/library-host';
import { briefingMetadataSchema } from '../../src/shared/model/briefing';
import { valueOf } from './value-of';

/** Saves before the first that counts: code is compiled, folders of the history exist. */
const warmUp = 20;

async function measure(): Promise<void> {
  const [big = '', empty = '', saves = '100'] = process.argv.slice(2);
  const { host } = createHostParts({
    resources: '',
    watch: true,
    fixedTime: null,
    handoutWorker: null,
  });
  const savers = [
    await prepare(valueOf(await host.open(big))),
    await prepare(valueOf(await host.open(empty))),
  ];
  const times: number[][] = savers.map(() => []);
  for (let save = 0; save < Number(saves) + warmUp; save += 1)
    for (const [index, { once }] of savers.entries()) {
      const started = performance.now();
      await once(save);
      if (save >= warmUp) times[index]?.push(performance.now() - started);
    }
  for (const { close } of savers) await close();
  console.log(JSON.stringify({ big: times[0], empty: times[1] }));
}

async function prepare(opened: OpenedLibrary) {
  const { briefings, library } = opened;
  // What the window asks for first; the comparison with the disk goes on behind it, as it does in the app.
  await opened.view();
  const made = valueOf(
    await briefings.create({ template: 'blank', meetings: [], title: 'Saved often' }),
  );
  const { id, doc } = made.briefing;
  const metadata = briefingMetadataSchema.parse(
    Object.fromEntries(
      Object.entries(made.briefing).filter(([key]) => key in briefingMetadataSchema.shape),
    ),
  );
  let { gen } = made;
  return {
    once: async (turn: number) => {
      const title = `Saved often ${String(turn)}`;
      ({ gen } = valueOf(await briefings.save(id, gen, { ...metadata, title }, doc)));
    },
    close: () => library.close(),
  };
}

void measure();
