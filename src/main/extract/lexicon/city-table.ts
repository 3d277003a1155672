/**
 * Capitals and the cities and resorts where official meetings are held, by ISO 3166-1 code. Islands and provinces that
 * reports use as a meeting's place (Bali, Jeju) count as cities. Variants of one name are separate entries.
 */
export const cityTable = `
AE|Abu Dhabi,Dubai,Sharjah
AF|Kabul,Kandahar
AL|Tirana
AM|Yerevan
AO|Luanda
AR|Buenos Aires,Bariloche,Mendoza
AT|Vienna,Salzburg,Graz
AU|Canberra,Sydney,Melbourne,Brisbane,Perth,Adelaide,Darwin,Hobart,Cairns,Gold Coast,Townsville,Newcastle,Geelong,Alice Springs
AZ|Baku
BA|Sarajevo
BB|Bridgetown
BD|Dhaka,Chittagong,Chattogram,Cox's Bazar
BE|Brussels,Antwerp,Bruges,Ghent
BG|Sofia
BH|Manama
BN|Bandar Seri Begawan,Jerudong,Kuala Belait,Seria,Tutong
BO|La Paz
BR|Brasilia,Rio de Janeiro,Sao Paulo,Belem,Salvador,Fortaleza
BT|Thimphu
BY|Minsk
CA|Ottawa,Toronto,Montreal,Vancouver,Quebec City,Halifax,Calgary,Edmonton,Winnipeg,Kananaskis
CD|Kinshasa,Goma
CH|Geneva,Bern,Zurich,Basel,Davos,Lausanne,Lugano,Montreux
CI|Abidjan
CL|Santiago,Valparaiso
CN|Beijing,Shanghai,Guangzhou,Shenzhen,Nanjing,Nanning,Kunming,Chongqing,Chengdu,Hangzhou,Xiamen,Guilin,Xi'an,Xian,Qingdao,Dalian,Tianjin,Wuhan,Suzhou,Wuxi,Harbin,Shenyang,Haikou,Sanya,Boao,Fuzhou,Changsha,Zhengzhou,Lanzhou,Urumqi,Lhasa,Guiyang,Jinan,Hefei,Anning,Yuxi,Fangchenggang,Zhuhai
CO|Bogota,Cartagena,Medellin,Cali
CR|San Jose
CU|Havana
CY|Nicosia
CZ|Prague,Brno
DE|Berlin,Munich,Hamburg,Frankfurt,Bonn,Cologne,Dresden,Leipzig,Ramstein,Stuttgart,Dusseldorf,Elmau
DK|Copenhagen
DZ|Algiers
EC|Quito
EE|Tallinn
EG|Cairo,Sharm el-Sheikh,Alexandria
ES|Madrid,Barcelona,Seville,Malaga,Valencia,Granada
ET|Addis Ababa
FI|Helsinki
FJ|Suva,Nadi
FR|Paris,Lyon,Marseille,Strasbourg,Toulouse,Biarritz,Cannes,Toulon,Brest
GB|London,Edinburgh,Glasgow,Cardiff,Belfast,Manchester,Birmingham,Liverpool,Portsmouth,Carbis Bay,Oxford,Cambridge,Plymouth
GE|Tbilisi,Batumi
GH|Accra
GR|Athens,Thessaloniki
GT|Guatemala City
GU|Hagatna
HK|Hong Kong,Kowloon
HR|Zagreb,Dubrovnik
HU|Budapest
ID|Jakarta,Bali,Nusa Dua,Denpasar,Bandung,Bogor,Yogyakarta,Jogjakarta,Surabaya,Medan,Batam,Bintan,Lombok,Labuan Bajo,Semarang,Makassar,Manado,Palembang,Belitung,Solo,Surakarta,Magelang,Borobudur,Sentul,Tangerang,Balikpapan,Nusantara,Cirebon,Padang,Pontianak,Banda Aceh,Ambon,Jayapura,Kuta,Sanur,Ubud,Malang
IE|Dublin,Cork
IL|Jerusalem,Tel Aviv,Haifa
IN|New Delhi,Delhi,Mumbai,Kolkata,Chennai,Bengaluru,Bangalore,Hyderabad,Goa,Agra,Jaipur,Udaipur,Ahmedabad,Gandhinagar,Lucknow,Pune,Kochi,Visakhapatnam,Guwahati,Varanasi,Imphal,Amritsar,Port Blair
IQ|Baghdad,Erbil
IR|Tehran
IS|Reykjavik
IT|Rome,Milan,Venice,Naples,Florence,Turin,Genoa,Bologna,Palermo,Taormina,Matera,Trieste,Capri,Fiuggi
JM|Kingston
JO|Amman,Aqaba
JP|Tokyo,Osaka,Kyoto,Hiroshima,Nagasaki,Yokohama,Sapporo,Nagoya,Fukuoka,Kobe,Okinawa,Naha,Sendai,Nara,Karuizawa,Ise-Shima,Niigata,Yokosuka,Kanazawa,Takamatsu,Toyako,Sasebo
KE|Nairobi,Mombasa
KG|Bishkek
KH|Phnom Penh,Siem Reap,Sihanoukville,Preah Sihanouk,Kep,Kampot,Battambang
KI|Tarawa
KP|Pyongyang
KR|Seoul,Busan,Jeju,Incheon,Daejeon,Gwangju,Gyeongju,Pyeongchang,Daegu,Ulsan,Sejong,Pyeongtaek
KW|Kuwait City
KZ|Astana,Almaty,Nur-Sultan
LA|Vientiane,Luang Prabang,Pakse,Savannakhet,Champasak,Vang Vieng
LB|Beirut
LK|Colombo,Kandy,Hambantota,Galle
LT|Vilnius,Kaunas
LU|Luxembourg
LV|Riga
LY|Tripoli
MA|Rabat,Marrakech,Marrakesh,Casablanca,Tangier
MC|Monaco
MD|Chisinau
ME|Podgorica
MG|Antananarivo
MH|Majuro
MK|Skopje,Ohrid
MM|Naypyidaw,Nay Pyi Taw,Naypyitaw,Yangon,Rangoon,Mandalay,Bagan
MN|Ulaanbaatar,Ulan Bator
MO|Macau,Macao
MT|Valletta
MU|Port Louis
MV|Male
MX|Mexico City,Cancun,Los Cabos,Guadalajara,Monterrey
MY|Kuala Lumpur,Desaru,Kota Bharu,Kuala Terengganu,Alor Setar,Seremban,Sibu,Cameron Highlands,Pangkor,Putrajaya,Langkawi,Penang,George Town,Johor Bahru,Kota Kinabalu,Kuching,Malacca,Melaka,Ipoh,Shah Alam,Petaling Jaya,Cyberjaya,Genting Highlands,Miri,Kuantan,Sandakan,Port Dickson,Subang,Labuan,Sepang
MZ|Maputo
NC|Noumea
NG|Abuja,Lagos
NL|The Hague,Amsterdam,Rotterdam,Maastricht
NO|Oslo,Bergen,Tromso
NP|Kathmandu,Pokhara
NR|Yaren
NZ|Wellington,Auckland,Christchurch,Queenstown,Hamilton,Rotorua,Waitangi
OM|Muscat
PA|Panama City
PE|Lima,Cusco,Arequipa
PG|Port Moresby,Lae
PH|Manila,Metro Manila,Quezon City,Makati,Makati City,Pasay,Pasay City,Taguig,Clark,Angeles City,Cebu,Cebu City,Mactan,Davao,Davao City,Boracay,Subic,Baguio,Baguio City,Tagaytay,Puerto Princesa,Iloilo,Iloilo City,Bohol,Panglao,Zamboanga City,Palawan,Pasig City,Mandaluyong City
PK|Islamabad,Karachi,Lahore,Rawalpindi
PL|Warsaw,Krakow,Gdansk
PS|Ramallah,Gaza City
PT|Lisbon,Porto
PW|Koror,Ngerulmud
QA|Doha
RO|Bucharest,Constanta
RS|Belgrade
RU|Moscow,St. Petersburg,St Petersburg,Saint Petersburg,Vladivostok,Sochi,Kazan,Ufa,Khabarovsk,Kubinka
RW|Kigali
SA|Riyadh,Jeddah,Mecca,Medina
SB|Honiara
SE|Stockholm,Gothenburg,Malmo
SG|Singapore,Sentosa
SI|Ljubljana,Bled
SK|Bratislava
SN|Dakar
SY|Damascus
TH|Bangkok,Pattaya,Phuket,Chiang Mai,Chiang Rai,Hua Hin,Cha-am,Krabi,Nonthaburi,Khon Kaen,Udon Thani,Ayutthaya,Samui,Koh Samui,Rayong,Sattahip,Songkhla,Hat Yai,Nakhon Ratchasima
TJ|Dushanbe
TL|Dili
TM|Ashgabat
TN|Tunis
TO|Nuku'alofa
TR|Ankara,Istanbul,Antalya,Izmir
TT|Port of Spain
TV|Funafuti
TW|Taipei,Kaohsiung
TZ|Dar es Salaam,Dodoma,Arusha
UA|Kyiv,Kiev,Lviv,Odesa,Odessa,Kharkiv
UG|Kampala
US|Washington,Washington DC,Washington D.C.,New York,New York City,Honolulu,Hawaii,Los Angeles,San Francisco,San Diego,Seattle,Chicago,Boston,Houston,Miami,Atlanta,Philadelphia,Sunnylands,Rancho Mirage,Camp David,Las Vegas,Detroit,Annapolis,Pittsburgh,Dallas,Denver,Anchorage,Norfolk,Arlington,Tampa,Minneapolis,Half Moon Bay
UY|Montevideo,Punta del Este
UZ|Tashkent,Samarkand
VA|Vatican City
VN|Hanoi,Ha Noi,Hà Nội,Ho Chi Minh City,HCM City,HCMC,Da Nang,Danang,Đà Nẵng,Hue,Hai Phong,Haiphong,Nha Trang,Ha Long,Halong,Can Tho,Quang Ninh,Hoi An,Da Lat,Vung Tau,Phu Quoc,Quy Nhon,Bac Ninh,Lao Cai,Cam Ranh,Binh Duong,Lang Son
VU|Port Vila
WS|Apia
YE|Sanaa,Aden
ZA|Pretoria,Johannesburg,Cape Town,Durban
ZW|Harare
`;
