/*
 * How a handout's blocks that Markdown has no sign for are written, by the exporter and for the reader alike. Each is
 * plain Markdown that other programs show legibly.
 */

/** Opens a block quote that is a key judgement; the likelihood stands after it on the same line. */
export const judgementSign = '[!JUDGEMENT]';

/** Strong text that opens the last paragraph of a judgement, where that says the confidence. */
export const confidenceLabel = 'Confidence:';

/** Opens the last paragraph of a block quote, where that names the speaker. */
export const attributionDash = '— ';

/** Opens the paragraph after a table that is its caption; Pandoc reads the same. */
export const tableCaptionLabel = 'Table:';

/** A paragraph of its own that begins a new page. */
export const pageBreakSign = '\\newpage';

/** A line break where Markdown has none: in headings and in the cells of tables. */
export const lineBreakSign = '<br>';
