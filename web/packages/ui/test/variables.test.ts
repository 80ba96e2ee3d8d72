// @vitest-environment node
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const web = fileURLToPath(new URL('../../..', import.meta.url))
const styles = ['apps', 'packages']
  .flatMap((folder) =>
    readdirSync(join(web, folder), { recursive: true, encoding: 'utf8' }).map((path) =>
      join(web, folder, path),
    ),
  )
  .filter((path) => /\.(vue|css|ts)$/.test(path) && !/node_modules|dist/.test(path))
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n')
const all = (pattern: RegExp) => new Set([...styles.matchAll(pattern)].map(([, name]) => name))

test('what a style names without saying what to do instead is said somewhere', () => {
  const said = all(/(--[a-z0-9-]+)(?::|',)/g)
  const named = all(/var\((--[a-z0-9-]+)\)/g)
  expect([...named].filter((name) => !said.has(name))).toEqual([])
  expect(named.size).toBeGreaterThan(20)
})
