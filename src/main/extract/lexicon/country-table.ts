/**
 * Countries and territories as news text names them: ISO 3166-1 code | short English name | other names | adjectives and
 * people. Names of seas, straits and regions are not here.
 */
export const countryTable = `
AF|Afghanistan||Afghan,Afghans
AL|Albania||Albanian,Albanians
DZ|Algeria||Algerian,Algerians
AD|Andorra||Andorran
AO|Angola||Angolan,Angolans
AG|Antigua and Barbuda|Antigua|Antiguan
AR|Argentina||Argentine,Argentinian,Argentines
AM|Armenia||Armenian,Armenians
AU|Australia|Commonwealth of Australia|Australian,Australians
AT|Austria||Austrian,Austrians
AZ|Azerbaijan||Azerbaijani,Azeri
BS|Bahamas|The Bahamas|Bahamian
BH|Bahrain|Kingdom of Bahrain|Bahraini
BD|Bangladesh||Bangladeshi,Bangladeshis
BB|Barbados||Barbadian
BY|Belarus||Belarusian
BE|Belgium||Belgian,Belgians
BZ|Belize||Belizean
BJ|Benin||Beninese
BT|Bhutan||Bhutanese
BO|Bolivia||Bolivian
BA|Bosnia and Herzegovina|Bosnia|Bosnian
BW|Botswana||Botswanan
BR|Brazil||Brazilian,Brazilians
BN|Brunei|Brunei Darussalam,Negara Brunei Darussalam|Bruneian,Bruneians
BG|Bulgaria||Bulgarian
BF|Burkina Faso||Burkinabe
BI|Burundi||Burundian
KH|Cambodia|Kingdom of Cambodia|Cambodian,Cambodians
CM|Cameroon||Cameroonian
CA|Canada||Canadian,Canadians
CV|Cape Verde|Cabo Verde|Cape Verdean
CF|Central African Republic||
TD|Chad||Chadian
CL|Chile||Chilean,Chileans
CN|China|People's Republic of China,PRC,P.R.C.,Mainland China,PR China|Chinese
CO|Colombia||Colombian,Colombians
KM|Comoros||Comorian
CG|Republic of the Congo|Congo-Brazzaville|
CD|Democratic Republic of the Congo|DR Congo,DRC,Democratic Republic of Congo|
CK|Cook Islands||Cook Islander
CR|Costa Rica||Costa Rican
CI|Ivory Coast|Cote d'Ivoire,Côte d'Ivoire|Ivorian
HR|Croatia||Croatian,Croatians
CU|Cuba||Cuban,Cubans
CY|Cyprus||Cypriot
CZ|Czechia|Czech Republic|Czech,Czechs
DK|Denmark||Danish,Dane,Danes
DJ|Djibouti||Djiboutian
DM|Dominica||
DO|Dominican Republic||
EC|Ecuador||Ecuadorian,Ecuadorean
EG|Egypt||Egyptian,Egyptians
SV|El Salvador||Salvadoran
GQ|Equatorial Guinea||
ER|Eritrea||Eritrean
EE|Estonia||Estonian,Estonians
SZ|Eswatini|Swaziland|
ET|Ethiopia||Ethiopian
FJ|Fiji|Republic of Fiji|Fijian,Fijians
FI|Finland||Finnish,Finn,Finns
FR|France||French,Frenchman
PF|French Polynesia||
GA|Gabon||Gabonese
GM|Gambia|The Gambia|Gambian
GE|Georgia||Georgian,Georgians
DE|Germany|Federal Republic of Germany|German,Germans
GH|Ghana||Ghanaian
GR|Greece||Greek,Greeks
GD|Grenada||Grenadian
GL|Greenland||Greenlandic
GU|Guam||Guamanian
GT|Guatemala||Guatemalan
GN|Guinea||Guinean
GW|Guinea-Bissau||
GY|Guyana||Guyanese
HT|Haiti||Haitian
HN|Honduras||Honduran
HK|Hong Kong|Hong Kong SAR,HKSAR|
HU|Hungary||Hungarian,Hungarians
IS|Iceland||Icelandic
IN|India|Republic of India,Bharat|Indian,Indians
ID|Indonesia|Republic of Indonesia|Indonesian,Indonesians
IR|Iran|Islamic Republic of Iran|Iranian,Iranians
IQ|Iraq||Iraqi,Iraqis
IE|Ireland||Irish
IL|Israel||Israeli,Israelis
IT|Italy||Italian,Italians
JM|Jamaica||Jamaican
JP|Japan||Japanese
JO|Jordan||Jordanian
KZ|Kazakhstan||Kazakh,Kazakhstani
KE|Kenya||Kenyan
KI|Kiribati||
XK|Kosovo||Kosovar
KW|Kuwait||Kuwaiti
KG|Kyrgyzstan|Kyrgyz Republic|Kyrgyz
LA|Laos|Lao PDR,Lao P.D.R.,Laos PDR,Lao People's Democratic Republic,Lao People’s Democratic Republic|Lao,Laotian,Laotians
LV|Latvia||Latvian,Latvians
LB|Lebanon||Lebanese
LS|Lesotho||
LR|Liberia||Liberian
LY|Libya||Libyan,Libyans
LI|Liechtenstein||
LT|Lithuania||Lithuanian,Lithuanians
LU|Luxembourg||
MO|Macau|Macao|
MG|Madagascar||Malagasy
MW|Malawi||Malawian
MY|Malaysia||Malaysian,Malaysians
MV|Maldives|The Maldives|Maldivian
ML|Mali||Malian
MT|Malta||Maltese
MH|Marshall Islands|Republic of the Marshall Islands|Marshallese
MR|Mauritania||Mauritanian
MU|Mauritius||Mauritian
MX|Mexico||Mexican,Mexicans
FM|Micronesia|Federated States of Micronesia|Micronesian
MD|Moldova|Republic of Moldova|Moldovan
MC|Monaco||
MN|Mongolia||Mongolian,Mongolians
ME|Montenegro||Montenegrin
MA|Morocco||Moroccan,Moroccans
MZ|Mozambique||Mozambican
MM|Myanmar|Burma,Republic of the Union of Myanmar|Burmese
NA|Namibia||Namibian
NR|Nauru||Nauruan
NP|Nepal||Nepali,Nepalese
NL|Netherlands|The Netherlands,Holland|Dutch
NC|New Caledonia||
NZ|New Zealand||New Zealander,New Zealanders
NI|Nicaragua||Nicaraguan
NE|Niger||
NG|Nigeria||Nigerian,Nigerians
NU|Niue||Niuean
KP|North Korea|Democratic People's Republic of Korea,DPRK,D.P.R.K.|North Korean,North Koreans
MK|North Macedonia||Macedonian
NO|Norway||Norwegian,Norwegians
OM|Oman||Omani
PK|Pakistan|Islamic Republic of Pakistan|Pakistani,Pakistanis
PW|Palau||Palauan
PS|Palestine|State of Palestine,Palestinian Territories,Gaza,Gaza Strip,West Bank|Palestinian,Palestinians
PA|Panama||Panamanian
PG|Papua New Guinea|PNG|Papua New Guinean
PY|Paraguay||Paraguayan
PE|Peru||Peruvian,Peruvians
PH|Philippines|The Philippines,Republic of the Philippines,Philipines|Philippine,Filipino,Filipinos,Filipina
PL|Poland||Polish,Poles
PT|Portugal||Portuguese
PR|Puerto Rico||Puerto Rican
QA|Qatar||Qatari,Qataris
RO|Romania||Romanian,Romanians
RU|Russia|Russian Federation|Russian,Russians
RW|Rwanda||Rwandan
WS|Samoa|Independent State of Samoa|Samoan
SM|San Marino||
ST|Sao Tome and Principe||
SA|Saudi Arabia|Kingdom of Saudi Arabia,KSA|Saudi,Saudis,Saudi Arabian
SN|Senegal||Senegalese
RS|Serbia||Serbian,Serb,Serbs
SC|Seychelles||Seychellois
SL|Sierra Leone||
SG|Singapore|Republic of Singapore|Singaporean,Singaporeans
SK|Slovakia|Slovak Republic|Slovak,Slovaks
SI|Slovenia||Slovenian,Slovene
SB|Solomon Islands|Solomons|Solomon Islander
SO|Somalia||Somali,Somalis
ZA|South Africa||South African,South Africans
KR|South Korea|Republic of Korea,ROK,R.O.K.,Korea,Rep. of Korea|South Korean,South Koreans,Korean,Koreans
SS|South Sudan||South Sudanese
ES|Spain||Spanish,Spaniard
LK|Sri Lanka||Sri Lankan,Sri Lankans
KN|Saint Kitts and Nevis|St Kitts and Nevis|
LC|Saint Lucia|St Lucia|
VC|Saint Vincent and the Grenadines||
SD|Sudan||Sudanese
SR|Suriname||Surinamese
SE|Sweden||Swedish,Swede,Swedes
CH|Switzerland||Swiss
SY|Syria|Syrian Arab Republic|Syrian,Syrians
TW|Taiwan|Chinese Taipei|Taiwanese
TJ|Tajikistan||Tajik
TZ|Tanzania||Tanzanian
TH|Thailand|Kingdom of Thailand|Thai,Thais
TL|Timor-Leste|East Timor,Timor Leste,Democratic Republic of Timor-Leste|Timorese,East Timorese
TG|Togo||Togolese
TO|Tonga|Kingdom of Tonga|Tongan
TT|Trinidad and Tobago||Trinidadian
TN|Tunisia||Tunisian
TR|Turkey|Türkiye,Turkiye,Republic of Türkiye|Turkish,Turk,Turks
TM|Turkmenistan||Turkmen
TV|Tuvalu||Tuvaluan
UG|Uganda||Ugandan
UA|Ukraine||Ukrainian,Ukrainians
AE|United Arab Emirates|UAE,U.A.E.|Emirati
GB|United Kingdom|UK,U.K.,Britain,Great Britain,England,Scotland,Wales,Northern Ireland|British,Briton,Britons,Scottish,Welsh
US|United States|United States of America,US,U.S.,USA,U.S.A.,America|American,Americans
UY|Uruguay||Uruguayan
UZ|Uzbekistan||Uzbek
VU|Vanuatu||Vanuatuan,Ni-Vanuatu
VA|Vatican|Vatican City,Holy See|
VE|Venezuela||Venezuelan
VN|Vietnam|Viet Nam,Socialist Republic of Vietnam,Socialist Republic of Viet Nam,SRV|Vietnamese
YE|Yemen||Yemeni,Yemenis
ZM|Zambia||Zambian
ZW|Zimbabwe||Zimbabwean
AS|American Samoa||
AW|Aruba||
BM|Bermuda||Bermudian
FO|Faroe Islands||Faroese
FK|Falkland Islands||
GI|Gibraltar||Gibraltarian
KY|Cayman Islands||
MP|Northern Mariana Islands||
TK|Tokelau||Tokelauan
WF|Wallis and Futuna||
PN|Pitcairn Islands||
EH|Western Sahara||Sahrawi
CW|Curacao||
AI|Anguilla||
MS|Montserrat||
VG|British Virgin Islands||
VI|US Virgin Islands||
TC|Turks and Caicos Islands||
`;
