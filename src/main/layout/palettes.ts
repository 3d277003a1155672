import type { Colour, DesignName } from './document';

/** The colours of a design. */
export interface Palette {
  readonly ink: Colour;
  readonly soft: Colour;
  readonly rule: Colour;
  readonly accent: Colour;
  /** Ground of boxes; null leaves them white. */
  readonly ground: Colour | null;
}

/** By design. */
export const palettes: Readonly<Record<DesignName, Palette>> = {
  briefing: {
    ink: '#1a1918',
    soft: '#5d5a54',
    rule: '#cfcabf',
    accent: '#8a2b1f',
    ground: '#faf8f4',
  },
  readout: {
    ink: '#181a1d',
    soft: '#555b63',
    rule: '#c8cdd4',
    accent: '#1c4a74',
    ground: '#f5f7f9',
  },
  plain: { ink: '#000000', soft: '#404040', rule: '#b0b0b0', accent: '#000000', ground: null },
};
