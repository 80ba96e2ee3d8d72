/* Fails when an app has outgrown its budget; the figures stand in the front-end decisions. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const KB = 1024
const web = join(dirname(fileURLToPath(import.meta.url)), '..')
/** All ideographs of Unicode, for whoever opens "找不到字？". */
const characters = { part: /characters\/(pinyin|radicals)\.json$/, limit: 250 }
const parts = { part: /characters\/parts\.json$/, limit: 380 }
const budgets = [
  { app: 'portal', first: 60, route: 25, lazy: [characters, parts] },
  { app: 'desk', first: 220, route: 60, lazy: [{ part: /PdfView\.vue$/, limit: 150 }, characters, parts] },
]

let failed = false

for (const { app, first, route, lazy = [] } of budgets) {
  const dist = join(web, 'apps', app, 'dist')
  const file = join(dist, '.vite', 'manifest.json')
  if (!existsSync(file)) {
    console.error(`${app}: nothing built yet, run "npm run build" first`)
    failed = true
    continue
  }
  const manifest = JSON.parse(readFileSync(file, 'utf8'))
  const size = (name) => gzipSync(readFileSync(join(dist, name)), { level: 9 }).length / KB

  const filesOf = (key, seen = new Set()) => {
    const chunk = manifest[key]
    if (!chunk || seen.has(chunk.file)) return seen
    seen.add(chunk.file)
    for (const css of chunk.css ?? []) seen.add(css)
    for (const next of chunk.imports ?? []) filesOf(next, seen)
    return seen
  }
  const sum = (files) => [...files].reduce((total, name) => total + size(name), 0)

  const entry = Object.keys(manifest).find((key) => manifest[key].isEntry)
  const firstPage = Object.keys(manifest).find((key) => /(HomePage|QueuePage)\.vue$/.test(key))
  const shell = filesOf(entry)
  const loaded = new Set([...shell, ...(firstPage ? filesOf(firstPage) : [])])
  const load = sum(loaded)
  report(`${app}: first load`, load, first)

  for (const key of Object.keys(manifest)) {
    if (!manifest[key].isDynamicEntry || key === firstPage) continue
    const own = [...filesOf(key)].filter((name) => !loaded.has(name))
    report(
      `${app}: ${key.replace(/^src\//, '')}`,
      sum(own),
      lazy.find(({ part }) => part.test(key))?.limit ?? route,
    )
  }
}

function report(name, actual, limit) {
  const over = actual > limit
  failed ||= over
  if (over || name.endsWith('first load')) {
    console.log(`${over ? 'OVER ' : 'ok   '}${name}: ${actual.toFixed(1)} KB gz of ${limit}`)
  }
}

process.exitCode = failed ? 1 : 0
