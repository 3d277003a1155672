// Control characters other than tab and line ends: invisible, and refused by fonts.
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g;

/** Pasted text without characters that no handout can show. */
export function cleanPasted(text: string): string {
  return text.replace(controls, '');
}

/**
 * Pasted HTML for the schema to choose from. Its styles are set aside in `data-style`, where parse rules look: the
 * page's policy would refuse inline styles one by one, and report each.
 */
export function cleanPastedHtml(html: string): string {
  return cleanPasted(html)
    .replace(/<style\b[^]*?<\/style\s*>/gi, '')
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/(["'\s/])style(\s*=)/gi, '$1data-style$2'));
}

/** The value a pasted element's style gives a property; null where it says nothing of it. */
export function pastedStyle(element: HTMLElement, property: string): string | null {
  const style = element.dataset['style'] ?? '';
  for (const declaration of style.split(';')) {
    const [name = '', value = ''] = declaration.split(':');
    if (name.trim().toLowerCase() === property) return value.trim().toLowerCase();
  }
  return null;
}
