import type { Guide, Material } from '@yiwang/api'
import { Form, type FormValue, type JsonValue, type Schema, formText, kindOf } from '@yiwang/forms'
import { type Condition, mentioned } from '@yiwang/forms/deciding'
import { type Verdict, judging } from '@yiwang/forms/judge'
import type { Stop } from '../../apply/application'
import { caseUi } from './situation'
import { t } from './texts'

/** Whether something concerns her, and what she answered that made it so. */
export interface Finding {
  verdict: Verdict
  because: string[]
}

/** What her answers say: which papers and conditions are hers, and whether she need not apply at all. */
export interface OwnCase {
  answers: FormValue
  /** What she answered, in words. */
  told: string[]
  paper: (material: Material) => Finding
  condition: (text: string) => Finding
  stop: Stop | null
}

export const formOf = (guide: Guide) => new Form(guide.formSchema as Schema, caseUi(guide))

/** The case of whoever gave these answers. */
export function ownCase(guide: Guide, form: Form, questions: string[], some: FormValue): OwnCase {
  const answers = form.clean(some)
  const judge = judging(form.schema, answers)
  const { situations = [], stops = [] } = caseUi(guide)

  function said(name: string): string[] {
    const answer = answers[name]
    if (answer === undefined || !questions.includes(name)) return []
    const field = form.field(name)
    const title = (one: JsonValue) =>
      kindOf(field) === 'yesno'
        ? formText(one ? 'yes' : 'no')
        : (form.choices(name, field).find(({ value }) => value === one)?.title ?? String(one))
    const several = Array.isArray(answer) ? answer : [answer as JsonValue]
    return [
      t('case.said', { label: form.label(name, field), answer: several.map(title).join(t('case.join')) }),
    ]
  }

  const found = (when: Condition): Finding => ({
    verdict: judge(when),
    because: mentioned(when).flatMap(said),
  })

  return {
    answers,
    told: questions.flatMap(said),
    stop: stops.find(({ when }) => judge(when) === 'yes') ?? null,
    paper: ({ when, condition }) =>
      when ? found(when as Condition) : { verdict: condition ? 'perhaps' : 'yes', because: [] },
    condition: (text) => {
      const situation = situations.find(({ condition }) => condition === text)
      return situation ? found(situation.when) : { verdict: 'yes', because: [] }
    },
  }
}
