import type { HandoutMarking } from '../layout/document';

/** The look of an exported page: one column of reading text on screen, the marking on every sheet on paper. */
export function composeStyle(marking: HandoutMarking | null): string {
  return `
:root { color-scheme: light; }
body { margin: 0 auto; max-width: 42rem; padding: 1rem 1.25rem 4rem; color: #1c1b19; background: #fff;
  font: 1.0625rem/1.55 "Source Serif 4", Georgia, "Noto Serif", serif; }
h1 { font-size: 2rem; line-height: 1.2; margin: 2rem 0 0.5rem; }
h2, h3, h4, h5, h6 { line-height: 1.3; margin: 2rem 0 0.5rem; }
a { color: #164f86; }
.subtitle { font-size: 1.25rem; margin: 0 0 0.5rem; }
.byline { color: #55524c; margin: 0; }
blockquote { margin: 1.25rem 0; padding-left: 1rem; border-left: 3px solid #b9b4a8; }
blockquote footer { color: #55524c; }
.judgement { margin: 1.5rem 0; padding: 0.75rem 1rem; background: #f5f3ee; border: 1px solid #d8d3c7; }
.judgement-head { font-weight: 600; margin: 0; }
table { border-collapse: collapse; width: 100%; margin: 1.25rem 0; }
caption { text-align: left; padding-bottom: 0.25rem; color: #55524c; }
th, td { padding: 0.35rem 0.75rem 0.35rem 0; vertical-align: top; border-bottom: 1px solid #d8d3c7; text-align: left; }
.right { text-align: right; }
.centre { text-align: center; }
pre { overflow-x: auto; white-space: pre-wrap; background: #f5f3ee; padding: 0.75rem; }
code { overflow-wrap: anywhere; }
figure { margin: 1.5rem 0; }
img { max-width: 100%; height: auto; }
.tasks { list-style: none; padding-left: 1.25rem; }
.small-caps { font-variant-caps: small-caps; }
.page-break { break-after: page; border: 0; margin: 0; }
.notes, .sources { font-size: 0.9375rem; }
${marking === null ? '' : markingStyle(marking)}
@media print { body { max-width: none; padding: 0; } a { color: inherit; } }
`.trim();
}

function markingStyle({ foreground, background, minimumSize, align }: HandoutMarking): string {
  const box = background === null ? '' : ` background: ${background};`;
  const side = align === 'centre' ? 'center' : align;
  return `.marking { text-align: ${side}; margin: 1rem 0; }
.marking strong { display: inline-block; padding: 0.1em 0.5em; font: 600 ${String(Math.max(minimumSize, 12))}pt Inter, Arial, sans-serif;
  color: ${foreground};${box} print-color-adjust: exact; -webkit-print-color-adjust: exact; }
@media print { .marking { position: fixed; left: 0; right: 0; margin: 0; } .marking.header { top: 0; } .marking.footer { bottom: 0; }
  @page { margin: 2.5cm 2cm; } }`;
}
