/** A tag as written. */
export interface MarkupTag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

const empty = new Set(['meta', 'br', 'hr', 'img', '!doctype']);
const tagPattern = /<(\/?)([!a-zA-Z][\w:]*)((?:\s+[\w:-]+(?:="[^"<]*")?)*)\s*(\/?)>/g;

function unescape(text: string): string {
  const signs: Record<string, string> = {
    lt: '<',
    gt: '>',
    quot: '"',
    '#39': "'",
    apos: "'",
    amp: '&',
  };
  return text.replace(/&(lt|gt|quot|#39|apos|amp);/g, (_, name: string) => signs[name] ?? '');
}

/** The opening tags of a document that we wrote; throws where one is not closed or a sign is not escaped. */
export function tagsOf(markup: string): MarkupTag[] {
  const rest = markup.replace(/<\?xml[^>]*\?>/, '').replace(/<style>[\s\S]*?<\/style>/g, '');
  const open: string[] = [];
  const tags: MarkupTag[] = [];
  for (const [, slash, written = '', attributes = '', selfClosed] of rest.matchAll(tagPattern)) {
    const name = written.toLowerCase();
    if (slash === '/') {
      const last = open.pop();
      if (last !== name) throw new Error(`<${last ?? ''}> closed by </${name}>`);
      continue;
    }
    if (!empty.has(name) && selfClosed === '') open.push(name);
    const pairs = [...attributes.matchAll(/([\w:-]+)="([^"]*)"/g)];
    tags.push({
      name,
      attributes: new Map(pairs.map(([, key = '', value = '']) => [key, unescape(value)])),
    });
  }
  if (open.length > 0) throw new Error(`not closed: ${open.join(', ')}`);
  if (/[<>]/.test(rest.replace(tagPattern, ''))) throw new Error('a sign that is not escaped');
  return tags;
}

/** The text of a document without its tags and styles. */
export function textOfMarkup(markup: string): string {
  return unescape(markup.replace(/<style>[\s\S]*?<\/style>/g, '').replace(tagPattern, ''));
}
