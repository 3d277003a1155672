/** An element of a small XML document, namespaces resolved. */
export interface XmlElement {
  readonly namespace: string;
  readonly name: string;
  /** Keys are `namespace name`, or the bare name of an attribute without prefix. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Character data directly inside, trimmed. */
  readonly text: string;
}

interface OpenElement {
  readonly qualifiedName: string;
  readonly namespace: string;
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly prefixes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  text: string;
}

const nameStart = '[A-Za-z_][\\w.-]*(?::[A-Za-z_][\\w.-]*)?';
const tagPattern = new RegExp(
  `^<(/?)(${nameStart})((?:\\s+${nameStart}\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*)\\s*(/?)>`,
);
const attributePattern = new RegExp(`(${nameStart})\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'g');
const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/**
 * Parses an XML document without document type: what XMP packets are. Throws an Error that says what is not well
 * formed and where.
 */
export function parseXml(source: string): XmlElement {
  const stack: OpenElement[] = [];
  let root: XmlElement | undefined;
  let at = 0;
  const fail = (what: string): never => {
    throw new Error(`${what} at character ${String(at)}`);
  };
  const close = (element: OpenElement) => {
    const { namespace, name, attributes, children } = element;
    const finished = { namespace, name, attributes, children, text: element.text.trim() };
    const parent = stack[stack.length - 1];
    if (parent !== undefined) parent.children.push(finished);
    else if (root === undefined) root = finished;
    else fail('there is a second root');
  };
  while (at < source.length) {
    const rest = source.slice(at, at + 65536);
    if (rest.startsWith('<?') || rest.startsWith('<!--')) {
      const end = source.indexOf(rest.startsWith('<?') ? '?>' : '-->', at);
      if (end < 0) fail('a comment or instruction does not end');
      at = end + (rest.startsWith('<?') ? 2 : 3);
    } else if (rest.startsWith('<')) {
      const tag = tagPattern.exec(rest);
      if (tag === null) return fail('a tag is malformed');
      const [whole, isEnd, qualifiedName = '', attributes = '', isEmpty] = tag;
      if (isEnd === '/') {
        const open = stack.pop();
        if (open?.qualifiedName !== qualifiedName) fail(`${qualifiedName} ends that is not open`);
        else close(open);
      } else {
        const element = openElement(qualifiedName, attributes, stack[stack.length - 1], fail);
        if (isEmpty === '/') close(element);
        else stack.push(element);
      }
      at += whole.length;
    } else {
      const end = source.indexOf('<', at);
      const text = decodeEntities(source.slice(at, end < 0 ? source.length : end), fail);
      const parent = stack[stack.length - 1];
      if (parent !== undefined) parent.text += text;
      else if (text.replace(/[\s\ufeff\0]/g, '') !== '') fail('there is text outside of the root');
      at = end < 0 ? source.length : end;
    }
  }
  if (stack.length > 0) fail('an element does not end');
  return root ?? fail('there is no element');
}

/** All elements of a name, at any depth, in document order. */
export function findElements(root: XmlElement, namespace: string, name: string): XmlElement[] {
  const here = root.namespace === namespace && root.name === name ? [root] : [];
  return [...here, ...root.children.flatMap((child) => findElements(child, namespace, name))];
}

function openElement(
  qualifiedName: string,
  attributeText: string,
  parent: OpenElement | undefined,
  fail: (what: string) => never,
): OpenElement {
  const prefixes = new Map(parent?.prefixes ?? [['xml', 'http://www.w3.org/XML/1998/namespace']]);
  const raw: [string, string][] = [];
  for (const [, name = '', double, single] of attributeText.matchAll(attributePattern)) {
    const value = decodeEntities(double ?? single ?? '', fail);
    if (raw.some(([known]) => known === name)) fail(`there are two attributes ${name}`);
    raw.push([name, value]);
    if (name.startsWith('xmlns:')) prefixes.set(name.slice(6), value);
    else if (name === 'xmlns') prefixes.set('', value);
  }
  const resolve = (qualified: string, isElement: boolean): readonly [string, string] => {
    const [first = '', second] = qualified.split(':');
    if (second === undefined) return [isElement ? (prefixes.get('') ?? '') : '', first];
    const namespace = prefixes.get(first);
    return namespace === undefined
      ? fail(`the prefix ${first} is not declared`)
      : [namespace, second];
  };
  const attributes = new Map<string, string>();
  for (const [name, value] of raw) {
    if (name.startsWith('xmlns')) continue;
    const [namespace, local] = resolve(name, false);
    attributes.set(namespace === '' ? local : `${namespace} ${local}`, value);
  }
  const [namespace, name] = resolve(qualifiedName, true);
  return { qualifiedName, namespace, name, attributes, prefixes, children: [], text: '' };
}

function decodeEntities(text: string, fail: (what: string) => never): string {
  return text.replace(/&([^;&]*;)?/g, (_, reference: string | undefined) => {
    const name = reference?.slice(0, -1) ?? '';
    const code = /^#(?:x([0-9a-fA-F]+)|(\d+))$/.exec(name);
    if (code !== null) {
      return String.fromCodePoint(code[1] === undefined ? Number(code[2]) : parseInt(code[1], 16));
    }
    return entities[name] ?? fail('an ampersand is not escaped');
  });
}
