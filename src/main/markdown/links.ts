/**
 * The name under which other programs link to a heading: lower case, words joined by hyphens, everything else left out.
 * Repeated names get `-1`, `-2` and so on, as GitHub counts them.
 */
export function createSlugger(): (heading: string) => string {
  const taken = new Map<string, number>();
  return (heading) => {
    const plain = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
      .replace(/ /g, '-');
    const count = taken.get(plain) ?? 0;
    taken.set(plain, count + 1);
    return count === 0 ? plain : `${plain}-${String(count)}`;
  };
}
