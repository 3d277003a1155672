import { wordSet } from './words';

/** Words before a name that are not part of it: courtesy titles, honours and styles of address. */
export const honorifics = wordSet(`
  mr mrs ms miss mdm madam madame dr prof professor hon honourable honorable sir dame lord lady h.e he excellency
  his her their your the_honourable dato datuk dato' datin tan seri sri setia haji hajah hj hjh awang dayang pehin pengiran yang
  berhormat mulia amat berhormat tun tunku tengku toh_puan puan encik u daw samdech lok_chumteav oknha neak ustaz
  ir engr atty comrade bapak ibu pak ibu sri_paduka duli majesty highness hrh hm rev reverend monsignor sheikh shri
  utama di-pertuan pahlawan datu lailaraja paduka maharaja pekerma pichey sena techo moha borvor pg smt ph.d drs st engineer attorney counsellor akhoury khun aung_san thura
`);

/** All words that military and police ranks are made of. */
export const ranks = wordSet(`
  general gen lieutenant lt lieut colonel col major maj brigadier brig captain capt cpt admiral adm commodore cmde
  commander cmdr cdr sergeant sgt marshal vadm radm vice rear senior sen sr air chief group wing squadron leader fleet field
  major-general brigadier-general lieutenant-general vice-admiral rear-admiral lieutenant-colonel ltg mg bg ret retired
  (ret) (retd) retd lt-gen maj-gen brig-gen inspector warrant officer private corporal cpl staff first second third grand
  police army navy colonel-general cmmdr pol acm avm
`);

/** Words that only a rank starts with or that make a rank by themselves. */
export const rankHeads = wordSet(`
  general gen lieutenant lt lieut colonel col major maj brigadier brig captain capt cpt admiral adm commodore cmde
  commander cmdr cdr marshal vadm radm major-general brigadier-general lieutenant-general vice-admiral rear-admiral
  lieutenant-colonel ltg mg bg lt-gen maj-gen brig-gen colonel-general sergeant sgt
`);

/** Nouns that name an office or occupation. */
export const officeHeads = wordSet(`
  minister secretary president premier chancellor ambassador envoy representative spokesperson spokesman spokeswoman
  director director-general chief commander commander-in-chief chairman chairperson chairwoman chair co-chair vice-chair
  head undersecretary under-secretary under-secretary-general secretary-general governor vice-governor senator lawmaker
  congressman congresswoman professor lecturer analyst fellow researcher expert specialist adviser advisor attache attaché
  officer official king sultan queen prince princess emperor ceo founder co-founder editor editor-in-chief member
  commissioner coordinator co-ordinator counsellor counselor speaker leader chief-of-staff inspector-general
  deputy-director-general deputy_director-general general-secretary vice-president vice-minister vice-premier
  vice-chairman vice-chancellor scholar scientist economist historian diplomat activist journalist correspondent manager
  executive administrator delegate consul consul-general charge chargé comptroller mayor deputy-minister judge justice
  lawyer ombudsman rector dean principal president-elect premiership monarch ruler politician legislator mp
  strategist observer author columnist student assistant aide quartermaster
  foreign_minister permanent_secretary usec dfa_secretary high-representative rapporteur parliamentarian veteran
  councilor councillor commissar anchor tycoon chairperson-designate minister-designate keynoter superintendent
  treasurer governor-general auditor-general attorney-general solicitor-general surgeon-general moderator interpreter negotiator commandant adjutant deputy trainer chaplain
`);

/** Words that may stand inside an office before its head noun, in lower or upper case. */
export const officeModifiers = wordSet(`
  deputy vice assistant acting former ex then then-president incoming outgoing interim current new newly-appointed
  newly-elected permanent first second senior junior chief principal executive associate general joint visiting research
  resident honorary special royal prime foreign defence defense national security home interior finance trade economic
  coordinating parliamentary state under high high-level top press public political military army navy air naval police
  force armed forces cabinet union federal party opposition presidential policy non-resident adjunct distinguished
  managing founding regional international co political-military government ministry ministry's affairs external law labour
  labor health education environment energy agriculture commerce industry transport tourism culture technology science
  communications information development planning human resources staff long-time veteran ranking emeritus lead chair
  the a an strategic maritime southeast asian asean diplomatic bilateral legal independent local caretaker transitional
  supreme naval-operations democratic republican us
  ousted late retired serving longest-serving
`);

/** Particles in lower case that stand inside personal names. */
export const nameParticles = wordSet(`
  bin binti binte ibni ibn al el van von der den de da dos del di du la le ter ten a/l a/p s/o d/o y e abu ul ur anak
  ad-din ud-din
`);

/** What follows a name and belongs to it. */
export const nameSuffixes = wordSet(`jr sr ii iii iv`);

/** Verbs of speech, in the forms that news writing uses around quotations. */
export const speechVerbs = wordSet(`
  said says say told tells stated states added adds noted notes explained explains stressed stresses emphasised
  emphasized emphasises emphasizes remarked remarks commented comments declared declares announced announces argued
  argues warned warns asserted asserts affirmed affirms reaffirmed reaffirms reiterated reiterates underlined underlines
  underscored underscores observed observes wrote writes tweeted posted continued continues concluded concludes recalled
  recalls replied replies responded responds insisted insists acknowledged acknowledges admitted admits pointed
  highlighted highlights expressed expresses urged urges called calls quoted claimed claims maintained maintains
  pledged vowed promised disclosed revealed confirmed reported asked questioned hoped believes believed thinks mentioned
  elaborated opined suggested proposed cautioned conveyed assured
  reads read
`);

/** Other verbs in the past or present tense of which a named person is often the subject. */
export const personVerbs = wordSet(`
  attended attends participated met meets led leads chaired chairs co-chaired hosted hosts arrived visited visits
  received welcomed welcomes thanked congratulated praised expressed signed delivered addressed presided represented
  joined held will has was is proposed agreed invited briefed discussed exchanged paid called took witnessed
  departed travelled traveled opened spoke appreciated lauded commended extended handed presented accompanied considered
  encouraged
`);
