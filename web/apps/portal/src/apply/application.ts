import {
  type CaseFile,
  type CommitmentOffer,
  type DraftPrefillList,
  type Guide,
  type HeldMode,
  type Material,
  deleteFile,
} from '@yiwang/api'
import {
  type FieldError,
  type Form,
  type FormValue,
  type QuestionPage,
  type Schema,
  holds,
} from '@yiwang/forms'
import { type ComputedRef, type InjectionKey, type Ref, inject } from 'vue'
import type { DraftKeeper } from './draft'

/** A licence of hers that answers questions of the form. */
export type Source = DraftPrefillList['sources'][number]

export type TaskState = 'todo' | 'partly' | 'done' | 'optional'

/** One application in progress: what the pages of applying share. */
export interface Application {
  guide: Guide
  form: Form
  keeper: DraftKeeper
  pages: ComputedRef<QuestionPage[]>
  /** What she answered on the guide already. */
  answered: FormValue
  /** What her own licences say for this form. */
  sources: Source[]
  /** What the server refused at the last attempt to submit. */
  refused: Ref<{ fields: FieldError[]; materials: Record<string, string> }>
  /** What lets papers follow because of an emergency; null if nothing does. */
  postReview: HeldMode | null
  /** Whether she promises that what is missing follows. */
  restFollows: Ref<boolean>
  /** What speaks against her having it for a promise; null if the item is not granted so, or that is not known just now. */
  against: BadRecord[] | null
  /** Whether she promises what the item tells her, in the place of the papers it names (告知承诺). */
  commits: Ref<boolean>
  /** The region whose window receives it (全省通办); empty: where it is decided. */
  receiveAt: Ref<string>
}

/** A record of hers that is not repaired. */
export type BadRecord = CommitmentOffer['against'][number]

/** Answers that mean that no permit is needed; see demo/README.md. */
export interface Stop {
  when: Schema
  say: string
  sayEn: string
  instead: string
  insteadEn: string
}

/** Why these answers need no application, if they do not. */
export function stopOf({ guide, form, keeper }: Application): Stop | undefined {
  const { stops = [] } = guide.formUi as { stops?: Stop[] }
  const answers = form.clean(keeper.state.form)
  return stops.find((stop) => holds(stop.when, answers))
}

/** The licences that gave answers which still stand as they gave them. */
export function usedSources({ sources, keeper }: Application, fields: string[]): Source[] {
  return sources.filter((source) => fields.some((name) => isFrom(source, name, keeper.state.form[name])))
}

export function isFrom(source: Source, name: string, answer: unknown): boolean {
  return answer !== undefined && source.values[name] === answer
}

export const applicationKey: InjectionKey<Application> = Symbol('application')

export function useApplication(): Application {
  const application = inject(applicationKey)
  if (!application) throw new Error('A page of applying stands outside an application')
  return application
}

/** Whether a material is wanted for these answers; a condition that no form can tell is for the person to judge. */
function applies({ form, keeper }: Application, material: Material): boolean {
  return !material.when || holds(material.when as Schema, form.clean(keeper.state.form))
}

const isAttached = ({ keeper }: Application, material: Material) =>
  keeper.state.materials.some((one) => one.material === material.id)

/** The files of a material, in the order in which they were added. */
export function filesOf({ keeper }: Application, material: string): CaseFile[] {
  return keeper.state.materials.filter((one) => one.material === material).map((one) => one.file)
}

export function attach({ keeper, refused }: Application, material: string, file: CaseFile): void {
  keeper.change({ materials: [...keeper.state.materials, { material, file }], page: 'materials' })
  delete refused.value.materials[material]
}

/** Takes a file away: from the draft first, since the server deletes none that a draft uses. */
export async function detach(
  { keeper, refused }: Application,
  material: string,
  file: string,
): Promise<void> {
  const materials = keeper.state.materials.filter((one) => one.material !== material || one.file.id !== file)
  keeper.change({ materials, page: 'materials' })
  delete refused.value.materials[material]
  await keeper.flush()
  if (keeper.state.status === 'saved') await deleteFile(file)
}

/** Whether her promise stands in the place of a paper, and she has not handed it in all the same. */
const isWaived = (application: Application, material: Material) =>
  application.commits.value &&
  application.guide.commitment!.waives.includes(material.id) &&
  !isAttached(application, material)

/** The materials this person hands in: those that a licence replaces are fetched by the system. */
export function ownMaterials(application: Application): Material[] {
  return application.guide.materials.filter(
    (material) =>
      !material.replacedBy &&
      !isWaived(application, material) &&
      (applies(application, material) || isAttached(application, material)),
  )
}

/** The materials that other people hand in, but nobody with these answers. */
export function needlessMaterials(application: Application): Material[] {
  return application.guide.materials.filter(
    (material) =>
      !material.replacedBy && !applies(application, material) && !isAttached(application, material),
  )
}

function isDue(material: Material): boolean {
  return material.necessity === 'REQUIRED' && (!material.condition || Boolean(material.when))
}

/** What is not there, and may follow if she promises it: what always may, and in an emergency all the rest. */
export function absentMaterials(application: Application): Material[] {
  const mayFollow = (material: Material) =>
    material.necessity === 'DEFERRABLE' || (application.postReview !== null && isDue(material))
  return ownMaterials(application).filter(
    (material) => mayFollow(material) && !isAttached(application, material),
  )
}

/** What the server would miss: a condition in words only is checked by the clerk. */
export function missingMaterials(application: Application): Material[] {
  const promised = application.restFollows.value ? absentMaterials(application) : []
  return ownMaterials(application).filter(
    (material) => isDue(material) && !isAttached(application, material) && !promised.includes(material),
  )
}

export function stateOf(application: Application, page: QuestionPage): TaskState {
  const { form, keeper } = application
  const answered = page.fields.some((name) => keeper.state.form[name] !== undefined)
  const errors = form.errors(keeper.state.form, page.fields)
  if (errors.length > 0) return answered ? 'partly' : 'todo'
  return answered ? 'done' : 'optional'
}

export function materialsState(application: Application): TaskState {
  const attached = application.keeper.state.materials.length > 0
  if (missingMaterials(application).length > 0) return attached ? 'partly' : 'todo'
  return attached || ownMaterials(application).length === 0 ? 'done' : 'optional'
}
