import { ref } from 'vue'

export interface FormProblem {
  /** The control it is about. */
  id: string
  message: string
}

/** What is wrong with a form, for the summary above it and for each of its fields. */
export function useFormProblems() {
  const problems = ref<FormProblem[]>([])
  const attempt = ref(0)

  /** Shows what is wrong after an attempt to send; tells whether nothing is. */
  function check(found: readonly (FormProblem | false)[]): boolean {
    problems.value = found.filter((one) => one !== false)
    attempt.value++
    return problems.value.length === 0
  }

  const problemOf = (id: string) => problems.value.find((one) => one.id === id)?.message

  return { problems, attempt, check, problemOf }
}
