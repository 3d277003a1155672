import { expect, it } from 'vitest';
import { translatedLabels, translatedLanguages } from './label-translations';
import { fillLabel, labelsOf } from './labels';
import { DocumentBuilder } from './testing/documents';

const { meta } = new DocumentBuilder().build();
const labelsIn = (language: string) => labelsOf({ meta: { ...meta, language } });

it.each([
  ['en-GB', 'Contents'],
  ['fr-CA', 'Sommaire'],
  ['VI', 'Mục lục'],
  ['zh', '目录'],
  ['zh-CN', '目录'],
  ['zh-Hant', '目錄'],
  ['zh-TW', '目錄'],
  ['tlh', 'Contents'],
])('speaks the language %s of a handout, or English', (language, contents) => {
  expect(labelsIn(language).contents).toBe(contents);
});

it('prefers the words that a handout brings', () => {
  const { table, figure } = labelsOf({ meta, labels: { table: 'Tab. {number}' } });
  expect([table, figure]).toEqual(['Tab. {number}', 'Figure {number}.']);
});

it.each(translatedLanguages)('keeps every slot and nothing blank in %s', (language) => {
  const english = labelsIn('en');
  const labels = Object.entries<string>({ ...translatedLabels(language) });
  expect(labels).toHaveLength(Object.keys(english).length);
  for (const [name, label] of labels) {
    const slots = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
    expect(slots(label)).toEqual(slots(english[name as keyof typeof english]));
    expect(label.trim()).toBe(label);
    expect(label).not.toBe('');
  }
});

it('fills slots by name', () => {
  expect(fillLabel('{page} of {pages}, {else}', { page: '2', pages: '3' })).toBe('2 of 3, {else}');
});
