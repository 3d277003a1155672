import { beforeAll, describe, expect, it } from 'vitest';

import type { Block, HandoutDocument } from './document';
import type { Layout } from './frame';
import { layoutHandout } from './layout';
import { loadLayoutResources } from './load-resources';
import { LayoutMemory } from './prepare-context';
import type { LayoutResources } from './resources';
import { DocumentBuilder, repeat, sentence } from './testing/documents';
import { createFakeShaper } from './testing/fake-shaper';
import { allElements, findGeometryFaults, pageLines, readStructure } from './testing/read-layout';

let resources: LayoutResources;
const shaper = createFakeShaper();

beforeAll(async () => {
  resources = await loadLayoutResources(new DocumentBuilder().build());
});

function layOut(document: HandoutDocument): Layout {
  const layout = layoutHandout(document, shaper, resources);
  expect(findGeometryFaults(layout)).toEqual([]);
  return layout;
}

const marking = {
  label: 'TLP:AMBER',
  scheme: 'tlp',
  foreground: '#ffc000',
  background: '#000000',
  minimumSize: 12,
  align: 'right',
  positions: ['header', 'footer'],
} as const;

function pageOf(layout: Layout, destination: string): number {
  const found = layout.destinations.find(({ name }) => name === destination);
  if (found === undefined) throw new Error(`no destination ${destination}`);
  return found.page;
}

describe('a page', () => {
  const build = (): HandoutDocument => {
    const make = new DocumentBuilder();
    for (let k = 0; k < 30; k += 1) make.add(make.paragraph(repeat(sentence, 3)));
    return make.build({ marking });
  };

  it('carries the marking in header and footer, at the right and no smaller than its scheme asks', () => {
    const layout = layOut(build());
    expect(layout.pages.length).toBeGreaterThan(2);
    for (const page of layout.pages) {
      for (const owner of ['header', 'footer'] as const) {
        const label = page.items.find(
          (item) => item.kind === 'text' && item.owner === owner && item.colour === '#ffc000',
        );
        expect(label?.kind === 'text' && label.pieces.map((piece) => piece.run.text).join('')).toBe(
          'TLP:AMBER',
        );
        expect(label?.kind === 'text' && label.pieces[0]?.run.size).toBe(12);
        const box = page.items.find((item) => item.kind === 'rect' && item.owner === owner);
        const region = page.regions.find(({ name }) => name === owner);
        if (box?.kind !== 'rect' || region === undefined) throw new Error('no box');
        expect(box.x + box.width).toBeCloseTo(region.x + region.width, 2);
      }
    }
  });

  it('finds room for a marking of any length, and for the page number beside or above it', () => {
    const label = 'SECRET//EXAMPLE ORGANISATIONS AND THEIR MEMBERS ONLY//NOT TO LEAVE THE BUILDING';
    for (const align of ['left', 'centre', 'right'] as const) {
      for (const largePrint of [false, true]) {
        const document = build();
        const layout = layOut({
          ...document,
          marking: { ...marking, label, align },
          page: { ...document.page, largePrint },
        });
        const lines = pageLines(layout, 0).join(' ');
        expect(lines.replace(/\s+/g, '').split(label.replace(/\s+/g, ''))).toHaveLength(3);
        expect(lines).toContain(`page 1 of ${String(layout.pages.length)}`);
      }
    }
  });

  it('says which of how many it is', () => {
    const layout = layOut(build());
    const count = layout.pages.length;
    layout.pages.forEach((_, index) => {
      const lines = pageLines(layout, index);
      const expected = `page ${String(index + 1)} of ${String(count)}`;
      expect(lines.some((line) => line.startsWith(expected))).toBe(true);
    });
  });

  it('never begins with the last line of a paragraph, nor ends with the first', () => {
    const make = new DocumentBuilder();
    for (let k = 0; k < 60; k += 1) make.add(make.paragraph(repeat(sentence, 1 + (k % 5))));
    const layout = layOut(make.build());
    for (const element of allElements(layout)) {
      if (element.role !== 'P') continue;
      const counts = linesByPage(layout, element.id);
      if (counts.length > 1) {
        expect(counts[0]).toBeGreaterThanOrEqual(2);
        expect(counts[counts.length - 1]).toBeGreaterThanOrEqual(2);
      }
    }
  });

  it('keeps a heading with the two lines after it', () => {
    for (let filler = 30; filler < 56; filler += 1) {
      const make = new DocumentBuilder();
      for (let k = 0; k < filler; k += 1) make.add(make.paragraph('short'));
      make.add(make.heading(1, 'The heading'), make.heading(2, 'Under it'));
      make.add(make.paragraph(repeat(sentence, 6)));
      const layout = layOut(make.build());
      const text = layout.structure.children.length;
      expect(text).toBeGreaterThan(0);
      const last = pageOf(layout, 'h2');
      expect(pageOf(layout, 'h1')).toBe(last);
      const lines = pageLines(layout, last);
      const at = lines.indexOf('Under it');
      expect(at).toBeGreaterThanOrEqual(0);
      expect(lines.slice(at + 1, at + 3).join(' ')).toMatch(/^Delegations differed/);
      expect(lines[at + 2]).not.toMatch(/^page/);
    }
  });
});

function linesByPage(layout: Layout, elementId: number): number[] {
  const element = allElements(layout).find(({ id }) => id === elementId);
  const slots = new Set(
    element?.children.flatMap((child) => (child.kind === 'content' ? [child.id] : [])),
  );
  const counts: number[] = [];
  for (const page of layout.pages) {
    const lines = new Set<number>();
    for (const item of page.items) {
      if (item.kind === 'text' && typeof item.owner === 'number' && slots.has(item.owner)) {
        lines.add(item.y);
      }
    }
    if (lines.size > 0) counts.push(lines.size);
  }
  return counts;
}

describe('footnotes', () => {
  it('begin no line with their mark, wherever the line happens to end', () => {
    // The hyphen sends the paragraph past the short cut for plain words.
    for (let width = 0; width < 24; width += 1) {
      const make = new DocumentBuilder();
      const filler = `${repeat(sentence, 1)} ${'x'.repeat(width)} both ADMM-Plus alike.`;
      make.add(make.paragraph(filler, make.note('Source.')));
      for (const line of pageLines(layOut(make.build()), 0)) {
        expect(/^1(?:Source|$)/.test(line), line).toBe(line.includes('Source.'));
      }
    }
  });

  it('stand on the page of their mark, numbered in reading order', () => {
    const make = new DocumentBuilder();
    for (let k = 0; k < 120; k += 1) {
      make.add(
        make.paragraph(
          repeat(sentence, 2),
          make.note(`Source ${String(k)}, ${sentence}`),
          ' And more.',
        ),
      );
    }
    const layout = layOut(make.build());
    for (let k = 1; k <= 120; k += 1) {
      expect(pageOf(layout, `n${String(k)}`)).toBe(pageOf(layout, `m${String(k)}`));
    }
    const notes = allElements(layout).filter(({ role }) => role === 'Note');
    expect(notes.map(({ noteId }) => noteId)).toEqual(
      Array.from({ length: 120 }, (_, k) => `note${String(k + 1)}`),
    );
  });

  it('go on over the page when they are longer than it has room for, losing nothing', () => {
    const make = new DocumentBuilder();
    make.add(make.paragraph(sentence, make.note(repeat(sentence, 90))));
    make.add(make.paragraph(repeat(sentence, 12)));
    const layout = layOut(make.build());
    expect(layout.pages.length).toBeGreaterThan(2);
    expect(pageOf(layout, 'n1')).toBe(0);
    const words = readStructure(layout)
      .map(({ text }) => text)
      .join(' ');
    expect(words.match(/Delegations/g)).toHaveLength(1 + 90 + 12);
  });

  it('that say nothing still have their number under the text', () => {
    const make = new DocumentBuilder();
    make.add(make.paragraph('Text', make.note()));
    const layout = layOut(make.build());
    expect(pageOf(layout, 'n1')).toBe(0);
    expect(readStructure(layout).filter(({ role }) => role === 'Lbl')).toEqual([
      { role: 'Lbl', text: '1' },
    ]);
  });

  it('are printed once though marked twice', () => {
    const make = new DocumentBuilder();
    const note = make.note('Only source.');
    make.add(make.paragraph('First', note, ' and again', note, '.'));
    const layout = layOut(make.build());
    const all = readStructure(layout).map(({ text }) => text);
    expect(all.filter((text) => text === 'Only source.')).toHaveLength(1);
    expect(all[1]).toBe('First1 and again1.');
  });

  it('that are missing or never marked are problems that say where', () => {
    const make = new DocumentBuilder();
    make.note('Never marked.');
    make.add(make.paragraph('Text', { kind: 'noteReference', noteId: 'gone' }));
    const { problems } = layOut(make.build());
    expect(problems).toEqual([
      {
        severity: 'warning',
        code: 'note-uncited',
        details: { note: 'note-1' },
        sourceId: 'note-1',
      },
      { severity: 'error', code: 'note-missing', details: { note: 'gone' }, sourceId: 'b2' },
    ]);
  });
});

describe('a table', () => {
  it('repeats its head on every page as an artifact, and only once as content', () => {
    const make = new DocumentBuilder();
    const rows = Array.from({ length: 90 }, (_, k) => [`Row ${String(k)}`, sentence, 'end']);
    make.add(make.table(['Country', 'Position', 'State'], rows));
    const layout = layOut(make.build());
    expect(layout.pages.length).toBeGreaterThan(2);
    layout.pages.forEach((page, index) => {
      const heads = page.items.filter(
        (item) => item.kind === 'text' && item.pieces[0]?.run.text === 'Country',
      );
      expect(heads).toHaveLength(1);
      expect(heads[0]?.kind === 'text' && heads[0].owner === 'repeated').toBe(index > 0);
    });
    const cells = readStructure(layout);
    for (let k = 0; k < 90; k += 1) {
      expect(cells.filter(({ text }) => text === `Row ${String(k)}`)).toHaveLength(1);
    }
  });

  it('breaks a row that is taller than the page', () => {
    const make = new DocumentBuilder();
    make.add(
      make.table(
        ['A', 'B'],
        [
          ['key', repeat(sentence, 150)],
          ['last', 'short'],
        ],
      ),
    );
    const layout = layOut(make.build());
    expect(layout.pages.length).toBeGreaterThan(1);
    const text = readStructure(layout)
      .map((leaf) => leaf.text)
      .join(' ');
    expect(text.match(/Delegations/g)).toHaveLength(150);
  });

  it('gives heads a scope and cells their row', () => {
    const make = new DocumentBuilder();
    make.add(
      make.table(
        ['Country', 'Staff'],
        [
          ['Lao PDR', '12'],
          ['Japan', '9'],
        ],
      ),
    );
    const elements = allElements(layOut(make.build()));
    const scopes = elements.filter(({ role }) => role === 'TH').map(({ scope }) => scope);
    expect(scopes).toEqual(['Column', 'Column', 'Row', 'Row']);
    expect(elements.filter(({ role }) => role === 'TD')).toHaveLength(2);
  });
});

describe('the head of a judgement', () => {
  it.each([
    { language: 'en-GB', likelihood: 'likely (55–80 %)', head: 'JUDGEMENTLIKELY (55–80 %)' },
    { language: 'he', likelihood: 'סביר', head: 'סבירהערכה' },
  ])('is one line in $language', ({ language, likelihood, head }) => {
    const make = new DocumentBuilder();
    make.add({
      kind: 'judgement',
      id: 'j',
      likelihood,
      confidence: null,
      blocks: [make.paragraph('12')],
    });
    const document = make.build();
    const layout = layOut({ ...document, meta: { ...document.meta, language } });
    expect(pageLines(layout, 0)).toContain(head);
  });
});

describe('the structure tree', () => {
  it('gives back what was written, in the order it was written', () => {
    const make = new DocumentBuilder();
    const blocks: Block[] = [
      make.heading(1, 'Bottom line'),
      make.paragraph(
        'It is ',
        { kind: 'text', value: 'likely', strong: true },
        ' to go on',
        make.note('A source.'),
        '.',
      ),
      {
        kind: 'judgement',
        id: 'j',
        likelihood: 'likely',
        confidence: 'moderate.',
        blocks: [make.paragraph('The protocol comes.')],
      },
      {
        kind: 'quotation',
        id: 'q',
        blocks: [make.paragraph('“We have to keep talking.”')],
        attribution: [{ kind: 'text', value: 'The host' }],
      },
      make.list(true, [[make.paragraph('one')], [make.paragraph('two')]]),
    ];
    const layout = layOut(make.add(...blocks).build());
    expect(readStructure(layout)).toEqual([
      { role: 'Title', text: 'Readout of a meeting' },
      { role: 'H1', text: 'Bottom line' },
      { role: 'P', text: 'It is likely to go on1.' },
      { role: 'Lbl', text: '1' },
      { role: 'P', text: 'A source.' },
      { role: 'P', text: 'JUDGEMENT' },
      { role: 'P', text: 'LIKELY' },
      { role: 'P', text: 'The protocol comes.' },
      { role: 'P', text: 'Confidence: moderate.' },
      { role: 'P', text: '“We have to keep talking.”' },
      { role: 'P', text: '— The host' },
      { role: 'Lbl', text: '1.' },
      { role: 'P', text: 'one' },
      { role: 'Lbl', text: '2.' },
      { role: 'P', text: 'two' },
    ]);
  });

  it('skips no heading level though the text does', () => {
    const make = new DocumentBuilder();
    make.add(make.heading(2, 'a'), make.paragraph('x'), make.heading(4, 'b'), make.paragraph('y'));
    make.add(make.heading(2, 'c'), make.paragraph('z'));
    const roles = allElements(layOut(make.build())).map(({ role }) => role);
    expect(roles.filter((role) => /^H\d$/.test(role))).toEqual(['H1', 'H2', 'H1']);
  });
});

describe('the outline', () => {
  it('nests headings and leads to their pages', () => {
    const make = new DocumentBuilder();
    make.add(
      make.heading(1, 'One'),
      make.paragraph('x'),
      make.heading(2, 'One A'),
      make.paragraph('x'),
    );
    make.add({ kind: 'pageBreak', id: 'pb' }, make.heading(1, 'Two'), make.paragraph('x'));
    const layout = layOut(make.build());
    expect(layout.outline).toEqual([
      {
        title: 'One',
        destination: 'h1',
        children: [{ title: 'One A', destination: 'h2', children: [] }],
      },
      { title: 'Two', destination: 'h3', children: [] },
    ]);
    expect(pageOf(layout, 'h1')).toBe(0);
    expect(pageOf(layout, 'h3')).toBe(1);
  });
});

describe('the contents', () => {
  it('give the page each heading stands on', () => {
    const make = new DocumentBuilder();
    for (let k = 1; k <= 40; k += 1) {
      make.add(
        make.heading(k % 3 === 0 ? 2 : 1, `Part ${String(k)}`),
        make.paragraph(repeat(sentence, 8)),
      );
    }
    const layout = layOut(make.build({ tableOfContents: true }));
    const lines = [...pageLines(layout, 0), ...pageLines(layout, 1)];
    for (let k = 1; k <= 40; k += 1) {
      const page = pageOf(layout, `h${String(k)}`) + 1;
      expect(lines).toContain(`Part ${String(k)}${String(page)}`);
    }
  });
});

describe('a character no font has', () => {
  it('is an error that names the character and the place', () => {
    const make = new DocumentBuilder();
    make.add(make.paragraph('The emblem \ue001 was shown.'));
    expect(layOut(make.build()).problems).toEqual([
      {
        severity: 'error',
        code: 'glyph-missing',
        details: { character: '\ue001', codePoint: 'E001', place: 'The emblem \ue001 was shown.' },
        sourceId: 'b1',
      },
    ]);
  });
});

describe('laying out again', () => {
  const build = (edited: string): HandoutDocument => {
    const make = new DocumentBuilder();
    for (let k = 0; k < 50; k += 1) {
      make.add(make.paragraph(k === 25 ? edited : `${String(k)} ${repeat(sentence, 3)}`));
    }
    return make.build();
  };

  it('gives the same layout with and without a memory', () => {
    const memory = new LayoutMemory(shaper);
    layoutHandout(build('before'), shaper, resources, memory);
    const warm = layoutHandout(build('after'), shaper, resources, memory);
    const cold = layoutHandout(build('after'), shaper, resources);
    expect(warm).toEqual(cold);
  });

  it('breaks only the paragraph that was edited', () => {
    const memory = new LayoutMemory(shaper);
    layoutHandout(build('before'), shaper, resources, memory);
    layoutHandout(build('after'), shaper, resources, memory);
    expect(memory.paragraphs.misses).toBe(1);
  });
});
