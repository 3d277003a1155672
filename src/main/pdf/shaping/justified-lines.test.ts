import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { TextItem } from '../../layout/frame';
import { layoutHandout } from '../../layout/layout';
import { LanguageData } from '../../layout/load-resources';
import { DocumentBuilder } from '../../layout/testing/documents';
import { createRandom } from '../../layout/testing/seeded-document';
import { testShaper } from '../testing/layout-builder';

const dictionaries = fileURLToPath(new URL('../../../../resources/dictionaries/', import.meta.url));
/** Long words, most of them with a ligature where a hyphen may fall. */
const vocabulary =
  'officials differences affordable efficient difficulties effective coefficient insufficient traffic suffering reflecting conflicting office of the and region statement infrastructure arrangements notified briefing'.split(
    ' ',
  );
const paragraphs = 60;

/** Right ends of the lines of running text, paragraph by paragraph, and how each ends. */
async function setProse(): Promise<{ right: number; isHyphenated: boolean; isLast: boolean }[]> {
  const random = createRandom(7);
  const make = new DocumentBuilder();
  for (let at = 0; at < paragraphs; at += 1) {
    const words = Array.from({ length: 70 }, () => {
      return vocabulary[Math.floor(random() * vocabulary.length)] ?? '';
    });
    make.add(make.paragraph(`${words.join(' ')}.`));
  }
  const document = make.build();
  const languages = new LanguageData((name) => readFile(`${dictionaries}${name}.txt`, 'utf8'));
  const layout = layoutHandout(document, testShaper(), await languages.prepare(document));
  const lines: { right: number; isHyphenated: boolean; isLast: boolean }[] = [];
  for (const page of layout.pages) {
    const body = page.items.filter(
      (item): item is TextItem => item.kind === 'text' && typeof item.owner === 'number',
    );
    for (const item of body) {
      const last = item.pieces[item.pieces.length - 1];
      if (last === undefined) continue;
      const text = item.pieces.map(({ run }) => run.text).join('');
      const printed = item.pieces.filter(({ run }) => run.text.trim() !== '');
      const right = Math.max(...printed.map(({ x, run }) => item.x + x + run.width));
      lines.push({
        right,
        isHyphenated: text.trimEnd().endsWith('\u00ad'),
        isLast: text.trimEnd().endsWith('.'),
      });
    }
  }
  return lines;
}

describe('justified prose in a real face', () => {
  it('ends its lines at the margin, also where a hyphen takes a ligature apart', async () => {
    const lines = await setProse();
    const full = lines.filter(({ isLast }) => !isLast);
    expect(full.length).toBeGreaterThan(300);
    expect(full.filter(({ isHyphenated }) => isHyphenated).length).toBeGreaterThan(50);
    const rights = full.map(({ right }) => right).sort((a, b) => a - b);
    const margin = rights[Math.floor(rights.length / 2)] ?? 0;
    expect(full.filter(({ right }) => right > margin + 0.1)).toEqual([]);
  });

  it('has next to no ladder of three hyphens, and none of four', async () => {
    let run = 0;
    const ladders = [0, 0, 0, 0, 0, 0];
    for (const { isHyphenated } of await setProse()) {
      run = isHyphenated ? run + 1 : 0;
      ladders[Math.min(run, 5)] = (ladders[Math.min(run, 5)] ?? 0) + 1;
    }
    // With words as long as these a third one is sometimes the only way: in fewer than two of a hundred lines.
    expect(ladders[3]).toBeLessThanOrEqual(8);
    expect(ladders.slice(4)).toEqual([0, 0]);
  });
});
