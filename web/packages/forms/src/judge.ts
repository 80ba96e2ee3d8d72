import { clean, holds, shown } from './conditions'
import { type Condition, gatesOf, mentioned } from './deciding'
import type { FormValue, Schema } from './schema'

/** Whether something is so for these answers; perhaps, as long as an answer is open on which it depends. */
export type Verdict = 'yes' | 'no' | 'perhaps'

const UNDERSTOOD = new Set(['type', 'properties', 'required', 'allOf', 'anyOf', 'not'])
const OPPOSITE = { yes: 'no', no: 'yes', perhaps: 'perhaps' } as const

const ofTruth = (truth: boolean): Verdict => (truth ? 'yes' : 'no')

function all(verdicts: Verdict[]): Verdict {
  if (verdicts.includes('no')) return 'no'
  return verdicts.includes('perhaps') ? 'perhaps' : 'yes'
}

function any(verdicts: Verdict[]): Verdict {
  if (verdicts.includes('yes')) return 'yes'
  return verdicts.includes('perhaps') ? 'perhaps' : 'no'
}

/** Judges conditions by some of the answers to a form. An answer is open if it is missing, and might still be asked for. */
export function judging(form: Schema, some: FormValue): (condition: Condition) => Verdict {
  const answers = clean(some, form)
  const asked = new Set(shown(form, answers).names)
  const gates = gatesOf(form)

  function isOpen(name: string, before: string[] = []): boolean {
    if (answers[name] !== undefined || before.includes(name)) return false
    return asked.has(name) || (gates.get(name)?.some((gate) => isOpen(gate, [...before, name])) ?? false)
  }

  function ofField(condition: Condition, name: string): Verdict {
    if (isOpen(name)) return 'perhaps'
    const property = condition.properties?.[name]
    const required = condition.required?.includes(name) ? [name] : []
    return ofTruth(
      holds(
        { type: 'object', required, ...(property !== undefined && { properties: { [name]: property } }) },
        answers,
      ),
    )
  }

  return function judge(condition): Verdict {
    const names = mentioned(condition)
    if (!names.some((name) => isOpen(name))) return ofTruth(holds(condition, answers))
    if (Object.keys(condition).some((keyword) => !UNDERSTOOD.has(keyword))) return 'perhaps'
    const { properties = {}, required = [], allOf = [], anyOf, not } = condition
    const own = [...new Set([...Object.keys(properties), ...required])]
    return all([
      ...own.map((name) => ofField(condition, name)),
      ...allOf.map(judge),
      ...(anyOf ? [any(anyOf.map(judge))] : []),
      ...(not ? [OPPOSITE[judge(not)]] : []),
    ])
  }
}
