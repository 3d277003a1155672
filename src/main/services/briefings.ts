import { fail, succeed, type Result } from '../../shared/errors';
import type { FigureView } from '../../shared/ipc/figure-views';
import type {
  BriefingRow,
  BriefingView,
  MeetingView,
  Passage,
  PreflightFinding,
} from '../../shared/ipc/views';
import type { Briefing, BriefingMetadata, TemplateName } from '../../shared/model/briefing';
import {
  briefingDocumentSchema,
  type BriefingDocument,
} from '../../shared/model/briefing-document';
import { citedSources, evidencePointers } from '../../shared/model/briefing-citations';
import { briefingIdSchema, type BriefingId, type MeetingId } from '../../shared/model/ids';
import {
  claimInForce,
  isDisputed,
  meetingFieldNames,
  type Field,
} from '../../shared/model/meeting';
import { findMarking, type MarkingScheme } from '../../shared/model/schemes';
import type { Source } from '../../shared/model/source';
import type { HandoutDocument } from '../layout/document';
import type { LayoutProblem } from '../layout/frame';
import { instant, restoreLatest, type ServiceContext } from './context';
import { briefingDefinition, meetingDefinition, sourceDefinition } from './definitions';
import { composeHandout } from './handout-document';
import { recordsOfFigures, viewFigures, type FigureRecords } from './handout-figures';
import { compareText, type MeetingService } from './meetings';
import type { PassageReader } from './passages';
import { inspect, type Dispute } from './preflight';
import { composeReadout } from './readout-template';
import type { SourceService } from './sources';

/** A finished handout. */
export interface RenderedHandout {
  readonly pdf: Uint8Array<ArrayBuffer>;
  readonly pages: number;
  /** What is wrong with the document; an export has no errors among them. */
  readonly problems: readonly LayoutProblem[];
  /** What an export breaks of PDF/UA-1 and PDF/A-3a, a sentence each; empty for a preview, which is not checked. */
  readonly findings: readonly string[];
}

/** A preview draws what can be drawn; an export is refused where something cannot, and is checked and tested. */
export type HandoutPurpose = 'preview' | 'export';

/** Turns a document into PDF bytes; the same document gives the same bytes. */
export interface HandoutRenderer {
  /** @param date the instant written into the file as its creation date, ISO 8601 */
  render(
    document: HandoutDocument,
    date: string,
    purpose: HandoutPurpose,
  ): Promise<Result<RenderedHandout>>;
}

export interface NewBriefing {
  readonly template: TemplateName;
  readonly meetings: readonly MeetingId[];
  /** Null takes the title from the first meeting. */
  readonly title: string | null;
}

export interface BriefingService {
  list(): Promise<readonly BriefingRow[]>;
  get(id: BriefingId): Promise<Result<BriefingView>>;
  create(briefing: NewBriefing): Promise<Result<BriefingView>>;
  save(
    id: BriefingId,
    gen: number,
    metadata: BriefingMetadata,
    doc: BriefingDocument,
  ): Promise<Result<{ gen: number }>>;
  render(id: BriefingId, purpose: HandoutPurpose): Promise<Result<RenderedHandout>>;
  /** The figures of the saved briefing as the editor shows them. */
  figures(id: BriefingId): Promise<Result<FigureView[]>>;
  /** Records that the briefing's figures are drawn from. */
  figureRecords(briefing: Briefing): Promise<FigureRecords>;
  preflight(id: BriefingId): Promise<Result<readonly PreflightFinding[]>>;
  remove(id: BriefingId): Promise<Result<null>>;
  restore(id: BriefingId): Promise<Result<null>>;
}

export function createBriefingService(
  context: ServiceContext,
  sources: SourceService,
  meetings: MeetingService,
  passages: PassageReader,
  renderer: HandoutRenderer,
): BriefingService {
  const { library } = context;
  const briefings = library.collection(briefingDefinition);
  const markingSchemes = (): readonly MarkingScheme[] => library.settings.get().data.markingSchemes;

  async function meetingsOf(ids: readonly MeetingId[]): Promise<MeetingView[]> {
    const views = await Promise.all(ids.map((id) => meetings.get(id)));
    return views.flatMap((view) => (view.ok ? [view.value] : []));
  }

  async function citedPassages(doc: BriefingDocument): Promise<Map<string, Passage>> {
    const read = await passages.read(evidencePointers(doc));
    return new Map(read.map((passage) => [passage.annotation, passage]));
  }

  async function get(id: BriefingId): Promise<Result<BriefingView>> {
    const stored = await briefings.get(id);
    if (!stored.ok) return stored;
    const briefing = stored.value.data;
    const records = await meetingsOf(briefing.meetings);
    const cited = citedSources(briefing.doc);
    const evidenceSources = [...records.flatMap(({ meeting }) => meeting.sources), ...cited];
    const known = new Map<string, Passage>(
      records.flatMap((record) => record.passages).map((passage) => [passage.annotation, passage]),
    );
    for (const [annotation, passage] of await citedPassages(briefing.doc)) {
      known.set(annotation, passage);
    }
    return succeed({
      briefing,
      gen: stored.value.gen,
      passages: [...known.values()],
      evidence: await passages.marksOf(evidenceSources),
      sources: [...(await sources.rows([...new Set(evidenceSources)].sort().reverse()))],
    });
  }

  async function readRecords(briefing: Briefing): Promise<FigureRecords> {
    const ids = recordsOfFigures(briefing);
    const read = await Promise.all(ids.map((id) => library.collection(meetingDefinition).get(id)));
    return new Map(read.flatMap((one) => (one.ok ? [[one.value.data.id, one.value.data]] : [])));
  }

  async function compose(briefing: Briefing): Promise<HandoutDocument> {
    const known = new Map<string, Source>();
    for (const id of citedSources(briefing.doc)) {
      const source = await library.collection(sourceDefinition).get(id);
      if (source.ok) known.set(id, source.value.data);
    }
    return composeHandout(briefing, {
      sources: known,
      passages: await citedPassages(briefing.doc),
      markingSchemes: markingSchemes(),
      meetings: await readRecords(briefing),
    });
  }

  async function render(
    briefing: Briefing,
    purpose: HandoutPurpose,
  ): Promise<Result<RenderedHandout>> {
    const date = briefing.date?.length === 10 ? `${briefing.date}T00:00:00.000Z` : briefing.created;
    return renderer.render(await compose(briefing), date, purpose);
  }

  return {
    async list() {
      const schemes = markingSchemes();
      const entries = await briefings.list();
      return entries
        .map(({ id, summary }) => ({
          id,
          title: summary.title || 'Briefing without a title',
          date: summary.date,
          marking: findMarking(schemes, summary.marking)?.level.label ?? null,
          status: summary.status,
        }))
        .sort((a, b) => compareText(b.id, a.id));
    },
    get,
    async create({ template, meetings: ids, title }) {
      const records = await meetingsOf(ids);
      if (records.length !== ids.length) return fail('document-missing', { noun: 'meeting' });
      const id = briefingIdSchema.parse(context.makeId());
      const now = instant(context);
      const doc =
        template === 'meeting-readout'
          ? briefingDocumentSchema.parse(composeReadout(records))
          : { type: 'doc' as const, content: [{ type: 'paragraph' as const }] };
      const [first] = records;
      const written = await briefings.put(
        id,
        {
          id,
          created: now,
          modified: now,
          template,
          title: title ?? (first ? `Readout: ${first.title}` : ''),
          audience: null,
          author: null,
          date: now.slice(0, 10),
          cutoff: null,
          language: 'en',
          marking: null,
          page: { paper: 'a4', baseSize: 10.5, contents: false, design: 'briefing' },
          meetings: [...ids],
          doc,
          edition: { status: 'draft', issuedAt: null },
        },
        { expectedGen: 0 },
      );
      return written.ok ? get(id) : written;
    },
    async save(id, gen, metadata, doc) {
      const stored = await briefings.get(id);
      if (!stored.ok) return stored;
      const changed = { ...stored.value.data, ...metadata, doc, modified: instant(context) };
      const written = await briefings.put(id, changed, { expectedGen: gen });
      return written.ok ? succeed({ gen: written.value.gen }) : written;
    },
    async render(id, purpose) {
      const stored = await briefings.get(id);
      return stored.ok ? render(stored.value.data, purpose) : stored;
    },
    figureRecords: readRecords,
    async figures(id) {
      const stored = await briefings.get(id);
      if (!stored.ok) return stored;
      const briefing = stored.value.data;
      return succeed(viewFigures(briefing, await readRecords(briefing)));
    },
    async preflight(id) {
      const stored = await briefings.get(id);
      if (!stored.ok) return stored;
      const briefing = stored.value.data;
      const disputes = (await meetingsOf(briefing.meetings)).flatMap(disputesOf);
      const figures = viewFigures(briefing, await readRecords(briefing));
      const empty = figures.flatMap(({ key, drawing }) => (drawing === null ? [key] : []));
      const findings = inspect(briefing, await citedPassages(briefing.doc), disputes, empty);
      const rendered = await render(briefing, 'preview');
      if (!rendered.ok) return rendered;
      return succeed([...findings, ...rendered.value.problems.flatMap(glyphFinding)]);
    },
    async remove(id) {
      const removed = await briefings.remove(id);
      return removed.ok ? succeed(null) : removed;
    },
    restore: (id) => restoreLatest(library, briefingDefinition.name, id),
  };
}

/** Fields in dispute whose value in use was chosen without a reason. */
function disputesOf({ meeting }: MeetingView): Dispute[] {
  return meetingFieldNames.flatMap((name): Dispute[] => {
    const field: Field = meeting.fields[name];
    if (!isDisputed(field) || (field.preferred !== null && field.reason)) return [];
    const values = field.claims.filter(({ status }) => status === 'accepted');
    const shown = values.map(({ value }) => String(value)).join(' · ');
    return claimInForce(field) ? [{ excerpt: shown }] : [];
  });
}

function glyphFinding({ code, details, sourceId }: LayoutProblem): PreflightFinding[] {
  if (code !== 'glyph-missing') return [];
  const character = String(details['character'] ?? '');
  const block = Number.parseInt(sourceId ?? '', 10);
  return [
    {
      rule: 'glyph-missing',
      message: `None of the fonts has the character “${character}” (U+${String(details['codePoint'] ?? '')}).`,
      excerpt: String(details['place'] ?? ''),
      // Block ids are paths of child indexes, so the first number is the block itself.
      block: Number.isNaN(block) ? null : block,
    },
  ];
}
