/*
 * oidc-provider 9, a certified provider, logs people in to a running Yiwang: discovery, code with PKCE, state, nonce and iss, ES256. She
 * comes to an account of hers, comes to the same again, brings nothing twice, is logged out here when she logs out there, and logs out
 * there by the way that is shown to her when she logs out here.
 * Ends with an error if anything is not so.
 *
 * Usage: npm ci && npm run oidc-provider (against ISSUER, default http://localhost:8080, which must have been started with
 * --yiwang.federation.providers=judges/providers.json)
 */
import assert from 'node:assert/strict'
import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import Provider from 'oidc-provider'
import { Browser, eventually } from './browser.mjs'

const yiwang = process.env.ISSUER ?? 'http://localhost:8080'
const [known] = JSON.parse(readFileSync(new URL('providers.json', import.meta.url), 'utf8')).providers
const key = generateKeyPairSync('ec', {
  namedCurve: 'P-256',
}).privateKey.export({ format: 'jwk' })

const provider = new Provider(known.issuer, {
  clients: [
    {
      client_id: known.clientId,
      client_secret: known.clientSecret,
      redirect_uris: [`${yiwang}/federation/${known.id}`],
      post_logout_redirect_uris: [`${yiwang}/federation/signed-out`],
      id_token_signed_response_alg: 'ES256',
      backchannel_logout_uri: `${yiwang}/api/federation/${known.id}/back-channel-logout`,
      backchannel_logout_session_required: true,
    },
  ],
  jwks: { keys: [{ ...key, kid: randomUUID(), use: 'sig', alg: 'ES256' }] },
  cookies: { keys: ['of this run alone'] },
  claims: { openid: ['sub', 'sid'], profile: ['name'] },
  conformIdTokenClaims: false,
  features: {
    backchannelLogout: { enabled: true },
    devInteractions: { enabled: true },
  },
  /** Yiwang is on this very machine, which the provider would not call by itself. */
  fetch: (address, { dispatcher: _, ...options }) => fetch(address, options),
  findAccount: (context, id) => ({
    accountId: id,
    claims: () => ({ sub: id, name: '何评审' }),
  }),
})
const listening = provider.listen(Number(new URL(known.issuer).port), '127.0.0.1')
const there = new Browser(known.issuer)

/** Sends her from Yiwang to the provider, where she logs in if she is asked to; says what she comes back with. */
async function fetchCode(here) {
  const { address } = await here.post(`/api/session/federation/${known.id}/requests`, { next: '/account' })
  let to = await there.goTo(address)
  for (let steps = 0; to.origin === known.issuer; steps++) {
    if (steps > 10) throw new Error(`She goes round in circles: ${to}`)
    if (to.pathname.startsWith('/interaction/')) {
      const page = await (await there.get(to)).text()
      const [, prompt] = /name="prompt" value="(\w+)"/.exec(page)
      const asked = prompt === 'login' ? { prompt, login: 'somebody', password: 'any' } : { prompt }
      const [, action] = /action="([^"]+)"/.exec(page)
      const answer = await there.submit(new URL(action, to), asked)
      to = new URL(answer.headers.get('location'), known.issuer)
    } else to = await there.goTo(to)
  }
  assert.equal(to.pathname, `/federation/${known.id}`)
  return Object.fromEntries(to.searchParams)
}

const arrive = (here, brought) => here.put(`/api/session/federation/${known.id}/arrivals`, brought)
const session = async (here) => (await here.get('/api/session')).json()

try {
  const here = new Browser(yiwang)
  const brought = await fetchCode(here)
  assert.equal(brought.iss, known.issuer)
  assert.deepEqual(await arrive(here, brought), { next: '/account' })
  const first = await session(here)
  assert.equal(first.name, '何评审')
  assert.equal(first.assurance, 1)
  console.log(`logged in through the provider: ${first.username}, level ${first.assurance}`)

  await assert.rejects(arrive(here, brought), /federation\/not-valid/)
  console.log('what she brought counts once')

  const elsewhere = new Browser(yiwang)
  await elsewhere.post(`/api/session/federation/${known.id}/requests`, {
    next: '/',
  })
  await assert.rejects(arrive(elsewhere, await fetchCode(here)), /federation\/not-valid/)
  console.log('what one browser asked for counts in no other')

  const again = new Browser(yiwang)
  await arrive(again, await fetchCode(again))
  assert.equal((await session(again)).username, first.username)
  console.log('came to the same account again')

  await assert.rejects(here.post('/api/session/passkeys/proposals', {}), /identity\/log-in-here/)
  console.log('does not make herself at home')

  const page = await (await there.get('/session/end')).text()
  const [, xsrf] = /name="xsrf" value="([^"]+)"/.exec(page)
  await there.submit('/session/end/confirm', { xsrf, logout: 'yes' })
  await eventually(async () => !(await here.isLoggedIn()) && !(await again.isLoggedIn()))
  console.log('logged out, there and here')

  const last = new Browser(yiwang)
  await arrive(last, await fetchCode(last))
  const way = await last.post('/api/session/federation/log-outs', {})
  assert.equal(way.provider, known.name)
  await last.delete('/api/session')
  assert.equal(await last.isLoggedIn(), false)
  assert(!(await last.post('/api/session/federation/log-outs', {})).address)
  assert.equal(new URL(way.address).origin, known.issuer)
  const confirm = await (await there.get(way.address)).text()
  assert.match(confirm, /name="xsrf"/)
  const out = await there.submit('/session/end/confirm', {
    xsrf: /name="xsrf" value="([^"]+)"/.exec(confirm)[1],
    logout: 'yes',
  })
  const back = new URL(out.headers.get('location'))
  assert.equal(`${back.origin}${back.pathname}`, `${yiwang}/federation/signed-out`)
  assert.equal(back.searchParams.get('state'), way.state)
  const { address } = await last.post(`/api/session/federation/${known.id}/requests`, { next: '/' })
  assert.match((await there.goTo(address)).pathname, /^\/interaction\//) // she is asked to log in anew
  console.log('logged out here, and there by the way that was shown')
} finally {
  listening.close()
  listening.closeAllConnections()
}
