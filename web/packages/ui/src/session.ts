import {
  ApiProblem,
  HEARD,
  MANDATE_ENDED,
  SESSION_RENEWED,
  type Session,
  actFor,
  answerOf,
  api,
  sessionEnded,
  sessionEvents,
  withProof,
} from '@yiwang/api'
import { computed, reactive, ref } from 'vue'

/** Something that may be done, as the server's modules declare it: module, colon, verb. */
export type Permission = Session['permissions'][number]

const KEPT = 'yiwang.draft.'
const SUBMITTED = 'yiwang.draft.submitted.'
const LAST = 'yiwang.actor'
const GRACE = 5

function wipe(prefix: string): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key)
}

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
  /** Whose is what is kept on the device: the party's she acts for. */
  const whose = computed(() => actor.value?.party?.id ?? actor.value?.username ?? '')
  const isStaff = computed(() => actor.value?.kind === 'STAFF')
  /** Whether she may do this. Pages ask this only: what roles there are is the server's affair. */
  const may = (permission: Permission): boolean => actor.value?.permissions?.includes(permission) ?? false

  async function load(): Promise<void> {
    try {
      actor.value = (await answerOf(api.GET('/api/session'))) || null
      if (actor.value) sessionStorage.setItem(LAST, JSON.stringify(actor.value))
      else sessionStorage.removeItem(LAST)
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem
      // without a network, or a database, the person is still who she was when this page was opened
      actor.value = problem.offline || problem.status === 503 ? lastKnown() : null
    }
    actFor(actor.value?.party?.id ?? null)
  }

  /** @param working is told when the device must do some work first, because somebody guesses at this password */
  async function login(username: string, password: string, working?: () => void): Promise<void> {
    await withProof(
      (proof) =>
        answerOf(api.POST('/api/session', { body: { username, password, ...(proof && { proof }) } })),
      working,
    )
    await entered()
  }

  /** A session has begun, in whatever way. */
  async function entered(): Promise<void> {
    await load()
    expired.value = false
    sessionEvents.dispatchEvent(new Event(SESSION_RENEWED))
  }

  /**
   * Acts for somebody else from now on, or for herself. Nothing that was typed for one is found by the other.
   *
   * @param mandate one of hers; null: for herself
   */
  async function switchTo(mandate: string | null): Promise<void> {
    await answerOf(api.PUT('/api/session/acting-for', { body: { mandate } }))
    wipe(KEPT)
    await load()
  }

  sessionEvents.addEventListener(MANDATE_ENDED, () => void load())

  async function logout(): Promise<void> {
    await answerOf(api.DELETE('/api/session')).catch(() => undefined)
    wipe(KEPT)
    ended()
    await load()
  }

  /** Nothing of her stays readable on this device: what she typed is encrypted, and the key goes. */
  function ended(): void {
    wipe(SUBMITTED)
    sessionStorage.removeItem(LAST)
    actor.value = null
    actFor(null)
    expired.value = false
    unread.value = 0
  }

  /** After so long a silence the server has ended the session: the page does not wait until somebody touches it. */
  let silence: ReturnType<typeof setTimeout> | undefined
  sessionEvents.addEventListener(HEARD, () => {
    clearTimeout(silence)
    if (!actor.value || expired.value) return
    silence = setTimeout(() => void askAgain(), (actor.value.idleSeconds + GRACE) * 1000)
  })

  async function askAgain(): Promise<void> {
    const still = await answerOf(api.GET('/api/session')).catch(() => actor.value)
    if (!still) sessionEnded()
  }

  return reactive({
    actor,
    whose,
    unread,
    expired,
    loggedIn,
    isStaff,
    may,
    load,
    login,
    entered,
    switchTo,
    logout,
    ended,
  })
}

const session = create()

/** Who is logged in. */
export const useSession = () => session
