// Says which classes of tests took longest, and what the browser tests said of theirs.
// Usage: node slowest.mjs <target of the server>
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const SHOWN = 10
const target = process.argv[2]
const reports = join(target, 'surefire-reports')
const seconds = (s) => `${s.toFixed(1).padStart(7)} s`

if (existsSync(reports)) {
  const classes = readdirSync(reports)
    .filter((name) => /^TEST-.*\.xml$/.test(name))
    .map((name) => {
      const head = readFileSync(join(reports, name), 'utf8').match(/<testsuite [^>]*>/)?.[0] ?? ''
      const said = (attribute) => head.match(new RegExp(` ${attribute}="([^"]*)"`))?.[1] ?? ''
      return { name: said('name'), time: Number(said('time').replaceAll(',', '')) }
    })
    .sort((a, b) => b.time - a.time)
  console.log(`The slowest of ${classes.length} classes of tests:`)
  for (const { name, time } of classes.slice(0, SHOWN)) console.log(`${seconds(time)}  ${name}`)
  console.log(`${seconds(classes.reduce((total, { time }) => total + time, 0))}  all of them`)
}

for (const log of ['browser-errands.log', 'browser-pages.log'].map((name) => join(target, name))) {
  if (!existsSync(log)) continue
  const said = readFileSync(log, 'utf8')
  const from = said.lastIndexOf('The slowest of')
  if (from >= 0) console.log(`\n${said.slice(from).trimEnd()}`)
}
