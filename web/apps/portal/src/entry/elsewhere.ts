import { answerOf, api } from '@yiwang/api'
import { ref } from 'vue'

/** Where somebody can sign out besides: at the provider through which she came. Forgotten with the page. */
export const elsewhere = ref<{ provider: string; address: string; state: string } | null>(null)

/** Asks for it while the session is still there; answers with the page that says so, if there is such a place. */
export async function askElsewhere(): Promise<string | null> {
  const { provider, address, state } = await answerOf(api.POST('/api/session/federation/log-outs'))
  elsewhere.value = provider && address && state ? { provider, address, state } : null
  return elsewhere.value && '/federation/signed-out'
}

const GONE = 'yiwang.signing-out'

/** Goes there; what is kept says, when she comes back, from where. */
export function signOutThere(): void {
  if (!elsewhere.value) return
  const { provider, address, state } = elsewhere.value
  sessionStorage.setItem(GONE, JSON.stringify({ provider, state }))
  window.location.assign(address)
}

/** The provider from which she comes back, if it is she who was sent there. */
export function backFrom(state: unknown): string | null {
  const kept = sessionStorage.getItem(GONE)
  sessionStorage.removeItem(GONE)
  if (!kept) return null
  const gone = JSON.parse(kept) as { provider: string; state: string }
  return gone.state === state ? gone.provider : null
}
