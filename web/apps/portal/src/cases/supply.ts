import type { Case, CaseMaterial } from '@yiwang/api'
import { type Form, type FormValue, type Schema, holds, shown } from '@yiwang/forms'

/** Names of the questions that a correction asks about: a part of a group is asked with its group. */
export function askedNames(one: Case): string[] {
  const names = one.supplement?.fields.map((field) => field.what.split('/')[2] ?? '') ?? []
  return [...new Set(names)]
}

/** Questions that must be answered only because of what was corrected. */
export function followingNames(form: Form, before: FormValue, now: FormValue, asked: string[]): string[] {
  const then = shown(form.schema, before)
  const next = shown(form.schema, form.clean(now))
  const isNew = (name: string) => !then.names.includes(name)
  const isDue = (name: string) => next.required.has(name) && before[name] === undefined
  return next.names.filter((name) => !asked.includes(name) && (isNew(name) || isDue(name)))
}

/** The whole form as it goes back: what may be changed as it is now, what no longer applies left out, the rest untouched. */
export function corrected(form: Form, before: FormValue, now: FormValue, open: string[]): FormValue {
  const clean = form.clean(now)
  const { names } = shown(form.schema, clean)
  const whole: FormValue = {}
  for (const name of names) {
    const value = open.includes(name) ? clean[name] : before[name]
    if (value !== undefined) whole[name] = value
  }
  return whole
}

/** Papers that the corrected answers call for and that nobody has handed in yet. */
export function alsoNeeded(one: Case, materials: WithCondition[], now: FormValue): CaseMaterial[] {
  const asked = new Set(one.supplement?.materials)
  const due = new Set(
    materials
      .filter(({ necessity, replacedBy, when }) => necessity === 'REQUIRED' && !replacedBy && when)
      .filter(({ when }) => holds(when as Schema, now))
      .map(({ id }) => id),
  )
  return one.materials.filter((material) => due.has(material.id) && !asked.has(material.id) && !material.file)
}

export interface WithCondition {
  id: string
  necessity: string
  replacedBy?: string | null
  when?: unknown
}
