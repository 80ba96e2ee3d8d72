import { ApiProblem } from '@yiwang/api'
import { reactive, ref, shallowRef } from 'vue'

/** Something wrong with a form, and the control it is about. */
export interface FormProblem {
  id: string
  message: string
}

/** Which control a place of the body stands for, by its JSON pointer; none if it has none on this page. */
export type Places = Readonly<Record<string, string>> | ((pointer: string) => string | undefined)

/** What the page says of a refusal in its own words; null leaves it to the server's. */
export type OwnWords = (problem: ApiProblem) => FormProblem[] | null

/**
 * A form of any page: what is wrong with it, whether it is being sent, and what the server refused. A refusal is said at
 * the fields it points to, and only what points to none of them stands for the whole form. Nothing typed is touched.
 */
export function useForm(places: Places = {}, ownWords: OwnWords = () => null) {
  /** For the summary above the form, which takes the focus, and for each of the fields. */
  const problems = ref<FormProblem[]>([])
  const attempt = ref(0)
  const busy = ref(false)
  /** What no field can say. */
  const failure = shallowRef<unknown>(null)

  const placeOf = (pointer: string) => (typeof places === 'function' ? places(pointer) : places[pointer])
  const problemOf = (id: string) => problems.value.find((one) => one.id === id)?.message

  /** Shows what is wrong after an attempt to send; tells whether nothing is. */
  function check(found: readonly (FormProblem | false)[]): boolean {
    problems.value = found.filter((one) => one !== false)
    failure.value = null
    attempt.value++
    return problems.value.length === 0
  }

  /** What was wrong there has been put right, or left out. */
  function clear(...ids: string[]): void {
    problems.value = problems.value.filter(({ id }) => !ids.includes(id))
  }

  /** Shows what the server refused; what is no refusal of the server's is thrown on. */
  function refuse(problem: unknown): void {
    if (!(problem instanceof ApiProblem)) throw problem
    const own = ownWords(problem)
    const placed = problem.errors.flatMap(({ pointer, detail }) => {
      const id = placeOf(pointer)
      return id ? [{ id, message: detail }] : []
    })
    check(own ?? placed)
    const said = own !== null || (placed.length > 0 && placed.length === problem.errors.length)
    failure.value = said ? null : problem
  }

  /**
   * Sends the form, unless it is being sent already or something is wrong with it.
   *
   * @param found what the page itself finds wrong
   * @param act sends, and does what follows
   * @return whether it was done
   */
  async function send(
    found: readonly (FormProblem | false)[],
    act: () => Promise<unknown>,
  ): Promise<boolean> {
    if (busy.value || !check(found)) return false
    busy.value = true
    try {
      await act()
      return true
    } catch (problem) {
      refuse(problem)
      return false
    } finally {
      busy.value = false
    }
  }

  return reactive({ problems, attempt, busy, failure, problemOf, check, clear, refuse, send })
}

export type FormState = ReturnType<typeof useForm>
