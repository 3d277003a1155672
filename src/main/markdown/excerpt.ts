/** Longest excerpt of a document's text in a failure, in code points. */
const longest = 60;

/** A short piece of text on one line, for naming a place in a failure. */
export function excerptOf(text: string): string {
  const points = [...text.replace(/\s+/g, ' ').trim()];
  return points.length > longest ? `${points.slice(0, longest - 1).join('')}…` : points.join('');
}
