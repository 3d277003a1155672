/**
 * Whether an address may stand in a handout or an export as a link: a web address over https that names its host, or a
 * mail address. Everything else is printed as words: `http:` can be rewritten on its way, and other schemes open files
 * or run something.
 */
export function isAllowedLink(url: string): boolean {
  return (
    /^(?:https:\/\/[^/\s\\@]+(?:[/?#][^\s\\]*)?|mailto:[^\s\\]+@[^\s\\]+)$/i.test(url) &&
    !/[\u0000-\u0020\u007F<>"]/.test(url)
  );
}
