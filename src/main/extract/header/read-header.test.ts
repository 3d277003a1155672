import { describe, expect, it } from 'vitest';
import { readSourceMetadata } from '../index';

function read(text: string): Record<string, string | null> {
  const { title, publisher, author, publishedDate, dateline } = readSourceMetadata(text);
  return {
    title: title?.value ?? null,
    publisher: publisher?.value ?? null,
    author: author?.value ?? null,
    publishedDate: publishedDate?.value ?? null,
    dateline: dateline?.value ?? null,
  };
}

describe('the metadata that a text shows', () => {
  it.each([
    ['JAKARTA, Nov. 23 (Agency) -- The talks began.', 'JAKARTA, Nov. 23 (Agency)'],
    ['Hanoi (VNA) – The talks began.', 'Hanoi (VNA)'],
    ['VIENTIANE – The talks began.', 'VIENTIANE'],
    ['KUALA LUMPUR: The talks began.', 'KUALA LUMPUR'],
    ['New Delhi [India], March 16 (ANI): The talks began.', 'New Delhi [India], March 16 (ANI)'],
    ['(Kuala Lumpur, 2nd) The talks began.', '(Kuala Lumpur, 2nd)'],
    ['MANILA, Philippines — The talks began.', 'MANILA, Philippines'],
    ['Vientiane, Nov 21 (IANS) The talks began.', 'Vientiane, Nov 21 (IANS)'],
    ['Japan – an island state – joined.', null],
    ['Ministers met – again – in Rome.', null],
    ['Paris is a city: it has bridges.', null],
  ])('finds the dateline of "%s"', (text, dateline) => {
    expect(read(text).dateline).toBe(dateline);
  });

  it('finds headline, byline and the date beside the headline', () => {
    expect(
      read(
        'Ministers meet in Rome\n\nBy Anna Ferri\n\nPublished: 5 June 2024, 10:30 am\n\nROME – They met.',
      ),
    ).toMatchObject({
      title: 'Ministers meet in Rome',
      author: 'Anna Ferri',
      publishedDate: '2024-06-05',
      dateline: 'ROME',
    });
  });

  it('takes the full date of a dateline, and no date of the story', () => {
    expect(read('ROME, 5 June 2024 – They met.').publishedDate).toBe('2024-06-05');
    expect(read('ROME, 5 June – They met.').publishedDate).toBeNull();
    expect(
      read('They met in Rome on 5 June 2024 and left on 7 June 2024.').publishedDate,
    ).toBeNull();
  });

  it('steps over labels, menus and captions on the way to headline and date', () => {
    expect(
      read(
        'For Immediate Release\n- Home\n- News\nMinisters meet in Rome\n5 June 2024\n\nThey met for a day.',
      ),
    ).toMatchObject({ title: 'Ministers meet in Rome', publishedDate: '2024-06-05' });
  });

  it('reads the outlet from the end of the story', () => {
    expect(read('They met in Rome.\n\nThey left. Lagoon Times/ANN').publisher).toBe('Lagoon Times');
  });

  it('invents nothing for a bare story', () => {
    expect(read('The ministers met for a day and left.')).toEqual({
      title: null,
      publisher: null,
      author: null,
      publishedDate: null,
      dateline: null,
    });
  });
});
