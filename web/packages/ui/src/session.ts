import { ApiProblem, SESSION_RENEWED, type Session, answerOf, api, sessionEvents } from '@yiwang/api'
import { computed, reactive, ref } from 'vue'

const KEPT = 'yiwang.draft.'
const LAST = 'yiwang.actor'

function lastKnown(): Session | null {
  try {
    return JSON.parse(sessionStorage.getItem(LAST) ?? 'null') as Session | null
  } catch {
    return null
  }
}

function create() {
  const actor = ref<Session | null>(null)
  const unread = ref(0)
  /** The server has forgotten who is here, but the page is kept: she is asked to log in again in place. */
  const expired = ref(false)
  const loggedIn = computed(() => actor.value !== null)
  const isStaff = computed(() => actor.value?.kind === 'STAFF')

  async function load(): Promise<void> {
    try {
      actor.value = (await answerOf(api.GET('/api/session'))) || null
      if (actor.value) sessionStorage.setItem(LAST, JSON.stringify(actor.value))
      else sessionStorage.removeItem(LAST)
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem
      // without a network the person is still who she was when this page was opened
      actor.value = problem.offline ? lastKnown() : null
    }
  }

  async function login(username: string, password: string): Promise<void> {
    await answerOf(api.POST('/api/session', { body: { username, password } }))
    await load() // a new session has a new token for writes, and a GET fetches it
    expired.value = false
    sessionEvents.dispatchEvent(new Event(SESSION_RENEWED))
  }

  async function logout(): Promise<void> {
    await answerOf(api.DELETE('/api/session')).catch(() => undefined)
    for (const store of [sessionStorage, localStorage])
      for (const key of Object.keys(store)) if (key.startsWith(KEPT)) store.removeItem(key)
    ended()
    await load()
  }

  function ended(): void {
    actor.value = null
    expired.value = false
    unread.value = 0
  }

  return reactive({ actor, unread, expired, loggedIn, isStaff, load, login, logout, ended })
}

const session = create()

/** Who is logged in. */
export const useSession = () => session
