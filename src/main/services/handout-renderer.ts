import { fail, isErrorCode, succeed } from '../../shared/errors';
import type { AnnexEntry } from '../layout/document';
import { layoutHandout } from '../layout/layout';
import { LanguageData, type ReadWordList } from '../layout/load-resources';
import { LayoutMemory } from '../layout/prepare-context';
import { openFontLibrary, type FontLibrary } from '../pdf/fonts/font-library';
import { createShaper } from '../pdf/shaping/shaper';
import type { Attachment } from '../pdf/write/attachments';
import { writePdf } from '../pdf/write/write-pdf';
import type { HandoutRenderer } from './briefings';

/** Program name as it is written into handouts; without a version, so that an update does not change their bytes. */
const creator = 'Rapporteur';

/**
 * Lays out and writes handouts with the fonts of a folder. Fonts are opened when the first handout is asked for, word
 * lists when a handout has a script that needs one; without a reader such scripts break only at spaces.
 */
export function createHandoutRenderer(
  fontFolder: string,
  readWordList: ReadWordList | null = null,
): HandoutRenderer {
  const languages = new LanguageData(readWordList);
  let tools: { fonts: FontLibrary; memory: LayoutMemory } | null = null;
  const open = () => {
    const fonts = openFontLibrary(fontFolder);
    return { fonts, memory: new LayoutMemory(createShaper(fonts)) };
  };
  return {
    async render(document, date) {
      const { fonts, memory } = (tools ??= open());
      const layout = layoutHandout(
        document,
        memory.shaper,
        await languages.prepare(document),
        memory,
      );
      const problem = layout.problems.find(({ severity }) => severity === 'error');
      if (problem) {
        return isErrorCode(problem.code)
          ? fail(problem.code, { ...problem.details, block: problem.sourceId ?? '' })
          : fail('export-failed', { reason: problem.code });
      }
      const { title, author, language } = document.meta;
      const pdf = await writePdf(layout, {
        fonts,
        images: document.images,
        information: { title, author, subject: null, language, created: new Date(date), creator },
        attachments: document.annex.length === 0 ? [] : [annexAttachment(document.annex)],
      });
      return succeed({ pdf: new Uint8Array(pdf), pages: layout.pages.length });
    },
  };
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
