import type { Attached, Guide, Material } from '@yiwang/api'
import type { FieldError, Form, QuestionPage } from '@yiwang/forms'
import { type ComputedRef, type InjectionKey, type Ref, inject } from 'vue'
import type { DraftKeeper } from './draft'

export type TaskState = 'todo' | 'partly' | 'done' | 'optional'

/** One application in progress: what the pages of applying share. */
export interface Application {
  guide: Guide
  form: Form
  keeper: DraftKeeper
  pages: ComputedRef<QuestionPage[]>
  /** What the server refused at the last attempt to submit. */
  refused: Ref<{ fields: FieldError[]; materials: Record<string, string> }>
}

export const applicationKey: InjectionKey<Application> = Symbol('application')

export function useApplication(): Application {
  const application = inject(applicationKey)
  if (!application) throw new Error('A page of applying stands outside an application')
  return application
}

/** The materials this person hands in: those that a licence replaces are fetched by the system. */
export function ownMaterials(guide: Guide): Material[] {
  return guide.materials.filter((material) => !material.replacedBy)
}

/** Needed in every case; a condition is for the person to judge, and for the clerk to check. */
export function isDue(material: Material): boolean {
  return material.necessity === 'REQUIRED' && !material.condition
}

export function missingMaterials(guide: Guide, attached: Attached[]): Material[] {
  return ownMaterials(guide).filter(
    (material) => isDue(material) && !attached.some((one) => one.material === material.id),
  )
}

export function stateOf(application: Application, page: QuestionPage): TaskState {
  const { form, keeper } = application
  const answered = page.fields.some((name) => keeper.state.form[name] !== undefined)
  const errors = form.errors(keeper.state.form, page.fields)
  if (errors.length > 0) return answered ? 'partly' : 'todo'
  return answered ? 'done' : 'optional'
}

export function materialsState({ guide, keeper }: Application): TaskState {
  const own = ownMaterials(guide)
  if (missingMaterials(guide, keeper.state.materials).length > 0) {
    return keeper.state.materials.length > 0 ? 'partly' : 'todo'
  }
  return keeper.state.materials.length > 0 || own.length === 0 ? 'done' : 'optional'
}
