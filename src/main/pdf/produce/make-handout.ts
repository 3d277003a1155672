import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HandoutDocument } from '../../layout/document';
import type { LayoutProblem } from '../../layout/frame';
import { layoutHandout } from '../../layout/layout';
import { LanguageData } from '../../layout/load-resources';
import { LayoutMemory } from '../../layout/prepare-context';
import { checkPdf, inspectPdf } from '../check/check-pdf';
import type { Finding } from '../check/rule';
import { UnreadableImage } from '../images/unreadable-image';
import { type FontLibrary, openFontLibrary } from '../fonts/font-library';
import { type ExportFault, testExport } from '../self-test/self-test';
import { createShaper } from '../shaping/shaper';
import type { Attachment } from '../write/attachments';
import { writePdf } from '../write/write-pdf';

export interface HandoutSettings {
  /** The only date in the file. */
  readonly created: Date;
  /** Program that made the file, e.g. `Rapporteur`. */
  readonly creator: string;
  readonly attachments: readonly Attachment[];
  /**
   * `export` refuses a document with errors, and checks and tests the finished file; `preview` draws what can be
   * drawn and skips the checks.
   */
  readonly purpose: 'export' | 'preview';
}

export type HandoutStage = 'layout' | 'write' | 'check';

/** How the work is watched and stopped. */
export interface HandoutWatch {
  /** Called when a stage begins, and for each page that is written. `of` is 0 while the number is not known. */
  onProgress(stage: HandoutStage, done: number, of: number): void;
  /** Asked between stages and pages; true ends the work. */
  isCancelled(): boolean;
}

export type HandoutResult =
  | {
      readonly kind: 'made';
      readonly pdf: Uint8Array;
      readonly pages: number;
      /** Warnings, and in a preview errors too. */
      readonly problems: readonly LayoutProblem[];
      /** What the file breaks of PDF/UA-1 and PDF/A-3a; empty for a preview, which is not checked. */
      readonly findings: readonly Finding[];
      /** What the file lacks of its document; an export with one must be held back. Empty for a preview. */
      readonly faults: readonly ExportFault[];
    }
  | { readonly kind: 'refused'; readonly problems: readonly LayoutProblem[] }
  /** `reason` is for whoever supplied the image. */
  | { readonly kind: 'image-unreadable'; readonly imageId: string; readonly reason: string }
  | { readonly kind: 'cancelled' };

export interface HandoutMaker {
  make(
    document: HandoutDocument,
    settings: HandoutSettings,
    watch?: HandoutWatch,
  ): Promise<HandoutResult>;
}

const unwatched: HandoutWatch = { onProgress: () => undefined, isCancelled: () => false };

class Cancelled extends Error {}

/**
 * The whole way from a document to a checked file. Fonts are opened on first use and kept; what layout remembers makes
 * the next version of the same document faster and changes nothing else. One document at a time.
 */
export function createHandoutMaker(fontFolder: string, dictionaryFolder: string): HandoutMaker {
  const languages = new LanguageData((name) =>
    readFile(join(dictionaryFolder, `${name}.txt`), 'utf8'),
  );
  let tools: { fonts: FontLibrary; memory: LayoutMemory } | undefined;
  const open = () => {
    const fonts = openFontLibrary(fontFolder);
    return { fonts, memory: new LayoutMemory(createShaper(fonts)) };
  };

  const make: HandoutMaker['make'] = async (document, settings, watch = unwatched) => {
    const isExport = settings.purpose === 'export';
    const enter = (stage: HandoutStage, done: number, of: number) => {
      if (watch.isCancelled()) throw new Cancelled();
      watch.onProgress(stage, done, of);
    };
    enter('layout', 0, 0);
    const { fonts, memory } = (tools ??= open());
    const resources = await languages.prepare(document);
    const layout = layoutHandout(document, memory.shaper, resources, memory);
    const { problems, pages } = layout;
    if (isExport && problems.some(({ severity }) => severity === 'error')) {
      return { kind: 'refused', problems };
    }
    enter('write', 0, pages.length);
    const { title, author, language } = document.meta;
    const { created, creator, attachments } = settings;
    const pdf = await writePdf(layout, {
      fonts,
      images: document.images,
      information: { title, author, subject: null, language, created, creator },
      attachments,
      onPage: (index) => {
        enter('write', index + 1, pages.length);
      },
    });
    if (!isExport) {
      return { kind: 'made', pdf, pages: pages.length, problems, findings: [], faults: [] };
    }
    enter('check', 0, pages.length);
    const inspection = inspectPdf(pdf);
    const findings = checkPdf(inspection);
    const faults = testExport(inspection, layout, document);
    return { kind: 'made', pdf, pages: pages.length, problems, findings, faults };
  };

  return {
    async make(document, settings, watch) {
      try {
        return await make(document, settings, watch);
      } catch (error) {
        if (error instanceof Cancelled) return { kind: 'cancelled' };
        if (error instanceof UnreadableImage && error.imageId !== null) {
          return { kind: 'image-unreadable', imageId: error.imageId, reason: error.message };
        }
        throw error;
      }
    },
  };
}
