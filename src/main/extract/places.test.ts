import { describe, expect, it } from 'vitest';
import { readArticle } from './article';
import { findPlaces } from './places';

function places(text: string): string[] {
  return readArticle(text).sentences.flatMap((sentence) =>
    findPlaces(sentence).map(({ kind, surface, country }) => `${kind}:${surface}=${country.code}`),
  );
}

describe('finding places', () => {
  it('puts a city into its country and takes the longest name', () => {
    expect(places('They met in Ho Chi Minh City and Kuwait City.')).toEqual([
      'city:Ho Chi Minh City=VN',
      'city:Kuwait City=KW',
    ]);
  });

  it('takes compounds apart, but not names that are written with a hyphen', () => {
    expect(places('An ASEAN-Japan call, a Sino-Russian note, and Timor-Leste.')).toEqual([
      'adjective:Japan=JP',
      'adjective:China=CN',
      'adjective:Russian=RU',
      'country:Timor-Leste=TL',
    ]);
    expect(places('the Japan-Philippines-Republic of Korea-United States talks')).toEqual([
      'adjective:Japan=JP',
      'adjective:Philippines=PH',
      'adjective:Republic of Korea=KR',
      'adjective:United States=US',
    ]);
  });

  it('takes US for a country and the pronoun for none', () => {
    expect(places('Us ministers asked the US to join us.')).toEqual(['country:US=US']);
  });

  it('finds names with and without their accents', () => {
    expect(places('Hà Nội, Đà Nẵng, Türkiye, Côte d’Ivoire')).toEqual([
      'city:Hà Nội=VN',
      'city:Đà Nẵng=VN',
      'country:Türkiye=TR',
      'country:Côte d’Ivoire=CI',
    ]);
  });

  it('counts neither regions of a continent nor newspapers', () => {
    expect(
      places('Latin America, the Japan Times, the Gulf of Thailand, the Philippine Sea'),
    ).toEqual([]);
  });
});
