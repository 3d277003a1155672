// Not the package's entry for Node, which reads the names of all countries in eighty languages.
import { getName, registerLocale } from 'i18n-iso-countries/index';
import english from 'i18n-iso-countries/langs/en.json';

registerLocale(english);

/** Short English names that press texts use where the register has a longer or another form. */
const commonNames: Readonly<Record<string, string>> = {
  BN: 'Brunei',
  CZ: 'Czechia',
  GB: 'United Kingdom',
  IR: 'Iran',
  KP: 'North Korea',
  KR: 'South Korea',
  LA: 'Laos',
  MD: 'Moldova',
  RU: 'Russia',
  SY: 'Syria',
  TW: 'Taiwan',
  US: 'United States',
  VN: 'Vietnam',
};

/** The short English name of an ISO 3166-1 alpha-2 code; the code itself where it is not assigned. */
export function countryName(code: string): string {
  return commonNames[code] ?? getName(code, 'en', { select: 'alias' }) ?? code;
}
