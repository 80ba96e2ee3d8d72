import { ApiProblem, type CodesSentCode, type Proof, answerOf, api, withProof } from '@yiwang/api'
import { type FormProblem, type FormState, useSession } from '@yiwang/ui'
import { onScopeDispose, reactive, ref } from 'vue'
import { t } from './texts'

const PAUSE = 60

/** What a code is asked for: the part of the address, after {@code /api/session}. */
export type Way = 'registrations' | 'codes' | 'recoveries' | 'phone' | 'phone/present'

function ask(way: Way, phone: string, proof?: Proof): Promise<CodesSentCode> {
  if (way === 'phone/present')
    return answerOf(api.POST('/api/session/phone/present', { body: { ...(proof && { proof }) } }))
  return answerOf(api.POST(`/api/session/${way}`, { body: { phone, ...(proof && { proof }) } }))
}

/**
 * A code sent to a phone, and what is typed of it.
 *
 * @param id of the control for the code; that of the phone is the same with `Phone`
 */
export function useCode(way: Way, id = 'code') {
  const phone = ref('')
  const code = ref('')
  const ticket = ref('')
  /** Seconds until another may be asked for. */
  const pause = ref(0)
  const working = ref(false)
  let timer: ReturnType<typeof setInterval> | undefined

  function wait(): void {
    clearInterval(timer)
    pause.value = PAUSE
    timer = setInterval(() => {
      if (--pause.value <= 0) clearInterval(timer)
    }, 1000)
  }
  onScopeDispose(() => clearInterval(timer))

  async function send(form: FormState): Promise<void> {
    if (pause.value > 0) return
    const needed = way !== 'phone/present' && !phone.value.trim()
    const wrong = [needed && { id: `${id}Phone`, message: t('code.needPhone') }]
    const done = await form.send(wrong, async () => {
      const sent = await withProof(
        (proof) => ask(way, phone.value.trim(), proof),
        () => (working.value = true),
      )
      ticket.value = sent.ticket
      code.value = ''
      wait()
    })
    working.value = false
    if (done) setTimeout(() => document.getElementById(id)?.focus())
  }

  /** Takes in what is typed. */
  function typed(field: 'phone' | 'code', event: Event): void {
    const { value } = event.target as HTMLInputElement
    if (field === 'phone') phone.value = value
    else code.value = value
  }

  /** What is wrong with it before anything is sent. */
  function faults(): (FormProblem | false)[] {
    const message = t(ticket.value ? 'code.needCode' : 'code.needSent')
    const missing = !ticket.value || !code.value.trim()
    return [missing && { id: ticket.value ? id : `${id}Phone`, message }]
  }

  return reactive({ id, way, phone, code, ticket, pause, working, send, typed, faults })
}

export type CodeState = ReturnType<typeof useCode>

/** A session has begun, otherwise than by a password. */
export const entered = (): Promise<void> => useSession().entered()

/** The code of a refusal of the server's. */
export const codeOf = (problem: unknown): string =>
  problem instanceof ApiProblem ? String(problem.code ?? '') : ''

/** The codes of what is wrong with single fields. */
export const faultsOf = (problem: ApiProblem): string[] => problem.errors.map(({ code }) => code)

/** Only a page of ours: an address given from outside is not followed. */
export function ownPage(asked: unknown): string {
  const page = String(asked ?? '/')
  return /^\/(?![/\\])/.test(page) ? page : '/'
}
