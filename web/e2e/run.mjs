/* Runs the browser tests against BASE_URL with the browser that comes with the packages. */
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'

process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x'
const cli = createRequire(import.meta.url).resolve('@playwright/test/cli')
const run = spawn(process.execPath, [cli, 'test', ...process.argv.slice(2)], { stdio: 'inherit' })
run.on('exit', (code) => process.exit(code ?? 1))
