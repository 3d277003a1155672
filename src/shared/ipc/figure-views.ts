import { z } from 'zod';

/*
 * A figure from records as the editor shows it. Its colours are names, so that it is drawn in those of the window, by
 * day and by night.
 */

/** What a mark of a figure is: text, what stands back, a rule, or what the figure is about. */
const toneSchema = z.enum(['ink', 'soft', 'rule', 'accent']);

const finite = z.number();
const stroke = { stroke: toneSchema, strokeWidth: finite };
const outline = { fill: toneSchema.nullable(), stroke: toneSchema.nullable(), strokeWidth: finite };

/** Lengths are points; the origin is the top left, y grows downward. */
export const figureShapeSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('line'),
    x1: finite,
    y1: finite,
    x2: finite,
    y2: finite,
    ...stroke,
  }),
  z.strictObject({
    kind: z.literal('rect'),
    x: finite,
    y: finite,
    width: finite,
    height: finite,
    ...outline,
  }),
  z.strictObject({ kind: z.literal('circle'), x: finite, y: finite, radius: finite, ...outline }),
  z.strictObject({
    kind: z.literal('text'),
    /** Anchor on the baseline. */
    x: finite,
    y: finite,
    text: z.string(),
    size: finite,
    colour: toneSchema,
    anchor: z.enum(['start', 'middle', 'end']),
    strong: z.boolean(),
    language: z.string().optional(),
    /** The text is broken to this width, growing downward; absent keeps one line. */
    maxWidth: finite.optional(),
  }),
]);
export type FigureShape = z.infer<typeof figureShapeSchema>;

export const figureViewSchema = z.strictObject({
  /** What `figureKey` makes of the node. */
  key: z.string(),
  /** Null where the records have nothing to draw. */
  drawing: z
    .strictObject({ width: finite, height: finite, shapes: z.array(figureShapeSchema) })
    .nullable(),
  /** Says in words what it shows. */
  alternative: z.string(),
});
export type FigureView = z.infer<typeof figureViewSchema>;
