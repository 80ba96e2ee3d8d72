import createClient, { type Middleware } from 'openapi-fetch'
import { ApiProblem, problemOf } from './problem'
import type { Problem, Proof, paths } from './types'

const READS = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Tells the app that the session is over, so that it can ask to log in and come back. */
export const sessionEvents = new EventTarget()
export const SESSION_ENDED = 'session-ended'
/** Somebody has logged in: what was refused for want of a session can be asked for again. */
export const SESSION_RENEWED = 'session-renewed'

/** The mandate under which the page was open has ended. */
export const MANDATE_ENDED = 'mandate-ended'
/** The server has answered, and counts the time of silence anew. */
export const HEARD = 'heard'
/** The server answers from memory, since the time in `detail`, because its database does not answer. */
export const STALE = 'stale'
/** An answer came that is as new as can be. */
export const FRESH = 'fresh'

export function sessionEnded(): void {
  sessionEvents.dispatchEvent(new Event(SESSION_ENDED))
}

let language = 'zh-CN'

export function speakToServer(tag: string): void {
  language = tag
}

export function acceptLanguage(): string {
  return language
}

let party: string | null = null

/** For whom the page is open: each write says so, and is refused if the session has come to act for another. */
export function actFor(id: string | null): void {
  party = id
}

export function actingFor(): string | null {
  return party
}

function cookie(name: string): string | null {
  for (const pair of document.cookie.split('; ')) {
    if (pair.startsWith(`${name}=`)) return decodeURIComponent(pair.slice(name.length + 1))
  }
  return null
}

/** The token that proves a write comes from our page; any GET makes the server set it. */
export async function xsrfToken(): Promise<string> {
  const token = cookie('XSRF-TOKEN')
  if (token) return token
  await fetch('/api/session', { headers: { 'Accept-Language': language } }).catch(() => undefined)
  return cookie('XSRF-TOKEN') ?? ''
}

/** `crypto.randomUUID` needs https or localhost; a hall's test machine may have neither. */
export function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

const headers: Middleware = {
  async onRequest({ request }) {
    request.headers.set('Accept-Language', language)
    if (READS.has(request.method)) return request
    request.headers.set('X-XSRF-TOKEN', await xsrfToken())
    if (party) request.headers.set('Acting-For', party)
    if (request.method === 'POST' && !request.headers.has('Idempotency-Key')) {
      request.headers.set('Idempotency-Key', newKey())
    }
    return request
  },
  onResponse({ response, schemaPath }) {
    const since = response.headers.get('Yiwang-Stale')
    if (since) sessionEvents.dispatchEvent(new CustomEvent(STALE, { detail: since }))
    else if (response.ok && schemaPath !== '/api/session') sessionEvents.dispatchEvent(new Event(FRESH))
    if (response.status === 401 && schemaPath !== '/api/session') sessionEnded()
    return undefined
  },
}

/** Sends a request; once more if its token was out of date, which another tab's logging in makes it. */
async function send(request: Request): Promise<Response> {
  const again = READS.has(request.method) ? null : request.clone()
  const response = await fetch(request)
  sessionEvents.dispatchEvent(new Event(HEARD))
  if (response.status !== 403) return response
  const problem = (await response
    .clone()
    .json()
    .catch(() => null)) as Problem | null
  if (problem?.code === 'session/mandate-ended') sessionEvents.dispatchEvent(new Event(MANDATE_ENDED))
  if (!again || problem?.code !== 'access/csrf') return response
  again.headers.set('X-XSRF-TOKEN', await xsrfToken())
  return fetch(again)
}

export const api = createClient<paths>({ baseUrl: location.origin, fetch: send })
api.use(headers)

type Answer<T> = { data?: T; error?: unknown; response: Response }

/** The answer itself, or an {@link ApiProblem} thrown. */
export async function answerOf<T>(call: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>
  try {
    answer = await call
  } catch {
    throw new ApiProblem({}, true)
  }
  if (!answer.response.ok) throw problemOf(answer.error, answer.response.status)
  return answer.data as T
}

/**
 * Asks; if the server lets nobody wait who proves some work, does it and asks again.
 *
 * @param working is told when the work begins: it may take some seconds
 */
export async function withProof<T>(
  call: (proof?: Proof) => Promise<T>,
  working: () => void = () => undefined,
): Promise<T> {
  try {
    return await call()
  } catch (problem) {
    const { challenge, difficulty } = problem instanceof ApiProblem ? problem.params : {}
    if (typeof challenge !== 'string' || typeof difficulty !== 'number') throw problem
    working()
    const { work } = await import('./work')
    return call(await work(challenge, difficulty))
  }
}

const KEYS = 'yiwang.once.'

/**
 * One form, one key: a retry after a lost answer repeats the key, so that the server does the work once.
 * A definite answer, good or bad, ends the key's life. A named form keeps its key over a reload of the page.
 */
export class WriteOnce {
  private key: string

  constructor(private readonly name?: string) {
    this.key = (name && sessionStorage.getItem(KEYS + name)) || newKey()
  }

  async send<T>(call: (headers: Record<string, string>) => Promise<Answer<T>>): Promise<T> {
    if (this.name) sessionStorage.setItem(KEYS + this.name, this.key)
    try {
      const answer = await answerOf(call({ 'Idempotency-Key': this.key }))
      this.renew()
      return answer
    } catch (problem) {
      if (problem instanceof ApiProblem && !problem.unknownOutcome) this.renew()
      throw problem
    }
  }

  private renew(): void {
    this.key = newKey()
    if (this.name) sessionStorage.removeItem(KEYS + this.name)
  }
}
