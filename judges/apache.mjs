/*
 * Apache with mod_auth_openidc protects pages with the demo's client, by configuration alone: nobody wrote a line of code for
 * Yiwang. A person opens a page, logs in, refreshes, steps up, logs out there, and logs out at Yiwang, which tells Apache.
 * Ends with an error if anything is not so.
 *
 * Usage: apt-get install apache2 libapache2-mod-auth-openidc; npm run apache (against ISSUER, as openid-client)
 */
import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Browser, eventually } from './browser.mjs'

const issuer = process.env.ISSUER ?? 'http://localhost:8080'
const account = process.env.ACCOUNT ?? 'resident'
const password = 'yiwang-demo'
const there = 'http://127.0.0.1:8090'
const modules = process.env.APACHE_MODULES ?? '/usr/lib/apache2/modules'

/** Whoever starts it as root gives it the rights of somebody else. */
const root = process.getuid() === 0
const load = (...names) =>
  names.map((name) => `LoadModule ${name}_module ${modules}/mod_${name}.so`).join('\n')
const folder = mkdtempSync(join(tmpdir(), 'yiwang-apache-'))

writeFileSync(
  join(folder, 'httpd.conf'),
  `${load('mpm_event', 'authn_core', 'authz_core', 'authz_user', 'dir', 'headers', 'rewrite', 'proxy', 'proxy_http', 'auth_openidc')}
${root ? 'User www-data\nGroup www-data' : ''}
ServerRoot ${folder}
ServerName 127.0.0.1
Listen 127.0.0.1:8090
PidFile ${folder}/pid
DefaultRuntimeDir ${folder}
ErrorLog ${folder}/error.log
LogLevel warn auth_openidc:info
LogFormat "%m %U%q %>s" short
CustomLog ${folder}/access.log short
DocumentRoot ${folder}/pages
DirectoryIndex index.txt

OIDCProviderMetadataURL ${issuer}/.well-known/openid-configuration
OIDCClientID demo-bureau
OIDCClientSecret demo-bureau-secret-that-everybody-knows
OIDCRedirectURI ${there}/callback
OIDCPKCEMethod S256
OIDCScope "openid profile number"
OIDCIDTokenSignedResponseAlg ES256
OIDCCryptoPassphrase "only for as long as this judge runs"
OIDCSSLValidateServer Off
OIDCUserInfoRefreshInterval 0

# mod_auth_openidc hears of log-outs here; who registers a system of his own names this address
RewriteEngine On
RewriteRule ^/back-channel-logout$ ${there}/callback?logout=backchannel [P]

<Location />
  AuthType openid-connect
  Require valid-user
  Header set X-User "expr=%{REMOTE_USER}"
  Header set X-Level "%{OIDC_CLAIM_acr}e"
  Header set X-Proved-At "%{OIDC_CLAIM_auth_time}e"
  Header set X-Access-Token "%{OIDC_access_token}e"
</Location>
<Location /fresh>
  OIDCPathAuthRequestParams max_age=1
  Require claim fresh:never
  OIDCUnAutzAction auth
</Location>
<Location /proved>
  OIDCPathAuthRequestParams acr_values=urn:yiwang:level:4
  Require claim acr:urn:yiwang:level:4
  OIDCUnAutzAction auth
</Location>
<Location /back-channel-logout>
  AuthType none
  Require all granted
</Location>
`,
)
for (const page of ['', 'fresh', 'proved']) {
  mkdirSync(join(folder, 'pages', page), { recursive: true })
  writeFileSync(join(folder, 'pages', page, 'index.txt'), `the page /${page}\n`)
}

if (root) execFileSync('chmod', ['-R', 'a+rX', folder])
const apache = spawn('/usr/sbin/apache2', ['-f', join(folder, 'httpd.conf'), '-DFOREGROUND'], {
  stdio: 'inherit',
  env: { ...process.env, APACHE_RUN_DIR: folder },
})
process.on('SIGTERM', () => process.exit(1))
process.on('exit', () => apache.kill())

try {
  const system = new Browser(there)
  const yiwang = new Browser(issuer)
  await eventually(() => system.get('/').then(() => true))

  /** Opens a page of Apache's, goes where it sends her, and comes back to what she wanted. */
  async function open(page) {
    const first = await system.get(page)
    const elsewhere = first.headers.get('location') // also beside a page that sends her there, where it wants more than it has
    if (!elsewhere) return { page: first, asked: [] }
    const { to, asked } = await yiwang.follow(elsewhere, account, password)
    const back = await system.get(to)
    return { page: back.status === 302 ? await system.get(back.headers.get('location')) : back, asked, to }
  }

  const { page, asked } = await open('/')
  assert.equal(page.status, 200)
  assert.equal(await page.text(), 'the page /\n')
  const user = page.headers.get('x-user')
  assert.match(user, /.+@/, 'the subject, and who says so')
  assert(asked.includes('login'))
  console.log(`logged in: ${user}, ${page.headers.get('x-level')}; asked for ${asked.join(' and ')}`)

  assert.equal((await open('/')).page.status, 200)
  const token = page.headers.get('x-access-token')
  const wanted = new URLSearchParams({ refresh: `${there}/`, access_token: token })
  const refreshed = await system.get(`/callback?${wanted}`)
  assert.equal(refreshed.headers.get('location'), `${there}/`, 'refreshed without an error')
  const after = await system.get('/')
  assert.notEqual(after.headers.get('x-access-token'), token)
  assert.equal(after.headers.get('x-user'), user)
  console.log('refreshed: another token, the same person')

  const provedAt = Number(after.headers.get('x-proved-at'))
  await eventually(() => Date.now() > (provedAt + 2) * 1000)
  const fresh = await open('/fresh/')
  assert.deepEqual(fresh.asked, ['login'], 'whoever has been here for longer than a second proves it again')
  assert(Number((await system.get('/')).headers.get('x-proved-at')) > provedAt)
  console.log('stepped up: a fresh log-in')

  const refused = await open('/proved/')
  assert.equal(refused.to.searchParams.get('error'), 'unmet_authentication_requirements')
  assert.doesNotMatch(await refused.page.text(), /the page/)
  console.log('a level she has not reached is said, and the page stays shut')

  await open('/')
  const left = await system.get(`/callback?logout=${encodeURIComponent(`${there}/`)}`)
  const out = await yiwang.goTo(left.headers.get('location'))
  assert.equal(out.origin, there)
  assert(!(await yiwang.isLoggedIn()))
  assert.equal((await system.get('/')).status, 302, 'asked to log in again')
  console.log('logged out, there and here')

  assert.equal((await open('/')).page.status, 200)
  await yiwang.delete('/api/session')
  await eventually(async () => (await system.get('/')).status === 302)
  console.log('logged out here: Apache was told, and lets her in no more')
} catch (e) {
  for (const log of ['access.log', 'error.log'].map((name) => join(folder, name)))
    if (existsSync(log)) console.error(readFileSync(log, 'utf8'))
  throw e
} finally {
  apache.kill()
  rmSync(folder, { recursive: true, force: true })
}
