import { wordSet } from './words';

/** Nouns that end or head the name of a body. */
export const bodyHeads = wordSet(`
  ministry ministries department departments army navy force forces secretariat centre center institute institution
  university organisation organization association union council commission committee agency authority bank office bureau
  corps command foundation group corporation corp company co ltd limited inc party parliament congress senate house
  court police guard academy college school network alliance federation league embassy mission board society
  service services directorate division headquarters institutes chamber cabinet tribunal assembly unit squadron
  taskforce regiment brigade battalion fleet administration consortium industries systems airlines airways
  guards militia marines politburo caucus laboratory observatory trust consulate delegation team
  think-tank thinktank senates carabinieri gendarmerie administrations club airforce government community
`);

/** Heads that alone, with a capital, name no particular body; they need another capitalised word beside them. */
export const weakBodyHeads = wordSet(`
  government community delegation team group office mission service services division unit administration
  school board house force forces guard guards party union fleet command society team co trust industries systems
  limited club staff
`);

/** Bodies that are known by their short name alone. Expansions serve to merge both forms. */
export const knownBodies: ReadonlyMap<string, string> = new Map([
  ['ASEAN', 'Association of Southeast Asian Nations'],
  ['Asean', 'Association of Southeast Asian Nations'],
  ['UN', 'United Nations'],
  ['U.N.', 'United Nations'],
  ['EU', 'European Union'],
  ['NATO', 'North Atlantic Treaty Organization'],
  ['AU', 'African Union'],
  ['OSCE', 'Organization for Security and Co-operation in Europe'],
  ['IAEA', 'International Atomic Energy Agency'],
  ['WHO', 'World Health Organization'],
  ['WTO', 'World Trade Organization'],
  ['IMF', 'International Monetary Fund'],
  ['ICRC', 'International Committee of the Red Cross'],
  ['IOM', 'International Organization for Migration'],
  ['UNHCR', 'United Nations High Commissioner for Refugees'],
  ['UNICEF', "United Nations Children's Fund"],
  ['UNESCO', 'United Nations Educational, Scientific and Cultural Organization'],
  ['UNDP', 'United Nations Development Programme'],
  ['UNODC', 'United Nations Office on Drugs and Crime'],
  ['UNSC', 'United Nations Security Council'],
  ['UNIFIL', 'United Nations Interim Force in Lebanon'],
  ['INTERPOL', 'International Criminal Police Organization'],
  ['Interpol', 'International Criminal Police Organization'],
  ['ASEANAPOL', ''],
  ['APEC', 'Asia-Pacific Economic Cooperation'],
  ['OECD', 'Organisation for Economic Co-operation and Development'],
  ['OPEC', 'Organization of the Petroleum Exporting Countries'],
  ['BIMSTEC', ''],
  ['SAARC', 'South Asian Association for Regional Cooperation'],
  ['GCC', 'Gulf Cooperation Council'],
  ['OIC', 'Organisation of Islamic Cooperation'],
  ['PIF', 'Pacific Islands Forum'],
  ['BRICS', ''],
  ['G7', 'Group of Seven'],
  ['G20', 'Group of Twenty'],
  ['AUKUS', ''],
  ['Quad', ''],
  ['FPDA', 'Five Power Defence Arrangements'],
  ['IISS', 'International Institute for Strategic Studies'],
  ['ISEAS', ''],
  ['RSIS', 'S. Rajaratnam School of International Studies'],
  ['CSIS', 'Centre for Strategic and International Studies'],
  ['ERIA', 'Economic Research Institute for ASEAN and East Asia'],
  ['AHA Centre', 'ASEAN Coordinating Centre for Humanitarian Assistance on Disaster Management'],
  ['ADB', 'Asian Development Bank'],
  ['World Bank', ''],
  ['ISIS', ''],
  ['Pentagon', ''],
  ['White House', ''],
  ['State Department', ''],
  ['Kremlin', ''],
  ['PLA', "People's Liberation Army"],
  ['TNI', 'Indonesian National Defence Forces'],
  ['SAF', 'Singapore Armed Forces'],
  ['MINDEF', 'Ministry of Defence'],
  ['Mindef', 'Ministry of Defence'],
  ['DND', 'Department of National Defense'],
  ['DFA', 'Department of Foreign Affairs'],
  ['DFAT', 'Department of Foreign Affairs and Trade'],
  ['DoD', 'Department of Defense'],
  ['Wisma Putra', ''],
  ['Malacañang', ''],
  ['Malacanang', ''],
  ['Tatmadaw', ''],
  ['Hamas', ''],
  ['Hezbollah', ''],
  ['Al-Qaeda', ''],
  ['Abu Sayyaf', ''],
  ['Islamic State', ''],
  ['Red Cross', ''],
  ['European Union', ''],
  ['United Nations', ''],
  ['African Union', ''],
  ['Association of Southeast Asian Nations', ''],
]);

/** Acronyms in capitals that are no bodies: activities, concepts, documents, sicknesses, units, agencies of the press. */
export const otherAcronyms = wordSet(`
  COVID COVID-19 HADR MOU MoU EEZ COC DOC FTA RCEP CPTPP TAC UNCLOS SOP CBM CBMs ICT AI CBRN CBR CEO PM FM GDP WMD IUU R&D
  HIV TV FPDA NCDs SDG SDGs VIP PPE PCR LOI TOR ASW EDCA VFA SCS WPS PHL URL FAQ USD PST EST GMT UTC AM PM P.M A.M OK ID IT QR
  PKO PSO WPS NFP ACSA GSOMIA NDAA FOIP AOIP IPEF ZOPFAN SEANWFZ CSO CSOs NGO NGOs SME SMEs MSMEs CSR UAV UAVs MRSS HR II III IV
  WIB WITA WIT GMT+8 EWG EWGs MM HM HRH MP MPs SG POC RSVP DG DSG VNA AP AFP_news ANN PNA VNS TTXVN
`);

/** Words that make a capitalised phrase a programme, fund, plan or idea rather than a body. */
export const programmeHeads = wordSet(`
  programme program programmes programs fund initiative initiatives exercise exercises project projects plan policy
  strategy vision outlook framework agreement declaration treaty pact charter convention protocol statement communique
  communiqué act law code partnership dialogue meeting summit conference forum process mechanism concept award prize
  day week year month decade war crisis pandemic scheme facility campaign operation cooperation relations peace security
  model roadmap blueprint index report paper sea ocean strait straits gulf river mountain island islands peninsula
  region bay cape desert delta hotel airport palace hall building street road avenue square stadium museum monument
  hegemony principle principles platform spirit centrality way community_vision consensus agenda course ordinance
`);
