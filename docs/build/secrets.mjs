// Fails if a file under version control holds a secret: a private key, a token, a password in an address.
// Usage: node docs/build/secrets.mjs
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Pictures, and long lists in which nothing is written by hand. */
const PASSED_OVER = /\.(png|jpe?g|heic|ofd|pdf|woff2?|zip|db|tsv)$|package-lock\.json$|openapi\.json$/
const files = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  .split('\0')
  .filter((file) => file && !PASSED_OVER.test(file) && existsSync(file))
/** What it does with its files takes time with the square of how many there are. */
const AT_ONCE = 150
for (let begin = 0; begin < files.length; begin += AT_ONCE)
  execFileSync(
    'docs/build/node_modules/.bin/secretlint',
    ['--secretlintrc', 'docs/build/.secretlintrc.json', '--no-glob', ...files.slice(begin, begin + AT_ONCE)],
    { stdio: 'inherit' },
  )
console.log(`No secret in ${files.length} files.`)
