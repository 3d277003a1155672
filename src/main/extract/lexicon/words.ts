/** Splits a list written as words parted by white space; `_` inside a word stands for a space. */
export function wordSet(list: string): ReadonlySet<string> {
  return new Set(
    list
      .trim()
      .split(/\s+/)
      .map((word) => word.replaceAll('_', ' ')),
  );
}

/** January first, in small letters. */
export const months: readonly string[] = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** Sunday is 0, as in Date. */
export const weekdays: readonly string[] = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
];

/** Month by name or by its usual short form, 1 to 12; null where the word is no month. */
export function monthNumber(word: string): number | null {
  const lower = word.toLowerCase();
  if (lower.length < 3) return null;
  if (lower === 'sept') return 9;
  const index = months.findIndex(
    (month) => month === lower || (lower.length === 3 && month.startsWith(lower)),
  );
  return index < 0 ? null : index + 1;
}

/** Weekday by name or by its usual short form; null where the word is none. */
export function weekdayNumber(word: string): number | null {
  const lower = word.toLowerCase();
  if (lower === 'tues') return 2;
  if (lower === 'weds') return 3;
  if (lower === 'thurs' || lower === 'thur') return 4;
  const index = weekdays.findIndex(
    (day) => day === lower || (lower.length === 3 && day.startsWith(lower)),
  );
  return index < 0 ? null : index;
}

const ordinalWords: readonly string[] =
  `first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
  sixteenth seventeenth eighteenth nineteenth twentieth`.split(/\s+/);
const tens: Readonly<Record<string, number>> = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
};
const roundTens: Readonly<Record<string, number>> = {
  thirtieth: 30,
  fortieth: 40,
  fiftieth: 50,
  sixtieth: 60,
  seventieth: 70,
};

/** 18 for "18th", "eighteenth" and "XVIII"-free forms, 1 for "inaugural"; null where the word is no ordinal. */
export function ordinalNumber(word: string): number | null {
  const lower = word.toLowerCase();
  const digits = /^(\d{1,3})(?:st|nd|rd|th)$/.exec(lower);
  if (digits) return Number(digits[1]);
  if (lower === 'inaugural' || lower === 'maiden') return 1;
  const simple = ordinalWords.indexOf(lower);
  if (simple >= 0) return simple + 1;
  const round = roundTens[lower];
  if (round !== undefined) return round;
  const [ten, unit] = lower.split('-');
  const unitIndex = unit === undefined ? -1 : ordinalWords.indexOf(unit);
  const tenValue = ten === undefined ? undefined : tens[ten];
  return tenValue !== undefined && unitIndex >= 0 && unitIndex < 9
    ? tenValue + unitIndex + 1
    : null;
}

const cardinals = 'one two three four five six seven eight nine ten'.split(' ');

/** 3 for "three" and "3"; null where the word is no small number. */
export function cardinalNumber(word: string): number | null {
  if (/^\d{1,2}$/.test(word)) return Number(word);
  const index = cardinals.indexOf(word.toLowerCase());
  return index < 0 ? null : index + 1;
}

/** Words after which a full stop does not end a sentence. */
export const abbreviations = wordSet(`
  mr mrs ms dr mohd md abd lieut prof hon rep sen gov st lt col gen maj brig capt adm cmdr cdr sgt cpl vadm radm cpt ltg mg bg amb rev fr
  no nos vol vs etc inc ltd co corp dept univ jan feb mar apr jun jul aug sept sep oct nov dec h.e e.g i.e u.s u.n jr sr
  ret assoc asst dep engr atty pres sec usec ph.d gp cmde wg avm acm lcol b.gen maj.gen lt.gen
`);

/** Words that begin sentences with a capital letter and are part of no name. */
export const functionWords = wordSet(`
  a an the this that these those it its he his him she her they their them we our us i my you your who whom whose which
  what when where why how there here and or but nor so yet if then than as at by for from in into of off on onto out over
  to under until up upon via with within without about above across after against along amid among amongst around before
  behind below beneath beside besides between beyond despite down during except inside like near outside past per since
  through throughout till toward towards underneath unlike is are was were be been being has have had do does did will
  would shall should may might can could must not no yes also all any both each either neither every few many more most
  much some such several other others another same only just even still already again once ever never always often
  however meanwhile moreover furthermore therefore thus hence accordingly additionally consequently nevertheless
  nonetheless otherwise instead indeed likewise similarly finally lastly first firstly second secondly third thirdly next
  later earlier recently currently today yesterday tomorrow now soon while whereas although though because unless whether
  according addressing speaking talking commenting responding referring regarding concerning following including given
  based asked noting adding saying attending during citing echoing thanking welcoming highlighting stressing affirming
  emphasising emphasizing expressing recalling reiterating underlining underscoring concluding opening on
  one two three four five six seven eight nine ten eleven twelve new old
`);
