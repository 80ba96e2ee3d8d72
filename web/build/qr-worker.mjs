import { readFile } from 'node:fs/promises'
import { runInNewContext } from 'node:vm'

/**
 * The worker of qr-scanner as a file of our own: the library makes it from a blob, which our policy (worker-src of
 * default-src 'self') forbids.
 */
export function qrWorker() {
  return {
    name: 'yiwang-qr-worker',
    apply: 'build',
    async load(id) {
      if (!/qr-scanner-worker\.min\.js$/.test(id)) return null
      const module = await readFile(id, 'utf8')
      const parts = []
      class Kept {
        constructor(content) {
          parts.push(...content)
        }
      }
      const source = module
        .replace('export const createWorker=', 'createWorker=')
        .replace(/\/\/# sourceMapping.*/, '')
      const stubs = { Worker: class {}, URL: { createObjectURL: () => '' }, Blob: Kept, createWorker: null }
      runInNewContext(`${source}\n;createWorker()`, stubs)
      if (parts.length !== 1) throw new Error('qr-scanner makes its worker in another way now')
      const file = this.emitFile({ type: 'asset', name: 'qr-worker.js', source: parts[0] })
      return `export const createWorker = () => new Worker(import.meta.ROLLUP_FILE_URL_${file})`
    },
  }
}
