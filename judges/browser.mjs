import { request } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'

/** Waits until it holds, half a minute at most. */
export async function eventually(holds, seconds = 30) {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await wait(200))
    if (await Promise.resolve(holds()).catch(() => false)) return
  throw new Error(`Never came about: ${holds}`)
}

/** As fetch does, which cannot say that a person opens a page: some systems send nobody else to log in. */
async function ask(address, method, body, headers) {
  const asked = request(address, { method, headers, agent: false })
  const answer = await new Promise((resolve, reject) => {
    asked.on('response', resolve).on('error', reject).end(body) // no error is what comes after its end
  })
  const read = await buffer(answer)
  const lines = answer.rawHeaders.flatMap((name, i, all) => (i % 2 ? [] : [[name, all[i + 1]]]))
  return new Response(read.length ? read : null, { status: answer.statusCode, headers: lines })
}

/** As much of a browser as logging in takes: cookies, redirects that are not followed by themselves, the token for writes. */
export class Browser {
  #cookies = new Map()

  constructor(origin) {
    this.origin = origin
  }

  async #send(address, { method = 'GET', headers = {}, body } = {}) {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await ask(new URL(address, this.origin), method, body, {
      accept: 'text/html, */*',
      'sec-fetch-mode': 'navigate',
      ...headers,
      ...(cookie && { cookie }),
    })
    for (const set of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set)
      if (value) this.#cookies.set(name, value)
      else this.#cookies.delete(name)
    }
    return answer
  }

  get(address) {
    return this.#send(address)
  }

  /** Where the address leads to. */
  async goTo(address) {
    const answer = await this.#send(address)
    const to = answer.headers.get('location')
    if (!to) throw new Error(`${address} leads nowhere: ${answer.status} ${await answer.text()}`)
    return new URL(to, this.origin)
  }

  post(path, body) {
    return this.#write('POST', path, { 'content-type': 'application/json' }, JSON.stringify(body))
  }

  put(path, body) {
    return this.#write('PUT', path, { 'content-type': 'application/json' }, JSON.stringify(body))
  }

  /** Sends a form, as pages without scripts do. */
  submit(address, fields) {
    const body = new URLSearchParams(fields).toString()
    return this.#send(address, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length },
      body,
    })
  }

  delete(path) {
    return this.#write('DELETE', path)
  }

  async #write(method, path, headers = {}, body = undefined) {
    if (!this.#cookies.has('XSRF-TOKEN')) await this.#send('/api/session')
    const token = { 'x-xsrf-token': this.#cookies.get('XSRF-TOKEN') }
    const answer = await this.#send(path, { method, headers: { ...headers, ...token }, body })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`)
    return text && JSON.parse(text)
  }

  async isLoggedIn() {
    return (await this.#send('/api/session')).status === 200
  }

  /**
   * What a person does whom a system sends to Yiwang: she logs in if she is asked to, agrees if she is asked to, and comes back.
   * Says what she was asked besides.
   */
  async follow(address, account, password) {
    const asked = []
    let to = await this.goTo(address)
    for (let steps = 0; to.origin === new URL(this.origin).origin; steps++) {
      if (steps > 5) throw new Error(`She goes round in circles: ${to}`)
      if (to.pathname === '/login') {
        asked.push('login')
        await this.post('/api/session', { username: account, password })
        to = await this.goTo(to.searchParams.get('next'))
      } else if (to.pathname === '/consent') {
        asked.push('consent')
        const state = encodeURIComponent(to.searchParams.get('state'))
        const { next } = await this.post(`/api/portal/consents/asked/${state}`, { agreed: true })
        to = await this.goTo(next)
      } else {
        throw new Error(`Nobody knows this page: ${to}`)
      }
    }
    return { to, asked }
  }
}
