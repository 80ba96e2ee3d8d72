import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)
const TEXT = /\.(m?js|css|svg|json|webmanifest)$/
const WORTH_IT = 512

/** Writes .br and .gz beside what the browser loads, so that the server never compresses. */
export function compress() {
  let folder = 'dist'
  return {
    name: 'yiwang-compress',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      folder = join(config.root, config.build.outDir)
    },
    async closeBundle() {
      const entries = await readdir(folder, { recursive: true })
      for (const name of entries) {
        if (!TEXT.test(name)) continue
        const file = join(folder, name)
        const bytes = await readFile(file)
        if (bytes.length < WORTH_IT) continue
        await writeFile(`${file}.gz`, await zip(bytes, { level: 9 }))
        await writeFile(
          `${file}.br`,
          await brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
        )
      }
    },
  }
}
