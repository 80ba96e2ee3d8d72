// Proves that each patch in server/src/test/mutations is found by its test, and writes docs/tests.md.
// Usage: node docs/build/mutations.mjs [scores | name of a patch…]
//   without arguments: all patches, then the scores of the last run of PIT; scores: these alone.
// Needs server/target/test-classes (mvn -pl server test-compile) and a JDK 25 as JAVA_HOME.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync, cpSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join, resolve } from 'node:path'

const ROOT = resolve(import.meta.dirname, '..', '..')
const SERVER = join(ROOT, 'server')
const PATCHES = join(SERVER, 'src', 'test', 'mutations')
const PAGE = join(ROOT, 'docs', 'tests.md')
const JAVA = (tool) => (process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', tool) : tool)
const MODULES = ['kernel', 'cases', 'rating', 'licence', 'writes', 'outbox', 'forms']
/** How long a test may take; one with a patch, that hangs, is red by that: three times as long as without, and never less than two minutes. */
const LONGEST = 15 * 60_000
const LEAST = 2 * 60_000

const asked = process.argv.slice(2)
let failed = false
if (asked[0] !== 'scores') failed = patches(asked)
scores()
process.exit(failed ? 1 : 0)

function patches(names) {
  const all = readdirSync(PATCHES)
    .filter((file) => file.endsWith('.patch'))
    .sort()
    .map(read)
  const wanted = names.length ? all.filter((one) => names.includes(one.name)) : all
  const classpath = classpathOf()
  const patience = new Map()
  for (const test of new Set(wanted.map((one) => one.test))) {
    const began = Date.now()
    if (run(test, [], classpath, LONGEST) !== 0) throw new Error(`${test} is not green without any patch`)
    patience.set(test, Math.max(LEAST, 3 * (Date.now() - began)))
  }
  const survived = wanted.filter((one) => !dies(one, classpath, patience.get(one.test)))
  for (const one of survived) console.error(`Survived: ${one.name} (${one.what}), ${one.test}`)
  console.log(`${wanted.length - survived.length} of ${wanted.length} patches found by their tests.`)
  write('patches', table(all, wanted, survived))
  return survived.length > 0
}

function read(file) {
  const text = readFileSync(join(PATCHES, file), 'utf8')
  return {
    name: file.replace('.patch', ''),
    what: /^What: (.*)$/m.exec(text)[1],
    test: /^Test: (.*)$/m.exec(text)[1],
    files: [...text.matchAll(/^\+\+\+ b\/(.*)$/gm)].map((found) => found[1]),
    text,
  }
}

/** Whether the test is red once the patch is applied to a copy of the files it changes. */
function dies(patch, classpath, patience) {
  const copy = mkdtempSync(join(tmpdir(), 'yiwang-mutation-'))
  try {
    for (const file of patch.files) {
      mkdirSync(join(copy, dirname(file)), { recursive: true })
      cpSync(join(ROOT, file), join(copy, file))
    }
    execFileSync('git', ['apply', '--whitespace=nowarn', '-'], { cwd: copy, input: patch.text })
    const classes = join(copy, 'classes')
    execFileSync(
      JAVA('javac'),
      ['-parameters', '-proc:none', '-nowarn', '-d', classes, '-cp', classpath.join(delimiter), ...patch.files],
      { cwd: copy, stdio: ['ignore', 'ignore', 'inherit'] },
    )
    const end = run(patch.test, [classes], classpath, patience)
    console.log(`${end === 0 ? 'SURVIVED' : 'dead    '} ${patch.name}`)
    return end === 1
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

/** 0: green, 1: red or too slow, 2: no test. */
function run(test, first, classpath, patience) {
  const ended = spawnSync(
    JAVA('java'),
    ['-Xmx1g', '--enable-native-access=ALL-UNNAMED', '-Duser.timezone=UTC', '-cp', [...first, ...classpath].join(delimiter), 'org.yiwang.testing.OneTest', test],
    { cwd: SERVER, stdio: 'ignore', timeout: patience },
  )
  return ended.status ?? 1
}

function classpathOf() {
  const file = join(SERVER, 'target', 'mutations.classpath')
  execFileSync(
    'mvn',
    ['-q', '-o', '-B', '-pl', 'server', 'dependency:build-classpath', '-DincludeScope=test', `-Dmdep.outputFile=${file}`],
    { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] },
  )
  const own = [join(SERVER, 'target', 'test-classes'), join(SERVER, 'target', 'classes')]
  return [...own, ...readFileSync(file, 'utf8').trim().split(delimiter)]
}

/** One row for each patch; those that were not tried this time keep theirs. */
function table(all, tried, survived) {
  const before = readFileSync(PAGE, 'utf8').split('\n')
  const rows = all.map((one) => {
    const found = survived.includes(one) ? '**nobody**' : `\`${one.test.replace('org.yiwang.', '')}\``
    const row = `| ${one.what} | \`${one.name}\` | ${found} |`
    return tried.includes(one) ? row : before.find((line) => line.includes(` \`${one.name}\` `)) ?? `| ${one.what} | \`${one.name}\` | not tried |`
  })
  return ['| What is broken | Patch | Found by |', '|---|---|---|', ...rows].join('\n')
}

/** One row for each module; those that PIT did not go through this time keep theirs. */
function scores() {
  const counts = new Map()
  for (const report of reports()) {
    for (const [, status, body] of report.matchAll(/<mutation [^>]*status='(\w+)'[^>]*>(.*?)<\/mutation>/gs)) {
      const module = /<mutatedClass>org\.yiwang\.(\w+)\./.exec(body)?.[1]
      if (!module) continue
      const count = counts.get(module) ?? { all: 0, reached: 0, killed: 0 }
      count.all++
      if (status !== 'NO_COVERAGE') count.reached++
      if (status === 'KILLED' || status === 'TIMED_OUT' || status === 'MEMORY_ERROR') count.killed++
      counts.set(module, count)
    }
  }
  const before = existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : ''
  const rows = MODULES.map((module) => {
    const count = counts.get(module)
    if (count) {
      const score = count.reached ? `${Math.floor((100 * count.killed) / count.reached)} %` : '–'
      return `| \`${module}\` | ${count.all} | ${count.reached} | ${count.killed} | ${score} |`
    }
    return new RegExp(`^\\| \`${module}\` \\|.*$`, 'm').exec(before)?.[0] ?? `| \`${module}\` | | | | not measured |`
  })
  write('scores', ['| Module | Mutants | Reached without a database | Killed | Score |', '|---|---|---|---|---|', ...rows].join('\n'))
}

function reports() {
  const found = []
  for (const folder of ['pit-reports', ...MODULES.map((module) => join('pit', module))]) {
    const file = join(SERVER, 'target', folder, 'mutations.xml')
    if (existsSync(file)) found.push(readFileSync(file, 'utf8'))
  }
  return found
}

function write(part, text) {
  const page = readFileSync(PAGE, 'utf8')
  const between = new RegExp(`(<!-- ${part} -->\\n)[\\s\\S]*?(<!-- end of ${part} -->)`)
  if (!between.test(page)) throw new Error(`docs/tests.md has no place for ${part}`)
  writeFileSync(PAGE, page.replace(between, (_, begin, end) => `${begin}${text}\n${end}`))
}
