import { describe, expect, it } from 'vitest';

import { createFakeShaper } from '../testing/fake-shaper';
import type { ShapeRequest, TextShaper } from '../shaping';
import { widthBefore, WordShaper } from './shape-words';
import { keyStyle } from './styles';

const style = keyStyle({ role: 'serif', weight: 400, italic: false, size: 10, features: [] });

function spy(): { shaper: TextShaper; requests: ShapeRequest[] } {
  const fake = createFakeShaper();
  const requests: ShapeRequest[] = [];
  return {
    requests,
    shaper: {
      ...fake,
      shape(request) {
        requests.push(request);
        return fake.shape(request);
      },
    },
  };
}

describe('shaped words', () => {
  it('are shaped once for each style, language, script and direction', () => {
    const { shaper, requests } = spy();
    const words = new WordShaper(shaper);
    const english = words.setting(style, 'en', 'Latn', 'ltr');
    const again = words.setting(style, 'en', 'Latn', 'ltr');
    expect(words.shape(english, 'word')).toBe(words.shape(again, 'word'));
    expect(requests).toHaveLength(1);
    words.shape(words.setting(style, 'vi', 'Latn', 'ltr'), 'word');
    expect(requests).toHaveLength(2);
  });

  it('draw a hyphen where they are cut, which stands for a soft hyphen', () => {
    const { shaper, requests } = spy();
    const words = new WordShaper(shaper);
    const cut = words.shapeCut(words.setting(style, 'en', 'Latn', 'ltr'), 'confi');
    expect(requests[0]?.text).toBe('confi-');
    expect(cut.runs.map(({ text }) => text).join('')).toBe('confi\u00ad');
    expect(cut.runs[0]?.glyphs).toHaveLength(6);
  });

  it('know the width of their first letters', () => {
    const words = new WordShaper(createFakeShaper());
    const word = words.shape(words.setting(style, 'en', 'Latn', 'ltr'), 'protocol');
    expect(widthBefore(word, 0)).toBe(0);
    expect(widthBefore(word, 3)).toBeCloseTo(15, 6);
    expect(widthBefore(word, 8)).toBeCloseTo(word.width, 6);
  });

  it('are let go when they grow too many', () => {
    const words = new WordShaper(createFakeShaper());
    const setting = words.setting(style, 'en', 'Latn', 'ltr');
    for (let k = 0; k < 30; k += 1) words.shape(setting, `word${String(k)}`);
    words.trim(30);
    expect(words.size).toBe(30);
    words.trim(29);
    expect(words.size).toBe(0);
  });
});
