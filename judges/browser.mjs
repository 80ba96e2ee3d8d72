/** As much of a browser as logging in takes: cookies, redirects that are not followed by themselves, the token for writes. */
export class Browser {
  #cookies = new Map()

  constructor(origin) {
    this.origin = origin
  }

  async #send(address, options = {}) {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(new URL(address, this.origin), {
      redirect: 'manual',
      ...options,
      headers: { ...options.headers, ...(cookie && { cookie }) },
    })
    for (const set of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set)
      if (value) this.#cookies.set(name, value)
      else this.#cookies.delete(name)
    }
    return answer
  }

  /** Where the address leads to. */
  async goTo(address) {
    const answer = await this.#send(address)
    const to = answer.headers.get('location')
    if (!to) throw new Error(`${address} leads nowhere: ${answer.status} ${await answer.text()}`)
    return new URL(to, this.origin)
  }

  async post(path, body) {
    if (!this.#cookies.has('XSRF-TOKEN')) await this.#send('/api/session')
    const answer = await this.#send(path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-xsrf-token': this.#cookies.get('XSRF-TOKEN'),
      },
      body: JSON.stringify(body),
    })
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
