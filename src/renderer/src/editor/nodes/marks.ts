import { Mark, markInputRule } from '@tiptap/core';
import { z } from 'zod';
import { pastedStyle } from '../clean-paste';
import { checkedAttribute } from './references';

export const Bold = Mark.create({
  name: 'bold',
  parseHTML: () => [
    { tag: 'strong' },
    // Some word processors wrap a whole clipboard in a <b> of normal weight, and set bold words in a <span>.
    { tag: 'b', getAttrs: (element) => pastedStyle(element, 'font-weight') !== 'normal' && null },
    {
      tag: 'span[data-style]',
      consuming: false,
      getAttrs: (element) =>
        /^(?:bold|[6-9]00)$/.test(pastedStyle(element, 'font-weight') ?? '') && null,
    },
  ],
  renderHTML: () => ['strong', 0],
  addKeyboardShortcuts() {
    return { 'Mod-b': () => this.editor.commands.toggleMark(this.name) };
  },
  addInputRules() {
    return [markInputRule({ find: /(?:^|\s)(\*\*([^*]+)\*\*)$/, type: this.type })];
  },
});

export const Italic = Mark.create({
  name: 'italic',
  parseHTML: () => [
    { tag: 'em' },
    { tag: 'i', getAttrs: (element) => pastedStyle(element, 'font-style') !== 'normal' && null },
    {
      tag: 'span[data-style]',
      consuming: false,
      getAttrs: (element) => pastedStyle(element, 'font-style') === 'italic' && null,
    },
  ],
  renderHTML: () => ['em', 0],
  addKeyboardShortcuts() {
    return { 'Mod-i': () => this.editor.commands.toggleMark(this.name) };
  },
});

const linkAddressSchema = z.url({ protocol: /^(?:https|mailto)$/ });

/** Whether a briefing may link there: web addresses over https, and mail addresses. */
export function isLinkAddress(href: string): boolean {
  return linkAddressSchema.safeParse(href).success;
}

/** Pasted links to anywhere else keep their words and lose the address. A click never follows one in the editor. */
export const Link = Mark.create({
  name: 'link',
  priority: 1000,
  inclusive: false,
  addAttributes: () => ({ href: checkedAttribute }),
  parseHTML: () => [
    {
      tag: 'a[href]',
      getAttrs: (element) => {
        const href = element.getAttribute('href') ?? '';
        return isLinkAddress(href) && { href };
      },
    },
  ],
  renderHTML: ({ mark }) => ['a', { href: String(mark.attrs['href']), rel: 'noreferrer' }, 0],
});
