/** The row of a claim; it carries the claim's id in `data-claim`. */
export function rowOfClaim(root: ParentNode, claim: string): HTMLElement | null {
  return root.querySelector<HTMLElement>(`[data-claim="${CSS.escape(claim)}"]`);
}

/** Marks the rows of claims, one of them as the one that is shown; answers how to take the marks away. */
export function markRows(
  root: ParentNode,
  claims: readonly string[],
  current: string | null,
): () => void {
  const rows = claims.flatMap((claim) => rowOfClaim(root, claim) ?? []);
  for (const row of rows) {
    row.dataset['foundRow'] = row.dataset['claim'] === current ? 'current' : 'other';
  }
  return () => rows.forEach((row) => delete row.dataset['foundRow']);
}
