import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The path of a file of the demo province. */
export const demo = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url))

/** The path of a file of the calendar, which is a part of the product and not of the demo. */
export const calendar = (name) =>
  fileURLToPath(new URL(`../../server/src/main/resources/calendar/${name}`, import.meta.url))

/** The path of a file the scripts start from. */
export const source = (name) => fileURLToPath(new URL(`sources/${name}`, import.meta.url))

/** Reads tab-separated lines under a header; no quoting, no escapes. */
export function read(file) {
  const [head, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n')
  const names = head.split('\t')
  return lines.map((line) => {
    const values = line.split('\t')
    return Object.fromEntries(names.map((name, i) => [name, values[i] ?? '']))
  })
}

/** Writes tab-separated lines; a tab or line break inside a value is an error, not something to escape. */
export function write(file, names, rows) {
  const line = (row) =>
    names
      .map((name) => {
        const value = String(row[name] ?? '')
        if (/[\t\r\n]/.test(value)) throw new Error(`${file}: ${name} holds a tab or line break: ${value}`)
        return value
      })
      .join('\t')
  writeFileSync(file, [names.join('\t'), ...rows.map(line)].join('\n') + '\n')
}
