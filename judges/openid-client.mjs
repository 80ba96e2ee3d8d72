/*
 * openid-client 6, a certified client, logs in to a running Yiwang with the demo's client: discovery, code with PKCE, userinfo,
 * refreshing, a stolen refresh token, stepping up, acting for itself, logging out; and without a secret, by a key of its own. Ends with an error if anything is not as the
 * client or this page wants it.
 *
 * Usage: npm ci && npm run openid-client (against ISSUER, default http://localhost:8080, which must be what Yiwang calls itself)
 */
import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import * as client from 'openid-client'
import { Browser } from './browser.mjs'

const issuer = process.env.ISSUER ?? 'http://localhost:8080'
const account = process.env.ACCOUNT ?? 'resident'
const password = 'yiwang-demo'
const redirectUri = 'http://127.0.0.1:8090/callback'

const config = await client.discovery(
  new URL(issuer),
  'demo-bureau',
  undefined,
  client.ClientSecretBasic('demo-bureau-secret-that-everybody-knows'),
  { execute: [client.allowInsecureRequests] },
)
const browser = new Browser(issuer)

/** Sends her to Yiwang and exchanges the code she comes back with. */
async function logIn(parameters, checks = {}) {
  const pkceCodeVerifier = client.randomPKCECodeVerifier()
  const expectedState = client.randomState()
  const expectedNonce = client.randomNonce()
  const address = client.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: 'openid profile number',
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    state: expectedState,
    nonce: expectedNonce,
    ...parameters,
  })
  const { to, asked } = await browser.follow(address, account, password)
  const tokens = await client.authorizationCodeGrant(config, to, {
    pkceCodeVerifier,
    expectedState,
    expectedNonce,
    idTokenExpected: true,
    ...checks,
  })
  return { tokens, asked }
}

const failing = (what) => assert.rejects(what, (e) => e.error === 'invalid_grant')

const first = await logIn({})
const claims = first.tokens.claims()
console.log(`logged in: ${claims.sub}, ${claims.acr}; asked for ${first.asked.join(' and ') || 'nothing'}`)
assert(first.asked.includes('login'))

const who = await client.fetchUserInfo(config, first.tokens.access_token, claims.sub)
assert(who.name && who.number)
console.log('userinfo: name and number, as agreed')

const again = await logIn({})
assert.deepEqual(again.asked, [], 'whoever is logged in and has agreed is asked nothing')
assert.equal(again.tokens.claims().sub, claims.sub)

const refreshed = await client.refreshTokenGrant(config, again.tokens.refresh_token)
assert.equal(refreshed.claims().sub, claims.sub)
assert((await client.tokenIntrospection(config, refreshed.access_token)).active)
console.log('refreshed')

await failing(client.refreshTokenGrant(config, again.tokens.refresh_token))
await failing(client.refreshTokenGrant(config, refreshed.refresh_token))
assert(!(await client.tokenIntrospection(config, refreshed.access_token)).active)
console.log('a refresh token that is used twice ends the family')

await wait(2100)
const up = await logIn({ max_age: '1', acr_values: 'urn:yiwang:level:2' }, { maxAge: 1 })
assert.deepEqual(up.asked, ['login'])
assert.equal(up.tokens.claims().acr, 'urn:yiwang:level:2')
assert(up.tokens.claims().auth_time > claims.auth_time)
console.log('stepped up: a fresh log-in at level 2')

const refused = await browser
  .follow(
    client.buildAuthorizationUrl(config, {
      redirect_uri: redirectUri,
      scope: 'openid',
      acr_values: 'urn:yiwang:level:4',
      code_challenge: await client.calculatePKCECodeChallenge(client.randomPKCECodeVerifier()),
      code_challenge_method: 'S256',
    }),
    account,
    password,
  )
  .then(({ to }) => to.searchParams)
assert.equal(refused.get('error'), 'unmet_authentication_requirements')
assert.equal(refused.get('iss'), issuer)
console.log('a level she has not reached is said')

const machine = await client.clientCredentialsGrant(config)
assert((await client.tokenIntrospection(config, machine.access_token)).active)
await client.tokenRevocation(config, machine.access_token)
assert(!(await client.tokenIntrospection(config, machine.access_token)).active)
console.log('acted for itself, and gave the token back')

const out = client.buildEndSessionUrl(config, {
  id_token_hint: up.tokens.id_token,
  post_logout_redirect_uri: 'http://127.0.0.1:8090/',
  state: 'bye',
})
assert.equal(String(await browser.goTo(out)), 'http://127.0.0.1:8090/?state=bye')
assert(!(await browser.isLoggedIn()))
await failing(client.refreshTokenGrant(config, up.tokens.refresh_token))
console.log('logged out, there and here')

/** Registers a system as a department does, and approves it as somebody else. */
async function registered(system) {
  const [registrant, security] = [new Browser(issuer), new Browser(issuer)]
  await registrant.post('/api/session', { username: 'item-manager', password })
  await security.post('/api/session', { username: 'security-admin', password })
  const { id } = await registrant.post('/api/desk/clients', {
    name: '评审用的业务系统',
    organ: '湖北省评审局',
    purpose: '评审登录接口',
    redirectUris: [redirectUri],
    scopes: ['openid'],
    machine: true,
    ...system,
  })
  return security.post(`/api/desk/clients/${id}/approve`, {})
}

const key = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const approved = await registered({
  proof: 'KEY',
  keys: key.publicKey.export({ type: 'spki', format: 'pem' }),
})
assert(!approved.clientSecret)
const imported = await crypto.subtle.importKey(
  'pkcs8',
  key.privateKey.export({ type: 'pkcs8', format: 'der' }),
  { name: 'ECDSA', namedCurve: 'P-256' },
  false,
  ['sign'],
)
const byKey = await client.discovery(
  new URL(issuer),
  approved.clientId,
  undefined,
  client.PrivateKeyJwt(imported),
  { execute: [client.allowInsecureRequests] },
)
const own = await client.clientCredentialsGrant(byKey)
assert((await client.tokenIntrospection(byKey, own.access_token)).active)
console.log('without a secret: it signed who it is')
