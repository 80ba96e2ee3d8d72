import type { Guide } from '@yiwang/api'
import type { FormUi, FormValue, JsonValue, Schema } from '@yiwang/forms'
import { type Condition, decidingFields } from '@yiwang/forms/deciding'
import type { Stop } from '../../apply/application'

/** What the page description of a form says of cases; see demo/README.md. */
export interface CaseUi extends FormUi {
  stops?: Stop[]
  /** Conditions that hold in some cases only. */
  situations?: { condition: string; when: Condition }[]
}

export const caseUi = (guide: Guide) => guide.formUi as CaseUi

/** The questions that decide which conditions and papers are hers: answers of the form, in its order (情形导办). */
export function questionsOf(guide: Guide): string[] {
  const { stops = [], situations = [] } = caseUi(guide)
  const papers = guide.materials.flatMap(({ when }) => (when ? [when as Condition] : []))
  return decidingFields(
    guide.formSchema as Schema,
    caseUi(guide),
    [...papers, ...situations.map(({ when }) => when)],
    stops.map(({ when }) => when),
  )
}

/** Answers to these questions as the end of an address: choices, and nothing that anybody typed. It never leaves the browser. */
export function written(answers: FormValue): string {
  const query = new URLSearchParams()
  for (const [name, answer] of Object.entries(answers)) {
    for (const one of Array.isArray(answer) ? answer : [answer]) {
      if (one !== undefined && one !== null) query.append(name, String(one))
    }
  }
  return query.size > 0 ? `#${query}` : ''
}

/** Reads them again: only what the form offers as an answer to one of these questions. */
export function read(hash: string, guide: Guide): FormValue {
  const form = guide.formSchema as Schema
  const query = new URLSearchParams(hash.replace(/^#/, ''))
  const answers: FormValue = {}
  for (const name of questionsOf(guide)) {
    const field = form.properties?.[name]
    if (typeof field !== 'object' || !query.has(name)) continue
    const choices: JsonValue[] =
      field.type === 'boolean'
        ? [true, false]
        : ((field.oneOf ?? field.items?.oneOf)?.map((choice) => choice.const) ?? field.enum ?? [])
    const given = choices.filter((choice) => query.getAll(name).includes(String(choice)))
    if (given.length === 0) continue
    answers[name] = field.type === 'array' ? given : given[0]
  }
  return answers
}

/** Goes with what was typed when she leaves, or acts for somebody else. */
const KEPT = 'yiwang.draft.case.'

/** Keeps her answers in this window, for the application that begins from here. */
export function keep(code: string, answers: FormValue): void {
  const text = written(answers)
  if (text) sessionStorage.setItem(KEPT + code, text)
  else sessionStorage.removeItem(KEPT + code)
}

export const kept = (guide: Guide): FormValue => read(sessionStorage.getItem(KEPT + guide.code) ?? '', guide)
