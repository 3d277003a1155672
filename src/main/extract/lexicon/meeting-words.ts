import { wordSet } from './words';

/** Nouns that head the name of a gathering. */
export const meetingHeads = wordSet(`
  meeting meetings summit summits conference conferences dialogue dialogues dialog forum retreat talks consultation
  consultations symposium workshop seminar roundtable congress colloquium convocation
  meeting-plus dialogue-plus plenary webinar
`);

/** Lower-case words that may belong to a meeting's name before its head. */
export const meetingModifiers = wordSet(`
  foreign defence defense ministers minister ministerial leaders leader's economic senior official officials bilateral
  trilateral quadrilateral multilateral annual informal special security policy regional joint commission committee
  council working group chiefs chief army navy air force strategic high-level plus two-plus-two 2+2 post coordinating
  cooperation military peacekeeping interior finance trade health education plenary emergency extraordinary virtual video
  online expanded closed-door intersessional inter-sessional preparatory steering technical experts experts' expert track
  political consultative international maritime cyber nuclear counter-terrorism partnership transport tourism energy
  agriculture environment digital telecommunications labour labor culture science technology
`);

/** Words that continue a meeting's name after its head. */
export const meetingTails = wordSet(
  `plus retreat working group plus-one wg experts expert sub-working experts'`,
);

/** Verbs and participles that say that a gathering takes place. */
export const eventVerbs = wordSet(`
  chair held holds hold convened convenes convene opened opens open kicked began begins begin begun concluded concludes ended ends
  wrapped attended attends attend attending participated participate participates participating hosted hosts hosting host
  gathered gather meet meets met takes took taking place joined joins joining chaired chairs co-chaired presided organised
  organized addressed addressing inaugurated launched represented leads led leading travelled traveled arrived underway
  scheduled co-hosted taking_place closes closed delivered speaking
`);

/** Verbs that headlines write with a capital and that no name holds. */
export const headlineVerbs = wordSet(`
  attends attend attended meets holds held hosts hosted joins joined calls called says said urges urged vows vowed seeks
  sought backs backed opens opened kicks concludes concluded begins began discusses discuss discussed eyes agrees agreed
  signs signed visits visited arrives arrived leads led reaffirms reaffirmed wraps stresses highlights addresses adopts
  conducts conduct keynotes organises organizes spearheads strengthens strengthen boosts boost tackles tackle
  affirms commits pledges reiterates participates participated convenes convened reports gathers gathered departs pays receives welcomes takes
`);

/** Short names of well-known series: acronym to name. A series that an article defines itself needs no entry. */
export const knownSeries: ReadonlyMap<string, string> = new Map([
  ['ADMM', "ASEAN Defence Ministers' Meeting"],
  ['ADMM-Plus', "ASEAN Defence Ministers' Meeting-Plus"],
  ['ADMM+', "ASEAN Defence Ministers' Meeting-Plus"],
  ['ADMM Plus', "ASEAN Defence Ministers' Meeting-Plus"],
  ['ADSOM', "ASEAN Defence Senior Officials' Meeting"],
  ['ADSOM-Plus', "ASEAN Defence Senior Officials' Meeting-Plus"],
  ['ADSOM+', "ASEAN Defence Senior Officials' Meeting-Plus"],
  ['AMM', "ASEAN Foreign Ministers' Meeting"],
  ['PMC', 'Post Ministerial Conference'],
  ['ARF', 'ASEAN Regional Forum'],
  ['EAS', 'East Asia Summit'],
  ['SLD', 'Shangri-La Dialogue'],
  ['ACDFM', "ASEAN Chiefs of Defence Forces' Meeting"],
  ['ACDFIM', "ASEAN Chiefs of Defence Forces' Informal Meeting"],
  ['ACAMM', 'ASEAN Chiefs of Army Multilateral Meeting'],
  ['ANCM', "ASEAN Navy Chiefs' Meeting"],
  ['AACC', "ASEAN Air Chiefs' Conference"],
  ['AEM', "ASEAN Economic Ministers' Meeting"],
  ['AMMTC', 'ASEAN Ministerial Meeting on Transnational Crime'],
  ['UNGA', 'United Nations General Assembly'],
  ['ASEM', 'Asia-Europe Meeting'],
  ['SPDMM', "South Pacific Defence Ministers' Meeting"],
  ['CHOD', 'Chiefs of Defence Conference'],
]);
