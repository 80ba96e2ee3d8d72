import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'

/** Emits sw.js with the list of this build's files; a new build is a new worker. */
export function serviceWorker(source) {
  return {
    name: 'yiwang-service-worker',
    apply: 'build',
    async generateBundle(_options, bundle) {
      const files = Object.keys(bundle)
        .filter((name) => /^assets\/.+\.(js|css)$/.test(name))
        .sort()
        .map((name) => `/${name}`)
      const version = createHash('sha256').update(files.join('\n')).digest('hex').slice(0, 12)
      const code = (await readFile(source, 'utf8'))
        .replace('__VERSION__', version)
        .replace("['__FILES__']", JSON.stringify(files))
      this.emitFile({ type: 'asset', fileName: 'sw.js', source: code })
    },
  }
}
