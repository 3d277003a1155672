import type { ExportedHandout } from '../../../../shared/ipc/views';

/** What the user is told after an export: the file, and whether everyone can read it for as long as it is kept. */
export function describeExport({ file, findings }: ExportedHandout): string {
  const [first] = findings;
  if (first === undefined) return `Exported ${file} – accessible and archival: passed`;
  const more = findings.length > 1 ? `, and ${String(findings.length - 1)} more` : '';
  return `Exported ${file} – not accessible or archival in full: ${first}${more}`;
}
