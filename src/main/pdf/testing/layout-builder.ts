import { fileURLToPath } from 'node:url';
import type {
  Destination,
  ElementId,
  Layout,
  OutlineEntry,
  Owner,
  PageItem,
  StructureElement,
  StructureRole,
} from '../../layout/frame';
import type { TextPiece } from '../../layout/frame';
import type { ShapeRequest, TextShaper, TextStyle } from '../../layout/shaping';
import { type FontLibrary, openFontLibrary } from '../fonts/font-library';
import { createShaper } from '../shaping/shaper';

/** The font folder of this checkout. */
export const fontDirectory = fileURLToPath(new URL('../../../../resources/fonts', import.meta.url));

let library: FontLibrary | undefined;
let shaper: TextShaper | undefined;

/** The application's fonts, opened once for a test file. */
export function testFonts(): FontLibrary {
  return (library ??= openFontLibrary(fontDirectory));
}

export function testShaper(): TextShaper {
  return (shaper ??= createShaper(testFonts()));
}

export const bodyStyle: TextStyle = {
  role: 'serif',
  weight: 400,
  italic: false,
  size: 10.5,
  features: [],
};

export interface TextOptions {
  readonly style?: Partial<TextStyle>;
  readonly language?: string;
  readonly script?: string;
  readonly direction?: ShapeRequest['direction'];
  readonly colour?: string;
  readonly rise?: number;
  /** Shapes the text in one piece, with kerning across its spaces. */
  readonly isWhole?: boolean;
}

const a4 = { width: 595.276, height: 841.89 } as const;

/**
 * Puts pages together by hand: one line of text at a time, each with its own slot in the structure tree. It stands in
 * for layout where a test is about the file.
 */
export class LayoutBuilder {
  private series = 0;

  constructor(private readonly paper: { readonly width: number; readonly height: number } = a4) {}

  private readonly pages: PageItem[][] = [];
  readonly root: MutableElement = this.element('Document');
  readonly outline: OutlineEntry[] = [];
  readonly destinations: Destination[] = [];

  addPage(): number {
    return this.pages.push([]) - 1;
  }

  element(
    role: StructureRole,
    parent?: MutableElement,
    properties: Partial<Omit<StructureElement, 'kind' | 'id' | 'role' | 'children'>> = {},
  ): MutableElement {
    const element: MutableElement = {
      kind: 'element',
      id: ++this.series,
      role,
      children: [],
      ...properties,
    };
    parent?.children.push(element);
    return element;
  }

  /** A new slot at the end of an element. */
  slot(parent: MutableElement): number {
    const id = ++this.series;
    parent.children.push({ kind: 'content', id });
    return id;
  }

  add(page: number, item: PageItem): void {
    this.items(page).push(item);
  }

  /** Sets one line, word by word as layout does, and returns where it ends. */
  text(
    page: number,
    owner: Owner,
    x: number,
    y: number,
    text: string,
    options: TextOptions = {},
  ): number {
    const pieces: TextPiece[] = [];
    let left = 0;
    for (const run of this.shape(text, options)) {
      pieces.push({ x: left, run, rise: options.rise ?? 0 });
      left += run.width;
    }
    this.add(page, { kind: 'text', owner, x, y, colour: options.colour ?? '#1d1d1b', pieces });
    return x + left;
  }

  /** A line in an element of its own. */
  line(
    page: number,
    role: StructureRole,
    x: number,
    y: number,
    text: string,
    options: TextOptions & { readonly parent?: MutableElement } = {},
  ): MutableElement {
    const element = this.element(role, options.parent ?? this.root, {
      ...(options.language === undefined ? {} : { language: options.language }),
    });
    this.text(page, this.slot(element), x, y, text, options);
    return element;
  }

  link(page: number, element: ElementId, x: number, y: number, width: number, uri: string): void {
    this.add(page, {
      kind: 'link',
      element,
      x,
      y,
      width,
      height: 12,
      target: uri.startsWith('#')
        ? { kind: 'destination', name: uri.slice(1) }
        : { kind: 'uri', uri },
      description: `Leads to ${uri}`,
    });
  }

  build(): Layout {
    return {
      pages: this.pages.map((items, index) => ({ index, ...this.paper, items, regions: [] })),
      structure: this.root,
      outline: this.outline,
      destinations: this.destinations,
      pageLabels: [{ firstPage: 0, style: 'decimal', firstNumber: 1 }],
      problems: [],
    };
  }

  private shape(text: string, options: TextOptions) {
    const parts = options.isWhole === true ? [text] : (text.match(/\S+|\s+/gu) ?? []);
    if (options.direction === 'rtl') parts.reverse();
    return parts.flatMap((part) => [
      ...testShaper().shape({
        text: part,
        style: { ...bodyStyle, ...options.style },
        language: options.language ?? 'en-GB',
        script: options.script ?? 'Latn',
        direction: options.direction ?? 'ltr',
      }).runs,
    ]);
  }

  private items(page: number): PageItem[] {
    const items = this.pages[page];
    if (items === undefined) throw new RangeError(`there is no page ${String(page)}`);
    return items;
  }
}

export type MutableElement = Omit<StructureElement, 'children'> & {
  readonly children: StructureElement['children'][number][];
};
