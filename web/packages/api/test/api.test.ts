import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiProblem, FRESH, SESSION_ENDED, STALE, WriteOnce, answerOf, api, sessionEvents } from '../src'
import { answerTo } from '../src/work-answer'

const requests: Request[] = []
let reply: () => Promise<Response> = () => Promise.resolve(new Response('{}', { status: 200 }))

beforeEach(() => {
  requests.length = 0
  document.cookie = 'XSRF-TOKEN=secret'
  vi.stubGlobal('fetch', (request: Request) => {
    requests.push(request)
    return reply()
  })
})
afterEach(() => vi.unstubAllGlobals())

const json = (body: unknown, status: number) =>
  Promise.resolve(
    new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } }),
  )

const withdraw = (headers: Record<string, string>) =>
  api.POST('/api/portal/cases/{number}/withdraw', {
    params: { path: { number: '1' } },
    headers,
    body: { reason: '不办了' },
  })

describe('the client', () => {
  it('proves that a write comes from our page', async () => {
    reply = () => json({}, 200)
    await api.POST('/api/session', { body: { username: 'a', password: 'b' } })
    expect(requests[0]?.headers.get('X-XSRF-TOKEN')).toBe('secret')
    expect(requests[0]?.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('tells when the server answers from memory, and when it no longer does', async () => {
    const told: unknown[] = []
    sessionEvents.addEventListener(STALE, (event) => told.push((event as CustomEvent).detail))
    sessionEvents.addEventListener(FRESH, () => told.push(null))
    const since = '2026-11-02T01:00:00Z'
    reply = () => Promise.resolve(new Response('{}', { headers: { 'Yiwang-Stale': since } }))
    await api.GET('/api/portal/regions')
    reply = () => json(null, 200)
    await api.GET('/api/session')
    expect(told).toEqual([since])
    reply = () => json({}, 200)
    await api.GET('/api/portal/regions')
    expect(told).toEqual([since, null])
  })

  it('throws what the server says as a problem', async () => {
    reply = () =>
      json({ title: '已经评价过', status: 409, code: 'rating/already-rated', detail: '每件只评一次' }, 409)
    const problem = await answerOf(withdraw({})).catch((error: unknown) => error)
    expect(problem).toBeInstanceOf(ApiProblem)
    expect((problem as ApiProblem).code).toBe('rating/already-rated')
  })

  it('tells when the session is over, except while logging in', async () => {
    const ended = vi.fn()
    sessionEvents.addEventListener(SESSION_ENDED, ended)
    reply = () => json({ title: 'no', status: 401 }, 401)
    await api.POST('/api/session', { body: { username: 'a', password: 'b' } })
    expect(ended).not.toHaveBeenCalled()
    await api.GET('/api/portal/licences')
    expect(ended).toHaveBeenCalledOnce()
  })
})

describe('a token that another tab made out of date', () => {
  it('is fetched anew, and the write goes out once more', async () => {
    reply = () => {
      document.cookie = 'XSRF-TOKEN=newer'
      return requests.length === 1 ? json({ title: 'no', code: 'access/csrf' }, 403) : json({}, 200)
    }
    await answerOf(withdraw({ 'Idempotency-Key': 'one' }))
    expect(requests.map((one) => one.headers.get('X-XSRF-TOKEN'))).toEqual(['secret', 'newer'])
    expect(await requests[1]?.json()).toEqual({ reason: '不办了' })
    expect(requests[1]?.headers.get('Idempotency-Key')).toBe('one')
  })

  it('does not go out twice when it is refused for another reason', async () => {
    reply = () => json({ title: 'no', code: 'access/denied' }, 403)
    await withdraw({})
    expect(requests).toHaveLength(1)
  })
})

describe('work instead of waiting', () => {
  it('finds what the server asks for', async () => {
    const answer = answerTo('challenge', 12)
    const bytes = new TextEncoder().encode(`challenge:${answer}`)
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
    expect(digest[0]).toBe(0)
    expect(digest[1]! >> 4).toBe(0)
  })
})

describe('a form sent once', () => {
  const key = () => requests.at(-1)?.headers.get('Idempotency-Key')

  it('keeps its key while the outcome is unknown and changes it after an answer', async () => {
    const form = new WriteOnce()
    reply = () => Promise.reject(new TypeError('network'))
    await expect(form.send(withdraw)).rejects.toMatchObject({ offline: true })
    const first = key()
    reply = () => json({ title: 'busy', status: 503 }, 503)
    await expect(form.send(withdraw)).rejects.toMatchObject({ status: 503 })
    expect(key()).toBe(first)
    reply = () => json({ title: 'wrong', status: 422 }, 422)
    await expect(form.send(withdraw)).rejects.toMatchObject({ status: 422 })
    expect(key()).toBe(first)
    reply = () => json({}, 200)
    await form.send(withdraw)
    expect(key()).not.toBe(first)
  })
})
