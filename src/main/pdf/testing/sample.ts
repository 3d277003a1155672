import type { Layout } from '../../layout/frame';
import type { WriteOptions } from '../write/write-pdf';
import { LayoutBuilder, testFonts } from './layout-builder';
import { samplePng } from './sample-png';

export function sampleOptions(overrides: Partial<WriteOptions> = {}): WriteOptions {
  return {
    fonts: testFonts(),
    information: {
      title: 'Outcome of the 15th Summit & <next steps>',
      author: 'Nguyễn Thị Ánh',
      subject: null,
      language: 'en-GB',
      created: new Date(Date.UTC(2024, 10, 22, 9, 30)),
      creator: 'Rapporteur 0.1.0',
    },
    images: new Map([
      ['seal', { id: 'seal', mediaType: 'image/png', bytes: samplePng(), width: 2, height: 2 }],
    ]),
    attachments: [
      {
        name: 'sources.json',
        mediaType: 'application/json',
        bytes: new TextEncoder().encode('{"sources":[]}'),
        description: 'Sources of this handout',
        relationship: 'Source',
      },
    ],
    ...overrides,
  };
}

/** Two pages with one of everything that the emitter draws. */
export function sampleLayout(): Layout {
  const builder = new LayoutBuilder();
  const first = builder.addPage();
  const second = builder.addPage();
  for (const page of [first, second]) {
    builder.add(page, {
      kind: 'rect',
      owner: 'header',
      x: 250,
      y: 30,
      width: 95,
      height: 18,
      radius: 3,
      fill: '#000000',
      stroke: null,
      strokeWidth: 0,
    });
    builder.text(page, 'header', 262, 43, 'TLP:AMBER', {
      style: { role: 'sans', weight: 700, size: 12 },
      colour: '#ffc000',
    });
    builder.text(page, 'footer', 270, 810, `page ${String(page + 1)} of 2`);
  }
  const section = builder.element('Sect', builder.root);
  builder.line(first, 'Title', 72, 100, 'Outcome of the Summit', {
    parent: section,
    style: { size: 22, weight: 600 },
  });
  builder.line(first, 'H1', 72, 140, 'Decisions', {
    parent: section,
    style: { size: 14, weight: 600 },
  });
  builder.destinations.push(
    { name: 'decisions', page: first, x: 72, y: 128 },
    { name: 'note1', page: second, x: 72, y: 700 },
  );
  builder.outline.push({
    title: 'Decisions — Quyết định',
    destination: 'decisions',
    children: [{ title: 'Footnote', destination: 'note1', children: [] }],
  });

  const paragraph = builder.element('P', section);
  const end = builder.text(
    first,
    builder.slot(paragraph),
    72,
    165,
    'The ministers of Việt Nam agreed',
  );
  const reference = builder.element('Reference', paragraph);
  const mark = builder.element('Link', reference);
  builder.text(first, builder.slot(mark), end, 165, '1', { style: { size: 7 }, rise: 3.5 });
  builder.link(first, mark.id, end, 153, 6, '#note1');
  const phrase = builder.element('Span', paragraph, { language: 'vi' });
  builder.text(first, builder.slot(phrase), 72, 180, 'Hội nghị lần thứ nhất', { language: 'vi' });

  const note = builder.element('Note', section, { noteId: 'fn1' });
  builder.add(second, rule('layout', 690));
  builder.text(second, builder.slot(note), 72, 705, '1 See the communiqué at ', {
    style: { size: 8.5 },
  });
  const link = builder.element('Link', note);
  builder.text(second, builder.slot(link), 190, 705, 'example.org', { style: { size: 8.5 } });
  builder.link(second, link.id, 190, 695, 50, 'https://example.org/a b/ký');

  const list = builder.element('L', section, { numbering: 'Decimal' });
  for (const [index, text] of ['First point', 'Second point'].entries()) {
    const item = builder.element('LI', list);
    const y = 210 + index * 15;
    builder.line(first, 'Lbl', 72, y, `${String(index + 1)}.`, { parent: item });
    const body = builder.element('LBody', item);
    builder.line(first, 'P', 90, y, text, { parent: body });
  }

  addTable(builder, section, first);
  const figure = builder.element('Figure', section, {
    alt: 'The seal of the summit',
    bounds: { page: second, x: 72, y: 100, width: 40, height: 40 },
  });
  builder.add(second, {
    kind: 'image',
    owner: builder.slot(figure),
    imageId: 'seal',
    x: 72,
    y: 100,
    width: 40,
    height: 40,
  });
  const drawing = builder.element('Figure', section, {
    alt: 'A rising line',
    bounds: { page: second, x: 130, y: 100, width: 60, height: 40 },
  });
  builder.add(second, {
    kind: 'path',
    owner: builder.slot(drawing),
    commands: [
      ['M', 130, 140],
      ['L', 150, 120],
      ['C', 160, 110, 170, 110, 190, 100],
    ],
    fill: null,
    stroke: '#336699',
    strokeWidth: 1.5,
  });
  return builder.build();
}

function rule(owner: 'layout', y: number) {
  return {
    kind: 'rule',
    owner,
    x1: 72,
    y1: y,
    x2: 160,
    y2: y,
    width: 0.5,
    colour: '#888888',
    dotted: false,
  } as const;
}

function addTable(
  builder: LayoutBuilder,
  section: ReturnType<LayoutBuilder['element']>,
  page: number,
): void {
  const table = builder.element('Table', section);
  const head = builder.element('TR', builder.element('THead', table));
  const row = builder.element('TR', builder.element('TBody', table));
  const cells = [
    ['Country', 'Lao PDR'],
    ['Date', '22 November'],
  ] as const;
  cells.forEach(([title, value], index) => {
    const x = 72 + index * 120;
    const header = builder.element('TH', head, { scope: 'Column' });
    builder.line(page, 'P', x, 260, title, { parent: header, style: { weight: 600 } });
    builder.line(page, 'P', x, 275, value, { parent: builder.element('TD', row) });
  });
}
