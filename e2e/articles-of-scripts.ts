/** An article of our own in one language, and a word that is looked for in it. */
export interface ScriptArticle {
  /** BCP 47. */
  readonly language: string;
  readonly title: string;
  readonly text: string;
  /** As it is typed: without accents, in other capitals, or from the middle of unspaced text. */
  readonly query: string;
  /** What is marked in the row of the result. */
  readonly found: string;
}

/** The same piece of news in every script the library is searched in, each written for these tests. */
export const scriptArticles: readonly ScriptArticle[] = [
  {
    language: 'th',
    title: 'รัฐมนตรีหกประเทศหารือความร่วมมือทางทะเล',
    text: 'รัฐมนตรีจากหกประเทศพบกันที่ท่าเรือเมื่อวันพุธและตกลงแผนการฝึกค้นหาและช่วยเหลือผู้ประสบภัย',
    query: 'ช่วยเหลือ',
    found: 'ช่วยเหลือ',
  },
  {
    language: 'lo',
    title: 'ລັດຖະມົນຕີຫົກປະເທດປຶກສາຫາລືການຮ່ວມມື',
    text: 'ລັດຖະມົນຕີຈາກຫົກປະເທດພົບກັນໃນວັນພຸດແລະຕົກລົງແຜນການຝຶກຊ້ອມຮ່ວມກັນໃນທະເລ',
    query: 'ຝຶກຊ້ອມ',
    found: 'ຝຶກຊ້ອມ',
  },
  {
    language: 'km',
    title: 'រដ្ឋមន្ត្រីប្រាំមួយប្រទេសពិភាក្សាអំពីកិច្ចសហប្រតិបត្តិការ',
    text: 'រដ្ឋមន្ត្រីមកពីប្រទេសចំនួនប្រាំមួយបានជួបគ្នានៅថ្ងៃពុធហើយបានយល់ព្រមលើផែនការហ្វឹកហាត់រួមគ្នា',
    query: 'ហ្វឹកហាត់',
    found: 'ហ្វឹកហាត់',
  },
  {
    language: 'my',
    title: 'ဝန်ကြီးများ ပူးပေါင်းဆောင်ရွက်ရေး ဆွေးနွေး',
    text: 'နိုင်ငံခြောက်ခုမှဝန်ကြီးများသည်ဗုဒ္ဓဟူးနေ့တွင်တွေ့ဆုံပြီးပူးတွဲလေ့ကျင့်ရေးအစီအစဉ်ကိုသဘောတူခဲ့ကြသည်',
    query: 'လေ့ကျင့်ရေး',
    found: 'လေ့ကျင့်ရေး',
  },
  {
    language: 'zh',
    title: '六国部长商定海上演练日程',
    text: '六国部长星期三在港口城市会面，商定了海上搜救联合演练的日程，文本翻译完成后将予以公布。',
    query: '联合演练',
    found: '联合演练',
  },
  {
    language: 'ja',
    title: '六か国の閣僚が海上訓練の日程で合意',
    text: '六か国の閣僚は水曜日に港町で会談し、海上での捜索救助訓練の日程について合意した。',
    query: '捜索救助',
    found: '捜索救助',
  },
  {
    language: 'ko',
    title: '6개국 장관, 해상 훈련 일정에 합의',
    text: '6개국 장관들은 수요일 항구 도시에서 만나 해상수색구조훈련의 일정에 합의했다.',
    query: '구조훈련',
    found: '구조훈련',
  },
  {
    language: 'hi',
    title: 'छह देशों के मंत्री समुद्री कार्यक्रम पर सहमत',
    text: 'छह देशों के मंत्रियों ने बुधवार को बंदरगाह में मुलाक़ात की और संयुक्त अभ्यास की तारीख़ तय की।',
    query: 'अभ्यास',
    found: 'अभ्यास',
  },
  {
    language: 'ar',
    title: 'وزراء ست دول يتفقون على جدول التدريب',
    text: 'اجتمع وزراء ست دول يوم الأربعاء في مدينة ساحلية واتفقوا على تدريب مشترك على البحث ثم الإنقاذ.',
    query: 'الانقاذ',
    found: 'الإنقاذ',
  },
  {
    language: 'he',
    title: 'שרי שש מדינות סיכמו על לוח הפגישות',
    text: 'שרי שש המדינות נפגשו ביום רביעי בעיר הנמל וסיכמו על אימון משותף בים.',
    query: 'אִימוּן',
    found: 'אימון',
  },
  {
    language: 'el',
    title: 'Υπουργοί έξι χωρών συμφώνησαν για τις ασκήσεις',
    text: 'Οι υπουργοί έξι χωρών συναντήθηκαν την Τετάρτη στο λιμάνι και όρισαν το κοινό πρόγραμμα.',
    query: 'ΛΙΜΑΝΙ',
    found: 'λιμάνι',
  },
  {
    language: 'ru',
    title: 'Министры шести стран встретились в порту',
    text: 'Министры шести стран в среду согласовали график совместных учений; ещё один день оставлен на отчёт.',
    query: 'ОТЧЕТ',
    found: 'отчёт',
  },
  {
    language: 'vi',
    title: 'Hội nghị bàn về lịch diễn tập chung',
    text: 'Các đoàn của sáu nước họp tại Hà Nội để bàn về lịch diễn tập và quy trình quan sát viên.',
    query: 'Ha Noi',
    found: 'Hà Nội',
  },
  {
    language: 'vi',
    title: 'Tàu sáu nước vào cảng',
    text: 'Đô đốc chào sáu con tàu ở cảng vào sáng thứ tư.',
    query: 'do doc',
    found: 'Đô đốc',
  },
];

/** Words that stand once in the long article, far from its beginning. */
export const farPassage = 'observership log';

/** An article of many screens in which `farPassage` stands near the end and the word “harbour” in every paragraph. */
export function longArticle(): string {
  const paragraphs = Array.from(
    { length: 120 },
    (_, at) =>
      `Day ${String(at + 1)}. Crews of six navies practised towing and fire control in the outer harbour; the weather ` +
      'held, and the timetable was kept to the minute by everyone who took part in the programme of the day.',
  );
  paragraphs.splice(
    110,
    0,
    `The ${farPassage} was read aloud on the quay and adopted without a vote.`,
  );
  return ['Harbour drill keeps to its timetable', ...paragraphs].join('\n\n');
}
