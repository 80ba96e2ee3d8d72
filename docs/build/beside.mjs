// What is done beside the server: its pages are built while it is compiled; sources and pages are checked, and stories are told, while
// its other tests run.
// Usage: node docs/build/beside.mjs start|await web|checks|stories <target of the server> [--skip-web=true]
// `start` comes back at once; `await` waits for the end, says what was said and fails if something did.
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const ROOT = resolve(fileURLToPath(import.meta.url), '../../..')
const PATIENCE = 40 * 60_000
const [command, work, folder, skipWeb, caller] = process.argv.slice(2)
const target = resolve(folder)
const log = join(target, `${work}.log`)
const result = join(target, `${work}.json`)
const pid = join(target, `${work}.pid`)

const STORIES = [
  'toolchains:select-jdk-toolchain@jdk-25',
  'surefire:test@stories',
  `-Dskip.web=${skipWeb?.split('=')[1]}`,
]

const WORK = {
  web: [{ name: 'the pages', in: 'web', run: ['npm', 'run', 'build', '--silent'], web: true }],
  checks: [
    {
      name: 'the demo province against its sources',
      in: 'demo/build',
      run: ['npm', 'test', '--silent'],
      install: true,
    },
    { name: 'no secret in any file', in: '.', run: ['node', 'docs/build/secrets.mjs'] },
    { name: 'types, lint and format of the web', in: 'web', run: ['npm', 'run', 'check', '--silent'], web: true },
    { name: 'tests of the web', in: 'web', run: ['npm', 'test', '--silent'], web: true },
  ],
  stories: [
    { name: 'the stories', in: '.', run: ['mvn', '-B', '-ntp', '-pl', 'server', ...STORIES], told: /Tests run:|==/ },
  ],
}

/** Whether this process is there. */
function isAlive(number) {
  try {
    process.kill(Number(number), 0)
    return true
  } catch {
    return false
  }
}

function start() {
  mkdirSync(target, { recursive: true })
  rmSync(result, { force: true })
  const said = openSync(log, 'w')
  const child = spawn(process.execPath, [process.argv[1], 'run', work, target, skipWeb ?? '', String(process.ppid)], {
    detached: true,
    stdio: ['ignore', said, said],
  })
  writeFileSync(pid, String(child.pid))
  child.unref()
}

/** What has begun before comes first, or too much is done at once. */
async function afterThat(other) {
  const ended = join(target, `${other}.json`)
  const begun = join(target, `${other}.pid`)
  while (existsSync(begun) && !existsSync(ended) && isAlive(readFileSync(begun, 'utf8'))) await setTimeout(500)
}

async function run() {
  const failed = []
  if (work === 'stories') await afterThat('checks')
  for (const part of WORK[work].filter(({ web }) => !(web && skipWeb === '--skip-web=true'))) {
    const began = Date.now()
    console.log(`== ${part.name}`)
    try {
      if (part.install)
        execFileSync('node', ['build/install.mjs', join(ROOT, part.in)], { cwd: join(ROOT, 'web'), stdio: 'inherit' })
      await whileWanted(part)
    } catch (problem) {
      console.log(problem.message)
      failed.push(part.name)
    }
    console.log(`   ${((Date.now() - began) / 1000).toFixed(1)} s`)
  }
  writeFileSync(`${result}.part`, JSON.stringify({ failed }))
  renameSync(`${result}.part`, result)
}

/** Ends it when nobody is there any more who will ask what came of it. */
async function whileWanted({ run: [program, ...rest], in: where }) {
  const child = spawn(program, rest, { cwd: join(ROOT, where), stdio: 'inherit', detached: true })
  const code = new Promise((done, failed) => child.once('exit', done).once('error', failed))
  const watch = setInterval(() => {
    if (!isAlive(caller)) process.kill(-child.pid)
  }, 1000)
  try {
    if ((await code) !== 0) throw new Error(`It failed: ${[program, ...rest].join(' ')}`)
  } finally {
    clearInterval(watch)
  }
}

async function wait() {
  const end = Date.now() + PATIENCE
  while (!existsSync(result) && isAlive(readFileSync(pid, 'utf8')) && Date.now() < end) await setTimeout(500)
  const { failed } = existsSync(result)
    ? JSON.parse(readFileSync(result, 'utf8'))
    : { failed: ['it did not come to its end'] }
  const told = failed.length === 0 && WORK[work].every((part) => part.told) ? WORK[work][0].told : /^/
  console.log(
    readFileSync(log, 'utf8')
      .split('\n')
      .filter((line) => told.test(line))
      .join('\n'),
  )
  if (failed.length > 0) throw new Error(`Failed: ${failed.join('; ')}`)
}

await { start, run, await: wait }[command]()
