import { type Dictionary, Name, Stream } from '../read/objects';
import { nameOf } from '../read/structure';
import { accessibility, archival, type Fault, onFile, onPages, type Rule } from './rule';

const contentFault = (pattern: RegExp) =>
  function* ({ marks }: Parameters<Rule['check']>[0]): Generator<Fault> {
    for (const [page, { faults }] of marks.entries()) {
      for (const found of faults) if (pattern.test(found)) yield { found, page };
    }
  };

const shortestSide = 3;
const longestSide = 14400;

export const contentRules: readonly Rule[] = [
  accessibility('7.1-1', 'No artifact lies inside tagged content.', contentFault(/^an artifact/)),
  accessibility('7.1-2', 'No tagged content lies inside an artifact.', contentFault(/^tagged/)),
  accessibility('7.1-3', 'Every mark on a page is tagged or an artifact.', function* ({ marks }) {
    for (const [page, { sequences }] of marks.entries()) {
      for (const { tag, mcid, painted, text } of sequences) {
        if (painted === 0 || tag === 'Artifact' || mcid !== null) continue;
        yield { found: text === '' ? 'a drawing' : `“${text.slice(0, 40)}”`, page };
      }
    }
  }),
  accessibility('7.1-3b', 'No content number is given twice on a page.', function* ({ marks }) {
    for (const [page, { sequences }] of marks.entries()) {
      const seen = new Set<number>();
      for (const { mcid } of sequences) {
        if (mcid === null) continue;
        if (seen.has(mcid)) yield { found: String(mcid), page };
        seen.add(mcid);
      }
    }
  }),
  accessibility('7.2-30', 'Text that is read aloud is text.', function* ({ marks }) {
    for (const [page, { sequences }] of marks.entries()) {
      for (const { text, tag } of sequences) {
        if (tag !== 'Artifact' && text.includes('\ufffd')) yield { found: text.slice(0, 40), page };
      }
    }
  }),
  accessibility('7.20-1', 'There is no reference to another file.', function* ({ file }) {
    for (const [page, { resources }] of file.pages.entries()) {
      for (const key of file.dictionary(resources, 'XObject')?.entries.keys() ?? []) {
        if (file.get(resources, 'XObject', key, 'Ref') !== null) yield { found: key, page };
      }
    }
  }),
  archival('6.2.2-1', 'Content streams are well formed.', contentFault(/^(marked|text|there)/)),
  archival(
    '6.2.2-2',
    'Every page names its own resources.',
    onPages(({ resources }) => (resources === undefined ? 'it has none' : null)),
  ),
  archival(
    '6.1.13-1',
    'Pages are between 3 and 14,400 units wide and high.',
    onPages(({ mediaBox }) => {
      const [left = NaN, bottom = NaN, right = NaN, top = NaN] = mediaBox;
      const sides = [right - left, top - bottom];
      return sides.every((side) => side >= shortestSide && side <= longestSide)
        ? null
        : sides.join(' × ');
    }),
  ),
  archival(
    '6.2.3-1',
    'One output intent says what colours mean, with an RGB profile inside the file.',
    onFile(({ file }) => {
      const intents = file.list(file.catalog, 'OutputIntents');
      const [intent] = intents.filter((item) => nameOf(file.get(item, 'S')) === 'GTS_PDFA1');
      const profile = file.get(intent, 'DestOutputProfile');
      if (!(profile instanceof Stream)) return 'there is none';
      const bytes = file.decode(profile);
      const at = (start: number) => String.fromCharCode(...bytes.subarray(start, start + 4));
      const isMatching = at(36) === 'acsp' && at(16) === 'RGB ' && file.get(profile, 'N') === 3;
      return isMatching && (bytes[8] ?? 9) < 5 ? null : 'its profile is none of RGB';
    }),
  ),
  archival('6.2.4.3-1', 'Images are grey, RGB or of an RGB palette.', function* ({ file }) {
    for (const [key, image] of images(file)) {
      const space = file.get(image, 'ColorSpace');
      const base = Array.isArray(space) ? file.resolve(file.list(space)[1]) : space;
      const isRgb = base instanceof Name && ['DeviceRGB', 'DeviceGray'].includes(base.value);
      if (!isRgb) yield { found: `image ${key}` };
    }
  }),
  archival('6.2.8-1', 'Images have no alternates and are not smoothed.', function* ({ file }) {
    for (const [key, image] of images(file)) {
      const isSmoothed = file.get(image, 'Interpolate') === true;
      if (isSmoothed || image.entries.has('Alternates') || image.entries.has('OPI')) {
        yield { found: `image ${key}` };
      }
    }
  }),
];

/** All images of the file, each once. */
function images(file: Parameters<Rule['check']>[0]['file']): Map<string, Dictionary> {
  const found = new Map<string, Dictionary>();
  for (const id of file.objectIds) {
    const value = file.object(id);
    if (value instanceof Stream && nameOf(value.dictionary.entries.get('Subtype')) === 'Image') {
      found.set(`object ${String(id)}`, value.dictionary);
    }
  }
  return found;
}
