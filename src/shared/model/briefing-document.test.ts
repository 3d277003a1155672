import { describe, expect, it } from 'vitest';
import { evidencePointers } from './briefing-citations';
import { briefingDocumentSchema } from './briefing-document';

const cite = { type: 'citation', attrs: { source: 's1', annotation: 'a1' } };
const nested = {
  type: 'doc',
  content: [
    {
      type: 'bulletList',
      content: [
        {
          type: 'listItem',
          content: [
            { type: 'paragraph', content: [{ type: 'text', text: 'Agreed.' }, cite] },
            {
              type: 'orderedList',
              attrs: { start: 1 },
              content: [{ type: 'listItem', content: [{ type: 'paragraph' }] }],
            },
          ],
        },
      ],
    },
  ],
};

describe('briefingDocumentSchema', () => {
  it('accepts lists inside lists and keeps them as they are', () => {
    expect(briefingDocumentSchema.parse(nested)).toEqual(nested);
  });

  it.each([
    ['an unknown node', { type: 'doc', content: [{ type: 'iframe' }] }],
    [
      'an unknown attribute',
      { type: 'doc', content: [{ type: 'paragraph', attrs: { style: 'x' } }] },
    ],
    [
      'an unknown mark',
      {
        type: 'doc',
        content: [
          {
            type: 'paragraph',
            content: [{ type: 'text', text: 'x', marks: [{ type: 'script' }] }],
          },
        ],
      },
    ],
    [
      'a javascript link',
      {
        type: 'doc',
        content: [
          {
            type: 'paragraph',
            content: [
              {
                type: 'text',
                text: 'x',
                marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }],
              },
            ],
          },
        ],
      },
    ],
    ['an empty document', { type: 'doc', content: [] }],
  ])('refuses %s', (_name, doc) => {
    expect(briefingDocumentSchema.safeParse(doc).success).toBe(false);
  });

  it('finds citations however deep they stand', () => {
    expect(evidencePointers(briefingDocumentSchema.parse(nested))).toEqual([cite.attrs]);
  });
});
