import type { Block, HandoutDocument, Inline, TableCell, VectorDrawing } from '../document';

/** A small generator of pseudo-random numbers (mulberry32): the same seed, the same document, everywhere. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const syllables =
  'mi nis ter con fer ence ob serv er pro to col del e ga tion re port stra te gy an nex'.split(
    ' ',
  );
/** Words of each script; only made into sentences that look right from afar. */
const scripts: Readonly<Record<string, { language: string; words: readonly string[] }>> = {
  thai: { language: 'th', words: ['การประชุม', 'รัฐมนตรี', 'กลาโหม', 'อาเซียน', 'ครั้งที่'] },
  lao: { language: 'lo', words: ['ກອງປະຊຸມ', 'ລັດຖະມົນຕີ', 'ປ້ອງກັນປະເທດ'] },
  khmer: { language: 'km', words: ['កិច្ចប្រជុំ', 'រដ្ឋមន្ត្រី', 'ការពារជាតិ'] },
  burmese: { language: 'my', words: ['အစည်းအဝေး', 'ဝန်ကြီး', 'ကာကွယ်ရေး'] },
  arabic: { language: 'ar', words: ['اجتماع', 'وزراء', 'الدفاع', 'في', 'المنطقة'] },
  hebrew: { language: 'he', words: ['פגישת', 'שרי', 'הביטחון', 'באזור'] },
  chinese: { language: 'zh-Hans', words: ['国防', '部长', '会议，', '在', '万象', '举行。'] },
  japanese: {
    language: 'ja',
    words: ['国防相', '会議が', 'ビエンチャンで', '開かれた。', '「拡大」'],
  },
  korean: { language: 'ko', words: ['국방장관', '회의가', '열렸다.'] },
  hindi: { language: 'hi', words: ['रक्षा', 'मंत्रियों', 'की', 'बैठक'] },
  greek: { language: 'el', words: ['σύνοδος', 'υπουργών', 'άμυνας'] },
  russian: { language: 'ru', words: ['совещание', 'министров', 'обороны'] },
  vietnamese: { language: 'vi', words: ['hội', 'nghị', 'bộ', 'trưởng', 'quốc', 'phòng'] },
};

/** Builds one document of every kind of block, size, paper and script from a seed. */
export function seededDocument(seed: number): HandoutDocument {
  return new SeededBuilder(seed).build();
}

class SeededBuilder {
  private readonly random: () => number;
  private ids = 0;
  private readonly notes = new Map<string, { id: string; blocks: Block[] }>();
  private readonly headings: string[] = [];

  constructor(private readonly seed: number) {
    this.random = createRandom(seed * 7919 + 13);
  }

  build(): HandoutDocument {
    const language = this.chance(0.7) ? 'en-GB' : this.pick(Object.values(scripts)).language;
    const blocks = this.blocks();
    const columns = this.chance(0.25) ? 2 : 1;
    return {
      meta: {
        title: this.words(this.chance(0.03) ? 400 : this.between(2, 14)),
        subtitle: this.chance(0.3) ? this.words(6) : null,
        author: this.chance(0.5) ? 'Desk B' : null,
        audience: this.chance(0.5) ? 'the regional desk' : null,
        date: this.chance(0.5) ? '24 November 2024' : null,
        cutoff: this.chance(0.3) ? '22 November 2024' : null,
        language,
      },
      marking: this.chance(0.7)
        ? {
            label: this.pick([
              'TLP:RED',
              'TLP:AMBER+STRICT',
              'UNCLASSIFIED//FOR OFFICIAL USE ONLY',
            ]),
            scheme: 'test',
            foreground: '#ffc000',
            background: this.chance(0.8) ? '#000000' : null,
            minimumSize: this.pick([8, 12, 14]),
            align: this.pick(['left', 'centre', 'right'] as const),
            positions: this.chance(0.9) ? ['header', 'footer'] : ['header'],
          }
        : null,
      page: {
        paper: this.chance(0.6) ? 'a4' : 'letter',
        columns,
        margins: this.chance(0.2)
          ? {
              top: this.between(18, 144),
              right: this.between(18, 144),
              bottom: this.between(18, 144),
              left: this.between(18, 144),
            }
          : null,
        baseSize: this.pick([9, 10, 10.5, 11, 12]),
        largePrint: this.chance(0.1),
      },
      design: this.pick(['briefing', 'readout', 'plain'] as const),
      tableOfContents: this.chance(0.3),
      blocks,
      notes: this.notes,
      images: new Map([
        [
          'map',
          { id: 'map', mediaType: 'image/png', bytes: new Uint8Array(), width: 640, height: 400 },
        ],
      ]),
      annex: this.chance(0.2) ? [this.annexEntry(), this.annexEntry()] : [],
    };
  }

  private blocks(): Block[] {
    const blocks: Block[] = [];
    const count = this.between(2, 9);
    while (blocks.length < count) {
      const block = this.block(0);
      // A page break right after a heading strands it by the author's own wish.
      const last = blocks.filter(({ kind }) => kind !== 'thematicBreak').pop();
      if (block.kind === 'pageBreak' && last?.kind === 'heading') continue;
      blocks.push(block);
    }
    return blocks;
  }

  private block(depth: number): Block {
    const roll = this.random();
    if (roll < 0.42 || depth > 2) return this.paragraph();
    if (roll < 0.58 && depth === 0) return this.heading();
    if (roll < 0.7) return this.list(depth);
    if (roll < 0.76) return this.quotation(depth);
    if (roll < 0.82) return this.judgement(depth);
    if (roll < 0.88 && depth < 2) return this.table(depth);
    if (roll < 0.92) return this.figure();
    if (roll < 0.95) return this.code();
    if (roll < 0.97) return { kind: 'thematicBreak', id: this.id() };
    return depth === 0 ? { kind: 'pageBreak', id: this.id() } : this.paragraph();
  }

  private heading(): Block {
    const id = this.id();
    this.headings.push(id);
    const level = this.pick([1, 1, 2, 2, 3, 4, 5, 6] as const);
    return { kind: 'heading', id, level, content: [this.text(this.words(this.between(1, 9)))] };
  }

  private paragraph(): Block {
    if (this.chance(0.15)) return this.foreignParagraph();
    return { kind: 'paragraph', id: this.id(), content: this.inlines() };
  }

  private foreignParagraph(): Block {
    const { language, words } = this.pick(Object.values(scripts));
    const joiner = ['th', 'lo', 'km', 'my', 'zh-Hans', 'ja'].includes(language) ? '' : ' ';
    const value = Array.from({ length: this.between(3, 60) }, () => this.pick(words)).join(joiner);
    const mixed = this.chance(0.3) ? `${value} (ADMM-Plus 2024) ${value}` : value;
    return { kind: 'paragraph', id: this.id(), language, content: [this.text(mixed)] };
  }

  private inlines(): Inline[] {
    const content: Inline[] = [];
    const count = this.between(1, 5);
    for (let k = 0; k < count; k += 1) {
      const value = `${this.words(this.between(1, this.chance(0.07) ? 200 : 30))} `;
      const roll = this.random();
      if (roll < 0.6) content.push(this.text(value));
      else if (roll < 0.7) content.push({ ...this.text(value), strong: true });
      else if (roll < 0.8) content.push({ ...this.text(value), emphasis: true });
      else if (roll < 0.85) content.push({ ...this.text(value), link: 'https://example.org/a' });
      else if (roll < 0.9) content.push({ ...this.text(value), code: true });
      else if (roll < 0.95) content.push({ ...this.text(value), smallCaps: true });
      else content.push({ kind: 'lineBreak' });
      if (this.chance(0.35)) content.push(this.note());
      if (this.chance(0.05)) content.push(this.note());
    }
    return content;
  }

  private note(): Inline {
    const known = [...this.notes.keys()];
    if (known.length > 0 && this.chance(0.05))
      return { kind: 'noteReference', noteId: this.pick(known) };
    const id = `note${String(this.notes.size + 1)}`;
    const length = this.chance(0.012) ? this.between(200, 900) : this.between(3, 24);
    const blocks: Block[] = [];
    this.notes.set(id, { id, blocks });
    blocks.push({ kind: 'paragraph', id: this.id(), content: [this.text(this.words(length))] });
    if (this.chance(0.05)) {
      blocks.push({ kind: 'paragraph', id: this.id(), content: [this.text(this.words(8))] });
    }
    return { kind: 'noteReference', noteId: id };
  }

  private list(depth: number): Block {
    const items = Array.from({ length: this.between(1, 4) }, () => ({
      id: this.id(),
      checked: this.chance(0.1) ? this.chance(0.5) : null,
      blocks: Array.from({ length: this.chance(0.3) ? 2 : 1 }, () => this.block(depth + 1)),
    }));
    return {
      kind: 'list',
      id: this.id(),
      ordered: this.chance(0.5),
      start: this.pick([1, 1, 7, 98]),
      items,
    };
  }

  private quotation(depth: number): Block {
    return {
      kind: 'quotation',
      id: this.id(),
      blocks: Array.from({ length: this.between(1, 2) }, () => this.block(depth + 1)),
      attribution: this.chance(0.6) ? [this.text(this.words(5))] : null,
    };
  }

  private judgement(depth: number): Block {
    return {
      kind: 'judgement',
      id: this.id(),
      likelihood: this.chance(0.8) ? 'likely · 55–80 %' : null,
      confidence: this.chance(0.8) ? this.words(12) : null,
      blocks: Array.from({ length: this.between(1, 3) }, () => this.block(depth + 1)),
    };
  }

  private table(depth: number): Block {
    const columns = this.between(1, this.chance(0.05) ? 24 : 6);
    const row = (tall: boolean): { id: string; cells: TableCell[] } => ({
      id: this.id(),
      cells: Array.from({ length: columns }, () => this.cell(depth, tall)),
    });
    return {
      kind: 'table',
      id: this.id(),
      columns: Array.from({ length: columns }, (_, index) => ({
        align: this.pick(['left', 'left', 'centre', 'right'] as const),
        weight: null,
        isRowHeader: index === 0 && this.seed % 2 === 0,
      })),
      headerRows: this.chance(0.8) ? [row(false)] : [],
      rows: Array.from({ length: this.between(0, depth === 0 ? 9 : 3) }, () =>
        row(this.chance(0.015)),
      ),
      caption: this.chance(0.5) ? [this.text(this.words(6))] : null,
    };
  }

  private cell(depth: number, tall: boolean): TableCell {
    const length = tall ? this.between(150, 400) : this.between(1, 9);
    const content: Inline[] = [this.text(this.words(length))];
    if (this.chance(0.03)) content.push(this.note());
    const blocks: Block[] = [{ kind: 'paragraph', id: this.id(), content }];
    if (depth === 0 && this.chance(0.02)) blocks.push(this.list(2));
    return { id: this.id(), blocks };
  }

  private figure(): Block {
    return {
      kind: 'figure',
      id: this.id(),
      content: this.chance(0.5) ? { imageId: 'map' } : { drawing: this.drawing() },
      caption: this.chance(0.7) ? [this.text(this.words(8))] : null,
      alt: 'What the figure shows',
    };
  }

  private drawing(): VectorDrawing {
    return {
      width: 400,
      height: 120,
      shapes: [
        { kind: 'line', x1: 10, y1: 60, x2: 390, y2: 60, stroke: '#000000', strokeWidth: 1 },
        { kind: 'circle', x: 100, y: 60, radius: 4, fill: '#8a2b1f', stroke: null, strokeWidth: 0 },
        {
          kind: 'text',
          x: 100,
          y: 50,
          text: this.words(2),
          size: 9,
          colour: '#000000',
          anchor: 'middle',
          strong: false,
        },
      ],
    };
  }

  private code(): Block {
    const lines = Array.from({ length: this.between(1, 20) }, () =>
      this.words(this.between(1, 14)),
    );
    return { kind: 'code', id: this.id(), text: lines.join('\n  ') };
  }

  private annexEntry(): HandoutDocument['annex'][number] {
    return {
      id: this.id(),
      title: this.words(6),
      publisher: 'Sample Gazette',
      published: '22 November 2024',
      accessed: null,
      url: 'https://example.org/gazette/2024/11/22/readout-of-the-meeting',
      sha256: '0123456789abcdef'.repeat(4),
      rating: 'B2',
      language: null,
    };
  }

  private words(count: number): string {
    return Array.from({ length: count }, () => this.word()).join(' ');
  }

  private word(): string {
    const length = this.between(1, 4);
    const letters = Array.from({ length }, () => this.pick(syllables)).join('');
    const roll = this.random();
    if (roll < 0.06) return `${letters},`;
    if (roll < 0.09) return `“${letters}”`;
    if (roll < 0.12) return `${letters}-${this.pick(syllables)}`;
    if (roll < 0.14) return String(this.between(1, 2026));
    return roll < 0.16 ? `(${letters})` : letters;
  }

  private text(value: string): Inline & { kind: 'text' } {
    return { kind: 'text', value };
  }

  private id(): string {
    this.ids += 1;
    return `b${String(this.ids)}`;
  }

  private chance(probability: number): boolean {
    return this.random() < probability;
  }

  private between(low: number, high: number): number {
    return low + Math.floor(this.random() * (high - low + 1));
  }

  private pick<T>(values: readonly T[]): T {
    const value = values[Math.floor(this.random() * values.length)];
    if (value === undefined) throw new Error('nothing to pick from');
    return value;
  }
}
