/**
 * What a reader waits for in the main process: an article of a megabyte with 2,000 marks, and what one article suggests.
 * Arguments: folder for a new library, rounds. Prints the milliseconds of each.
 */
import { createHostParts } from '../../src/main/host-parts';
import { extractRecord } from '../../src/main/extract';
import { textItem } from '../../src/main/services/sources';
import { annotationDefinition } from '../../src/main/services/definitions';
import { makeIdMaker } from '../../src/shared/model/ids';
import { ArticleMaker } from './articles';
import { generated, makeAnnotations } from './documents';
import { Seeded } from './seeded';
import { valueOf } from './value-of';

const articleBytes = 1_000_000;
const marks = 2000;
/** Articles whose suggestions are looked for in each round. */
const suggestionsEach = 20;

async function measure(): Promise<void> {
  const [folder = '', rounds = '7'] = process.argv.slice(2);
  const parts = createHostParts({
    resources: '',
    watch: false,
    fixedTime: null,
    handoutWorker: null,
  });
  const opened = valueOf(await parts.host.create(folder, 'Reading'));
  const random = new Seeded(7);
  const articles = new ArticleMaker(new Seeded(8));
  const paragraphs = [articles.make().text];
  for (let bytes = 0; bytes < articleBytes; bytes += Buffer.byteLength(paragraphs.at(-1) ?? ''))
    paragraphs.push(articles.sentence());
  const { imported } = await opened.sources.importItems([textItem(paragraphs.join('\n\n'))]);
  const id = imported[0]?.id;
  if (id === undefined) throw new Error('the long article was not imported');
  const view = valueOf(await opened.sources.get(id));
  const makeId = makeIdMaker(
    () => Date.parse(generated),
    () => random.next(),
  );
  const annotations = makeAnnotations(view, marks, { random, articles, makeId });
  const file = { source: id, annotations };
  valueOf(await opened.library.collection(annotationDefinition).put(id, file, { expectedGen: 0 }));
  const reading: number[] = [];
  const suggesting: number[] = [];
  for (let round = 0; round <= Number(rounds); round += 1) {
    const asked = performance.now();
    valueOf(await opened.sources.get(id));
    valueOf(await opened.annotations.list(id));
    if (round > 0) reading.push(performance.now() - asked);
    for (let article = 0; article < suggestionsEach; article += 1) {
      const { text: short } = articles.make();
      const started = performance.now();
      extractRecord(short);
      if (round > 0) suggesting.push(performance.now() - started);
    }
  }
  await opened.library.close();
  console.log(JSON.stringify({ reading, suggesting }));
}

void measure();
