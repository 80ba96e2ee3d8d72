// What is checked of sources and pages while the tests of the server run: it takes minutes, and most tests leave a core idle.
// Usage: node docs/build/checks.mjs start|await <target of the server> [--skip-web=true]
// `start` comes back at once; `await` waits for the end, says what was said and fails if a check did.
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const ROOT = resolve(fileURLToPath(import.meta.url), '../../..')
const PATIENCE = 20 * 60_000
const [command, folder, skipWeb] = process.argv.slice(2)
const target = resolve(folder)
const log = join(target, 'checks.log')
const result = join(target, 'checks.json')
const pid = join(target, 'checks.pid')

const CHECKS = [
  { name: 'the demo province against its sources', in: 'demo/build', run: ['npm', 'test', '--silent'], install: true },
  { name: 'no secret in any file', in: '.', run: ['node', 'docs/build/secrets.mjs'] },
  { name: 'types, lint and format of the web', in: 'web', run: ['npm', 'run', 'check', '--silent'], web: true },
  { name: 'tests of the web', in: 'web', run: ['npm', 'test', '--silent'], web: true },
]

/** Whether the process that runs the checks is there. */
function isAlive() {
  try {
    process.kill(Number(readFileSync(pid, 'utf8')), 0)
    return true
  } catch {
    return false
  }
}

function start() {
  mkdirSync(target, { recursive: true })
  rmSync(result, { force: true })
  const said = openSync(log, 'w')
  const child = spawn(process.execPath, [process.argv[1], 'run', target, skipWeb ?? ''], {
    detached: true,
    stdio: ['ignore', said, said],
  })
  writeFileSync(pid, String(child.pid))
  child.unref()
}

function run() {
  const failed = []
  for (const check of CHECKS.filter(({ web }) => !(web && skipWeb === '--skip-web=true'))) {
    const began = Date.now()
    console.log(`== ${check.name}`)
    try {
      if (check.install)
        execFileSync('node', ['build/install.mjs', join(ROOT, check.in)], { cwd: join(ROOT, 'web'), stdio: 'inherit' })
      const [program, ...rest] = check.run
      execFileSync(program, rest, { cwd: join(ROOT, check.in), stdio: 'inherit' })
    } catch (problem) {
      console.log(problem.message)
      failed.push(check.name)
    }
    console.log(`   ${((Date.now() - began) / 1000).toFixed(1)} s`)
  }
  writeFileSync(`${result}.part`, JSON.stringify({ failed }))
  renameSync(`${result}.part`, result)
}

async function wait() {
  const end = Date.now() + PATIENCE
  while (!existsSync(result) && isAlive() && Date.now() < end) await setTimeout(500)
  console.log(readFileSync(log, 'utf8'))
  if (!existsSync(result)) throw new Error('The checks did not come to their end.')
  const { failed } = JSON.parse(readFileSync(result, 'utf8'))
  if (failed.length > 0) throw new Error(`Failed: ${failed.join('; ')}`)
}

await { start, run, await: wait }[command]()
