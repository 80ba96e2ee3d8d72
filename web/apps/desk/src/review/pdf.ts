import type { PDFDocumentLoadingTask } from 'pdfjs-dist'
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs'
import worker from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url'

/** Where vite.config.ts puts what documents without fonts of their own need. */
const FOLDER = `${import.meta.env.BASE_URL}assets/pdf-${pdfjs.version}/`

pdfjs.GlobalWorkerOptions.workerSrc = worker

// a file that is closed while it is read leaves promises in pdf.js that nobody waits for: that they end is no fault
window.addEventListener('unhandledrejection', (event) => {
  const reason = event.reason as Error | null
  if (reason?.name === 'AbortException' || /^Worker was (terminated|destroyed)/.test(reason?.message ?? ''))
    event.preventDefault()
})

/**
 * Begins to read a PDF, from its address or as it is. Nothing in it runs: there is no scripting, no form, no link and no XFA
 * in what is drawn.
 */
export function open(source: string | ArrayBuffer): PDFDocumentLoadingTask {
  return pdfjs.getDocument({
    // what is given to the worker is gone here
    ...(typeof source === 'string' ? { url: source } : { data: new Uint8Array(source.slice(0)) }),
    cMapUrl: `${FOLDER}cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${FOLDER}standard_fonts/`,
    wasmUrl: `${FOLDER}wasm/`,
    useWasm: false, // our content policy compiles nothing
    isEvalSupported: false,
    enableXfa: false,
    disableRange: true,
    disableStream: true,
    disableAutoFetch: true,
    maxImageSize: 64 * 1024 * 1024,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
  })
}

/** Gives a file up. One that is still being read is read to its end first: what the worker would throw nobody could catch. */
export function giveUp(task: PDFDocumentLoadingTask): void {
  void task.promise.catch(() => undefined).then(() => task.destroy().catch(() => undefined))
}

export const TextLayer = pdfjs.TextLayer
