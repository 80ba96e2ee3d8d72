import type { Part } from '@yiwang/api'

/** A flow as the content of an item has it. */
export type Activity = NonNullable<Part['content']['guide']['flow']>['activities'][number]

/** All that must be over before something that comes after these. */
export function before(activities: Activity[], after: string[]): Set<string> {
  const found = new Set<string>()
  const look = [...after]
  for (let id = look.pop(); id !== undefined; id = look.pop()) {
    if (found.has(id)) continue
    found.add(id)
    look.push(...(activities.find((one) => one.id === id)?.after ?? []))
  }
  return found
}

/** One that nobody has filled in yet, behind all that stand there. */
export function freshActivity(activities: Activity[]): Activity {
  const taken = new Set(activities.map(({ id }) => id))
  let n = activities.length + 1
  while (taken.has(`s${n}`)) n++
  const last = activities.at(-1)
  return {
    id: `s${n}`,
    name: '',
    kind: 'REVIEW',
    role: 'CLERK',
    organs: [],
    experts: null,
    after: last ? [last.id] : [],
    condition: null,
    when: null,
    days: null,
    backTo: [],
  } as Activity
}

/** The flow without one: what came after it comes after what it came after. */
export function without(activities: Activity[], gone: Activity): Activity[] {
  return activities
    .filter(({ id }) => id !== gone.id)
    .map((one) => ({
      ...one,
      after: one.after.includes(gone.id)
        ? [...new Set([...one.after.filter((id) => id !== gone.id), ...gone.after])]
        : one.after,
      backTo: one.backTo.filter((id) => id !== gone.id),
    }))
}
