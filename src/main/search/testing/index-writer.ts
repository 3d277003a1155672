/**
 * Writes an index again and again until it is killed: a round puts the same word into every unit and saves. Says each
 * round that was saved. Arguments: the folder, and the round to begin with.
 */
import { SegmentBuilder } from '../index/build-segment';
import { IndexFolder } from '../index/index-folder';
import { SearchIndex } from '../index/search-index';

const [folder = '', first = '1'] = process.argv.slice(2);
const units = 40;

const index = new SearchIndex(new IndexFolder(folder, { library: 'killed', unicode: '15' }), true);
for (let round = Number(first); ; round += 1) {
  const builder = new SegmentBuilder();
  for (let unit = 0; unit < units; unit += 1) {
    const id = `s${String(unit)}`;
    builder.add(
      { kind: 'source', id },
      {
        signature: String(round),
        documents: [
          {
            type: 'source',
            id,
            source: null,
            title: `Round ${String(round)}`,
            parts: [{ text: `word${String(round)} `.repeat(200), place: { kind: 'text' } }],
            tags: [],
            publisher: null,
            categories: [],
            date: null,
          },
        ],
      },
    );
  }
  index.take(builder);
  const merging = index.merging();
  while (merging !== null && merging.next().done !== true);
  index.save();
  process.stdout.write(`${String(round)}\n`);
}
