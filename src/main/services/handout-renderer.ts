import { fail, isErrorCode, succeed, type Result } from '../../shared/errors';
import type { AnnexEntry, HandoutDocument } from '../layout/document';
import type { LayoutProblem } from '../layout/frame';
import type { HandoutResult, HandoutSettings } from '../pdf/produce/make-handout';
import type { Attachment } from '../pdf/write/attachments';
import type { HandoutPurpose, HandoutRenderer, RenderedHandout } from './briefings';

/** Program name as it is written into handouts; without a version, so that an update does not change their bytes. */
const creator = 'Rapporteur';

/** Makes a handout, on this thread or on another one. */
export type MakeHandout = (
  document: HandoutDocument,
  settings: HandoutSettings,
) => Promise<HandoutResult>;

/**
 * Handouts as services ask for them. An export that its own self-test finds fault with is held back with the reason;
 * what it breaks of the standards comes with it, for the user to see.
 */
export function createHandoutRenderer(make: MakeHandout): HandoutRenderer {
  return {
    async render(document, date, purpose: HandoutPurpose) {
      const result = await make(document, {
        created: new Date(date),
        creator,
        attachments: document.annex.length === 0 ? [] : [annexAttachment(document.annex)],
        purpose,
      });
      switch (result.kind) {
        case 'cancelled':
          return fail('operation-cancelled');
        case 'refused':
          return describeProblem(result.problems);
        case 'image-unreadable':
          return fail('export-failed', { reason: result.reason, image: result.imageId });
        case 'made':
          return accept(result);
      }
    },
  };
}

function accept(made: Extract<HandoutResult, { kind: 'made' }>): Result<RenderedHandout> {
  const [fault] = made.faults;
  if (fault) {
    const place = fault.page === null ? '' : ` on page ${String(fault.page + 1)}`;
    const reason = `its self-test found “${fault.kind}”${place}: ${fault.what}`;
    return fail('export-failed', { reason, block: fault.sourceId ?? '' });
  }
  return succeed({
    pdf: new Uint8Array(made.pdf),
    pages: made.pages,
    problems: made.problems,
    findings: made.findings.map(
      ({ standard, rule, statement, found }) => `${standard} ${rule}: ${statement} ${found}`,
    ),
  });
}

function describeProblem(problems: readonly LayoutProblem[]): Result<never> {
  const problem = problems.find(({ severity }) => severity === 'error');
  if (!problem) return fail('export-failed', { reason: 'it could not be set.' });
  return isErrorCode(problem.code)
    ? fail(problem.code, { ...problem.details, block: problem.sourceId ?? '' })
    : fail('export-failed', { reason: problem.code });
}

/** The sources of a handout as data, so that provenance survives when the file is passed on alone. */
function annexAttachment(annex: readonly AnnexEntry[]): Attachment {
  return {
    name: 'sources.json',
    mediaType: 'application/json',
    bytes: new TextEncoder().encode(`${JSON.stringify({ sources: annex }, null, 2)}\n`),
    description: 'The sources this handout cites',
    relationship: 'Source',
  };
}
