// The legacy build brings what Chromium 114 lacks; the current build needs a newer one.
import { getDocument, PDFWorker } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PDFDocumentProxy, RenderTask } from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

export type { PDFDocumentProxy };

let worker: PDFWorker | null = null;

/** The one worker that reads PDF files, started at the first preview. */
function pdfWorker(): PDFWorker {
  // Made here because pdf.js takes a page of the app:// scheme for foreign and would wrap its script in a blob.
  worker ??= PDFWorker.create({ port: new Worker(workerUrl, { type: 'module' }) });
  return worker;
}

/**
 * Opens a handout. Call `destroy` on its loading task when it is no longer shown.
 * @param bytes copied, since the worker takes them over
 */
export function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  return getDocument({
    data: bytes.slice(),
    worker: pdfWorker(),
    isEvalSupported: false,
    useWasm: false,
    useWorkerFetch: false,
    enableXfa: false,
    stopAtErrors: true,
  }).promise;
}

/** Width over height of the first page. */
export async function aspectOf(document: PDFDocumentProxy): Promise<number> {
  const { width, height } = (await document.getPage(1)).getViewport({ scale: 1 });
  return width / height;
}

/** A page being drawn; `canvas` may be shown once `done` is fulfilled with true. */
export interface Drawing {
  readonly canvas: HTMLCanvasElement;
  /** False when it was cancelled. */
  readonly done: Promise<boolean>;
  readonly cancel: () => void;
}

/**
 * Draws a page on a canvas of its own, so that the one on show stays until this is finished.
 * @param width in CSS pixels
 * @param density device pixels per CSS pixel
 */
export function drawPage(
  document: PDFDocumentProxy,
  number: number,
  width: number,
  density: number,
): Drawing {
  const canvas = window.document.createElement('canvas');
  let task: RenderTask | null = null;
  let isCancelled = false;
  const draw = async (): Promise<boolean> => {
    const page = await document.getPage(number);
    if (isCancelled) return false;
    const unscaled = page.getViewport({ scale: 1 });
    const viewport = page.getViewport({ scale: (width * density) / unscaled.width });
    canvas.width = Math.round(viewport.width);
    canvas.height = Math.round(viewport.height);
    task = page.render({ canvas, viewport });
    await task.promise;
    return true;
  };
  return {
    canvas,
    done: draw().catch((error: unknown) => {
      // A document that was closed while it was being drawn rejects in many ways; all of them mean cancelled.
      if (isCancelled) return false;
      throw error;
    }),
    cancel: () => {
      isCancelled = true;
      task?.cancel();
    },
  };
}
