// Says what the pages and the typefaces in the jar are made of, in CycloneDX. Usage: node docs/build/sbom.mjs <folder>
import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'

const target = resolve(process.argv[2])
mkdirSync(target, { recursive: true })
for (const [name, folder] of [
  ['web', 'web'],
  ['typefaces', 'server/fonts'],
]) {
  execFileSync(
    resolve('docs/build/node_modules/.bin/cyclonedx-npm'),
    ['--package-lock-only', '--omit', 'dev', '--output-reproducible', '--output-format', 'JSON', '--output-file', join(target, `${name}.cdx.json`), 'package.json'],
    { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] },
  )
}
