/*
 * Keycloak lets people log in through Yiwang (identity brokering), by configuration alone: an application that knows only
 * Keycloak sends a person there, Keycloak sends her to Yiwang, and she comes back with what Yiwang knows of her. She logs in,
 * Keycloak refreshes, she steps up, a level she has not reached is refused, and she logs out of all three at once.
 * Ends with an error if anything is not so.
 *
 * Usage: npm run keycloak (against ISSUER; fetches Keycloak from Maven Central, once, unless KEYCLOAK names its folder)
 */
import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Browser, eventually } from './browser.mjs'

const VERSION = '26.4.0'
const issuer = process.env.ISSUER ?? 'http://localhost:8080'
const account = process.env.ACCOUNT ?? 'resident'
const password = 'yiwang-demo'
/** Where Keycloak is, and what it calls itself: people are sent back over TLS only. */
const here = 'http://127.0.0.1:8180'
const named = 'https://broker.example'
const realm = '/realms/judge'
const back = 'http://127.0.0.1:8181/back'

const folder = process.env.KEYCLOAK ?? fetched()
const data = mkdtempSync(join(tmpdir(), 'yiwang-keycloak-'))
const log = join(data, 'keycloak.log')
const keycloak = spawn(
  join(folder, 'bin/kc.sh'),
  [
    'start-dev',
    '--http-host=127.0.0.1',
    '--http-port=8180',
    `--hostname=${named}`,
    '--db=dev-mem',
    '--log-level=warn',
  ],
  {
    stdio: ['ignore', openSync(log, 'w'), openSync(log, 'a')],
    detached: true,
    env: {
      ...process.env,
      KC_BOOTSTRAP_ADMIN_USERNAME: 'admin',
      KC_BOOTSTRAP_ADMIN_PASSWORD: 'admin',
      JAVA_OPTS_KC_HEAP: '-Xms128m -Xmx700m',
    },
  },
)
process.on('SIGTERM', () => process.exit(1))
process.on('exit', stop)

/** With what it has started. */
function stop() {
  if (keycloak.exitCode === null && keycloak.signalCode === null) process.kill(-keycloak.pid)
}

function fetched() {
  const into = join(tmpdir(), 'yiwang-judges')
  const unpacked = join(into, `keycloak-${VERSION}`)
  if (existsSync(unpacked)) return unpacked
  const maven = (goal, ...options) => execFileSync('mvn', ['-q', '-B', `dependency:${goal}`, ...options])
  const artifact = `org.keycloak:keycloak-quarkus-dist:${VERSION}:zip`
  maven('unpack', `-Dartifact=${artifact}`, `-DoutputDirectory=${into}`)
  execFileSync('chmod', ['+x', join(unpacked, 'bin/kc.sh')])
  return unpacked
}

async function sent(path, options = {}) {
  const answer = await fetch(here + path, options)
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`)
  return text && JSON.parse(text)
}

const form = (values) => ({ method: 'POST', body: new URLSearchParams(values) })

let admin
async function manage(method, path, body) {
  const headers = { authorization: `Bearer ${admin}`, 'content-type': 'application/json' }
  return sent(`/admin${path}`, { method, headers, body: body && JSON.stringify(body) })
}

/** Registers Keycloak at the desk, as any department does: one person asks for it, another approves. */
async function registered() {
  const manager = new Browser(issuer)
  await manager.post('/api/session', { username: 'item-manager', password })
  const client = await manager.post('/api/desk/clients', {
    name: `Keycloak ${new Date().toISOString()}`,
    organ: '湖北省演示局',
    purpose: '在演示局的系统里办事时确认您的身份',
    redirectUris: [`${named}${realm}/broker/yiwang/endpoint`],
    logoutUris: [`${named}${realm}/broker/yiwang/endpoint/logout_response`],
    scopes: ['openid', 'profile'],
    machine: false,
  })
  const approver = new Browser(issuer)
  await approver.post('/api/session', { username: 'security-admin', password })
  return approver.post(`/api/desk/clients/${client.id}/approve`, {})
}

/** Tells Keycloak of Yiwang, by what Yiwang says of itself. */
async function setUp({ clientId, clientSecret }) {
  const yiwang = await (await fetch(`${issuer}/.well-known/openid-configuration`)).json()
  await manage('POST', '/realms', {
    realm: 'judge',
    enabled: true,
    clients: [{ clientId: 'app', publicClient: true, redirectUris: [back] }],
    identityProviders: [
      {
        alias: 'yiwang',
        providerId: 'oidc',
        enabled: true,
        trustEmail: true,
        config: {
          issuer: yiwang.issuer,
          authorizationUrl: yiwang.authorization_endpoint,
          tokenUrl: yiwang.token_endpoint,
          userInfoUrl: yiwang.userinfo_endpoint,
          logoutUrl: yiwang.end_session_endpoint,
          jwksUrl: yiwang.jwks_uri,
          useJwksUrl: 'true',
          validateSignature: 'true',
          clientId,
          clientSecret,
          clientAuthMethod: 'client_secret_basic',
          pkceEnabled: 'true',
          pkceMethod: 'S256',
          defaultScope: 'openid profile',
          forwardParameters: 'acr_values',
          passMaxAge: 'true',
          syncMode: 'FORCE',
        },
      },
    ],
    identityProviderMappers: [
      {
        name: 'name',
        identityProviderAlias: 'yiwang',
        identityProviderMapper: 'oidc-user-attribute-idp-mapper',
        config: { claim: 'name', 'user.attribute': 'firstName', syncMode: 'FORCE' },
      },
    ],
  })
  // nobody is asked by Keycloak for what Yiwang knows already, nor for an address she need not have
  const actions = `${realm}/authentication/required-actions/VERIFY_PROFILE`
  await manage('PUT', actions, { ...(await manage('GET', actions)), enabled: false })
  const flow = `${realm}/authentication/flows/first%20broker%20login/executions`
  const review = (await manage('GET', flow)).find((it) => it.providerId === 'idp-review-profile')
  const config = `${realm}/authentication/config/${review.authenticationConfig}`
  const kept = await manage('GET', config)
  await manage('PUT', config, { ...kept, config: { 'update.profile.on.first.login': 'off' } })
}

const broker = new Browser(here)
const yiwang = new Browser(issuer)

/** Goes on where she is sent, in Keycloak, until it sends her elsewhere. */
async function through(address) {
  let to = new URL(address, here)
  for (let steps = 0; to.origin === here; steps++) {
    if (steps > 5) throw new Error(`She goes round in circles: ${to}`)
    const answer = await broker.get(to)
    const next = answer.headers.get('location')
    if (!next) return { page: answer, to }
    to = new URL(next.replace(named, here))
  }
  return { to }
}

const randomText = () => randomBytes(32).toString('base64url')

/** Logs in to the application, and says what the application gets and what she was asked at Yiwang. */
async function logIn(more = {}) {
  const verifier = randomText()
  const asking = new URLSearchParams({
    client_id: 'app',
    redirect_uri: back,
    response_type: 'code',
    scope: 'openid profile',
    kc_idp_hint: 'yiwang',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...more,
  })
  const sentTo = await through(`${realm}/protocol/openid-connect/auth?${asking}`)
  let asked = []
  let end = sentTo
  if (sentTo.to.origin === new URL(issuer).origin) {
    const followed = await yiwang.follow(sentTo.to, account, password)
    asked = followed.asked
    end = { ...(await through(String(followed.to).replace(named, here))), came: followed.to }
  }
  const code = end.to.searchParams.get('code')
  if (!String(end.to).startsWith(back) || !code) return { asked, ...end }
  const tokens = await sent(
    `${realm}/protocol/openid-connect/token`,
    form({ grant_type: 'authorization_code', client_id: 'app', redirect_uri: back, code, code_verifier: verifier }),
  )
  return { asked, tokens, claims: JSON.parse(Buffer.from(tokens.id_token.split('.')[1], 'base64url')) }
}

try {
  await eventually(() => fetch(`${here}/realms/master`).then((answer) => answer.ok), 180)
  const granted = await sent(
    '/realms/master/protocol/openid-connect/token',
    form({ grant_type: 'password', client_id: 'admin-cli', username: 'admin', password: 'admin' }),
  )
  admin = granted.access_token
  await setUp(await registered())

  const first = await logIn()
  assert.deepEqual(first.asked, ['login', 'consent'])
  assert(first.claims?.given_name, 'her name, as Yiwang says it')
  console.log(`logged in through Keycloak: ${first.claims.preferred_username}; asked for login and consent`)

  const again = await logIn({ prompt: 'login' })
  assert.equal(again.claims.sub, first.claims.sub, 'the same person')
  console.log('logged in once more: the same person')

  const refreshed = await sent(
    `${realm}/protocol/openid-connect/token`,
    form({ grant_type: 'refresh_token', client_id: 'app', refresh_token: again.tokens.refresh_token }),
  )
  assert(refreshed.id_token)
  console.log('refreshed at Keycloak')

  const since = Date.now()
  await eventually(() => Date.now() > since + 2000)
  const fresh = await logIn({ max_age: '1' })
  assert.deepEqual(fresh.asked, ['login'])
  assert.equal(fresh.claims.sub, first.claims.sub)
  console.log('stepped up: a fresh log-in at Yiwang')

  const refused = await logIn({ prompt: 'login', acr_values: 'urn:yiwang:level:4' })
  assert.equal(refused.came.searchParams.get('error'), 'unmet_authentication_requirements')
  assert(!refused.tokens)
  console.log('a level she has not reached is said, and Keycloak lets nobody in for it')

  const out = new URLSearchParams({ client_id: 'app', id_token_hint: fresh.tokens.id_token })
  const left = await through(`${realm}/protocol/openid-connect/logout?${out}`)
  assert.equal(left.to.origin, new URL(issuer).origin, 'Keycloak sends her to Yiwang')
  const returned = await yiwang.goTo(left.to)
  assert(String(returned).startsWith(`${named}${realm}/broker/yiwang/endpoint/logout_response`))
  await through(String(returned).replace(named, here))
  assert(!(await yiwang.isLoggedIn()))
  assert.deepEqual((await logIn()).asked, ['login'], 'who has logged out logs in again, and has agreed already')
  console.log('logged out, at Keycloak and here')
} catch (e) {
  console.error(readFileSync(log, 'utf8'))
  throw e
} finally {
  stop()
  rmSync(data, { recursive: true, force: true })
}
