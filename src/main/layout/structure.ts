import type {
  ContentSlot,
  ElementId,
  StructureChild,
  StructureElement,
  StructureRole,
} from './frame';

/** An element while the tree grows. */
export interface GrowingElement extends Omit<StructureElement, 'children' | 'bounds'> {
  readonly children: StructureChild[];
  bounds?: NonNullable<StructureElement['bounds']>;
}

type Attributes = Partial<Omit<StructureElement, 'kind' | 'id' | 'role' | 'children'>>;

/** Grows the structure tree in reading order and hands out ids. */
export class StructureBuilder {
  private lastId = 0;
  readonly root: GrowingElement;
  /** Levels of the headings that the next one may stand under. */
  private readonly openLevels: number[] = [];

  constructor(language: string) {
    this.root = { kind: 'element', id: this.nextId(), role: 'Document', children: [], language };
  }

  /** Appends an element to a parent. */
  element(
    parent: GrowingElement,
    role: StructureRole,
    attributes: Attributes = {},
  ): GrowingElement {
    const element: GrowingElement = {
      kind: 'element',
      id: this.nextId(),
      role,
      children: [],
      ...attributes,
    };
    parent.children.push(element);
    return element;
  }

  /** Appends a slot for page content to an element. */
  slot(parent: GrowingElement): ContentSlot {
    const slot: ContentSlot = { kind: 'content', id: this.nextId() };
    parent.children.push(slot);
    return slot;
  }

  /**
   * The role of the next heading. Levels that skip are closed up, since a structure tree may not skip one
   * (PDF/UA-1, 7.4.2): the first heading is H1, a heading under another is one deeper.
   */
  headingRole(level: number): StructureRole {
    while ((this.openLevels[this.openLevels.length - 1] ?? 0) >= level) this.openLevels.pop();
    this.openLevels.push(level);
    return headingRoles[this.openLevels.length - 1] ?? 'H6';
  }

  private nextId(): ElementId {
    this.lastId += 1;
    return this.lastId;
  }
}

const headingRoles: readonly StructureRole[] = ['H1', 'H2', 'H3', 'H4', 'H5', 'H6'];
