import type { FieldProblem, Problem } from './types'

/** What the server (or the network) says when something cannot be done. */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string
  readonly traceId: string | null
  readonly errors: FieldProblem[]
  readonly params: Readonly<Record<string, unknown>>
  /** No answer came: the network is down or the server cannot be reached. */
  readonly offline: boolean

  constructor(problem: Partial<Problem>, offline = false) {
    super(problem.detail ?? problem.title ?? 'No answer')
    this.name = 'ApiProblem'
    this.status = problem.status ?? 0
    this.code = problem.code ?? problem.type?.replace(/^.*\/problems\//, '') ?? ''
    this.title = problem.title ?? ''
    this.detail = problem.detail ?? ''
    this.traceId = problem.traceId ?? null
    this.errors = problem.errors ?? []
    this.params = problem
    this.offline = offline
  }

  /** What the server says is wrong, as it says it: at each place if it names some. */
  get reasons(): string[] {
    const found = [...new Set(this.errors.map((error) => error.detail))]
    return found.length > 0 ? found : [this.detail || this.title].filter(Boolean)
  }

  /** Whether the write may or may not have happened: repeat it with the same key. */
  get unknownOutcome(): boolean {
    return this.offline || this.status >= 500
  }
}

/** Reads a problem from an answer of any shape; what is no problem document keeps its status. */
export function problemOf(body: unknown, status: number): ApiProblem {
  if (typeof body === 'object' && body !== null && 'title' in body) {
    return new ApiProblem({ ...(body as Problem), status })
  }
  return new ApiProblem({ status })
}
