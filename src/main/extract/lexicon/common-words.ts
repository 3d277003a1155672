import { bodyHeads, programmeHeads } from './body-words';
import { documentHeads } from './document-words';
import { meetingHeads } from './meeting-words';
import { officeHeads } from './people-words';
import { functionWords, months, weekdays, wordSet } from './words';

/** Nouns and adjectives that titles and institutions are made of, and that are hardly ever part of a personal name. */
const institutional = wordSet(`
  states state countries country nations nation parties kingdom republic people peoples people's affairs defence defense
  foreign national security development interior home finance economy economic trade industry energy tourism culture
  education health environment agriculture commerce transport communications information technology science labour labor
  international regional global world asia asian asean pacific indo-pacific asia-pacific africa african europe european
  southeast northeast east west south north eastern western southern northern central middle america american arab
  atlantic mediterranean mekong indian ministers minister's ministerial leaders officials chiefs heads members delegates
  participants strategic political military maritime naval humanitarian peacekeeping cyber nuclear environmental social
  cultural public private joint common special annual plenary bilateral trilateral multilateral official senior junior
  high level working group groups experts expert plus free open first second third new old united federal democratic
  socialist communist islamic royal armed forces staff general general's post media press room photo photos image source
  related read share follow contact contacts email phone tel fax website web page copyright rights reserved updated
  published posted date time version pdf english vietnamese chinese russian french japanese korean indonesian
  vision community cooperation partnership relations peace stability prosperity resilience solidarity unity centrality
  connectivity sustainability together towards toward
  track human resources rights law justice affair internal external cabinet supreme constitutional standing permanent
  standing senior-level high-level ii iii iv am pm covid covid-19 coronavirus pandemic ukraine war crisis cold
  president's minister prime deputy vice under chief executive director secretary member treaty
  air sea land army navy marine marines guard coast border police disaster management relief assistance medicine
  counter-terrorism counterterrorism terrorism crime transnational mine action operations operation exercise training
  network hub policy planning strategy studies study research analysis training strategic christian muslim buddhist catholic
  bay straits strait ocean river island islands street road avenue building floor tower hotel resort centre center palace
  hall convention complex airport base camp port university college school institute museum
  god allah christmas lunar year anniversary golden jubilee day week month decade century
  friday's summit's theme chairman chair chairmanship host guest guests
  region regions area areas zone zones province city town district village county capital
  north-east south-east north-west south-west trans trans-pacific anti-terrorism non-traditional traditional
  minister-level pillar pillars blueprint digital green blue carbon climate change data artificial intelligence internet
  bank fund programme program project initiative process statement communique declaration agreement
  operational support logistics procurement administrative administration personnel equipment engineering medical weapons
  arms armament armaments aviation space satellite nuclear-weapon-free missile submarine ship aircraft carrier frigate
  veterans reserve reserves readiness capability capabilities acquisition sustainment budget infrastructure construction
  rural water resources fisheries forestry natural food nutrition housing urban planning statistics census immigration
  customs revenue treasury tax commerce consumer competition innovation investment investments market markets financial
  monetary credit insurance securities labour employment manpower welfare family women children youth sports arts heritage
  religious religion ethnic minority minorities indigenous citizens citizenship civil service services society societies
  legal judicial attorney prosecutor investigation intelligence counterintelligence protocol ceremonial chancery consular
  cooperation collaboration engagement dialogue exchange exchanges visit visits tour trip speech remarks address opening
  closing ceremony reception dinner luncheon breakfast banquet briefing conference interview question answer questions
  answers background details summary highlights key facts fact sheet annex appendix chapter section article articles item
  items page pages figure table list lists total number numbers part parts level levels phase stage step round rounds line
  lines point points note notes order orders rule rules role roles goal goals objective objectives target targets vision
  mission message messages letter letters statement reports report study studies paper papers book books magazine journal
  newspaper newspapers channel radio television online live video audio podcast newsletter subscribe subscription sign
  login search menu home top back click view more less load show hide latest breaking trending popular most editor's pick
  opinion analysis commentary editorial feature features special exclusive explainer fact-check local national business
  lifestyle entertainment sport politics world asia-pacific middle-east
  white black red yellow orange purple golden silver grand great greater lesser big small large long short full half
  quarter double triple single multi major minor main core central upper lower inner outer left right front rear early late
  north-eastern south-eastern mid present former current future past ancient modern contemporary historic historical
  good better best bad worse worst true false real ready strong stronger weak safe secure peaceful stable resilient
  inclusive sustainable comprehensive mutual shared common collective integrated responsive proactive practical effective
  efficient transparent rules-based open free fair equal equitable multilateral minilateral plurilateral transregional
  defense-related conflict conflicts dispute disputes tension tensions threat threats challenge challenges risk risks
  violence attack attacks strike strikes invasion aggression ceasefire truce peacebuilding nonproliferation proliferation
  disarmament deterrence denuclearisation denuclearization demilitarized demilitarised sovereignty territorial integrity
  independence freedom navigation overflight law rule order governance democracy anti-corruption corruption trafficking
  smuggling piracy robbery drugs narcotics migration refugees disaster disasters typhoon cyclone earthquake tsunami flood
  floods eruption volcano climate weather ecosystem biodiversity emission emissions
  hotline interoperability awareness domain centre-led multinational combined joint-force task patrol patrols drill drills
  manoeuvre manoeuvres maneuver maneuvers warfare warship warships fighter fighters jet jets helicopter helicopters drone
  drones robot robots semiconductor semiconductors supply chain chains corridor corridors belt initiative road silk route
  dear sir madam excellencies excellency distinguished ladies gentlemen friends colleagues thank thanks welcome greetings
  happy new-year congratulations sincerely regards respectfully
  plus-one plus-three dialogue-partner counterpart counterparts partner partners ally allies neighbour neighbours neighbor
  neighbors host-country chairperson troika secretary-general's
  emblem flag anthem badge medal order-of-merit star cross crescent
`);

const abstractEnding =
  /(?:tion|sion|ment|ity|ship|ness|ical|ional|ism|ology|graphy|ously|ately|ingly|wards)s?$/;

/** Personal names that end like abstract nouns. */
const namesLikeNouns = wordSet('clement trinity charity felicity verity unity');

/** Whether a capitalised word is no part of a personal name. */
export function isCommonNameBreaker(lower: string): boolean {
  return (
    institutional.has(lower) ||
    (lower.length > 5 && abstractEnding.test(lower) && !namesLikeNouns.has(lower)) ||
    functionWords.has(lower) ||
    bodyHeads.has(lower) ||
    meetingHeads.has(lower) ||
    programmeHeads.has(lower) ||
    documentHeads.has(lower) ||
    officeHeads.has(lower) ||
    months.includes(lower) ||
    weekdays.includes(lower)
  );
}
