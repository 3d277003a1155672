import { describe, expect, it } from 'vitest';

import type { HandoutDocument } from './document';
import { layoutHandout } from './layout';
import { isAllowedLink } from './links';
import { DocumentBuilder } from './testing/documents';
import { createFakeShaper } from './testing/fake-shaper';
import { allElements, pageLines } from './testing/read-layout';

function linking(link: string): HandoutDocument {
  const make = new DocumentBuilder();
  return make.add(make.paragraph('See ', { kind: 'text', value: 'the report', link })).build();
}

describe('a link', () => {
  it.each(['https://example.org/report?day=1#part', 'mailto:desk@example.org'])(
    'to %s can be followed',
    (link) => {
      const { pages, problems } = layoutHandout(linking(link), createFakeShaper());
      expect(problems).toEqual([]);
      expect(pages[0]?.items.filter((item) => item.kind === 'link')).toHaveLength(1);
    },
  );

  it.each([
    'http://example.org/report',
    'HTTP://example.org',
    'javascript:alert(1)',
    'file:///etc/hosts',
    'https://user@example.org/',
    'https:report',
    'report.pdf',
  ])('to %s is refused with a warning, and its words are printed', (link) => {
    const layout = layoutHandout(linking(link), createFakeShaper());
    expect(layout.problems).toEqual([
      { severity: 'warning', code: 'link-not-allowed', details: { link }, sourceId: 'b1' },
    ]);
    expect(layout.pages[0]?.items.filter(({ kind }) => kind === 'link')).toEqual([]);
    expect(allElements(layout).some(({ role }) => role === 'Link')).toBe(false);
    expect(pageLines(layout, 0).join(' ')).toContain('See the report');
  });

  it('to a heading that is not there is a warning of its own', () => {
    const { problems } = layoutHandout(linking('#nowhere'), createFakeShaper());
    expect(problems).toMatchObject([{ code: 'link-target-missing', sourceId: 'b1' }]);
  });
});

describe('the address of a source', () => {
  it('is printed without a link where it is not secure', () => {
    const document = new DocumentBuilder().build({
      annex: [
        {
          id: 's1',
          title: 'Readout',
          publisher: null,
          published: null,
          accessed: null,
          url: 'http://example.org/readout',
          sha256: null,
          rating: null,
          language: null,
        },
      ],
    });
    const layout = layoutHandout(document, createFakeShaper());
    expect(layout.problems).toMatchObject([{ code: 'link-not-allowed', severity: 'warning' }]);
    expect(pageLines(layout, 0).join(' ')).toContain('http://example.org/readout');
  });
});

describe('isAllowedLink', () => {
  it('refuses addresses with blanks, controls or markup in them', () => {
    for (const url of ['https://a.org/b c', 'https://a.org/\u0007', 'https://a.org/<b>', '']) {
      expect(isAllowedLink(url)).toBe(false);
    }
  });
});
