import type { Part } from '@yiwang/api'

export type { Part } from '@yiwang/api'
export type Content = Part['content']
export type Material = Content['materials'][number]

type Json = Record<string, unknown>
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What stands at a place, with dots; undefined where the way there does not exist. */
export function valueAt(root: unknown, at: string): unknown {
  return at.split('.').reduce<unknown>((value, name) => (isObject(value) ? value[name] : undefined), root)
}

/** The same with another value at that place; what leads there is made if it is missing. */
export function withValue<T>(root: T, at: string, value: unknown): T {
  const [name = '', ...rest] = at.split('.')
  const known: Json = isObject(root) ? root : {}
  return {
    ...known,
    [name]: rest.length === 0 ? value : withValue(known[name], rest.join('.'), value),
  } as T
}

/**
 * What is left half said is said by nobody: a fee of which nobody says whether there is one, a result without a name. The
 * server takes them whole or not at all.
 */
export function finished(content: Content): Content {
  const { fee, result } = content.guide
  return {
    ...content,
    guide: {
      ...content.guide,
      fee: fee && typeof fee.charged === 'boolean' ? { ...fee, note: fee.note ?? '' } : null,
      result: result?.name && result.kind ? result : null,
    },
  } as Content
}

/** Whether two values say the same, whatever the order of their members; what is null is not said. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one == null || other == null) return (one ?? null) === (other ?? null)
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((value, i) => isSame(value, other[i]))
  if (isObject(one) && isObject(other))
    return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((name) =>
      isSame(one[name], other[name]),
    )
  return one === other
}

/**
 * Two people changed the same: what only one of them changed is as she has it, and where both did, mine counts.
 *
 * @param base what both began with
 */
export function merged<T>(base: T, theirs: T, mine: T): T {
  if (isSame(base, mine)) return theirs
  if (isSame(base, theirs)) return mine
  if (!isObject(base) || !isObject(theirs) || !isObject(mine)) return mine
  const names = new Set([...Object.keys(theirs), ...Object.keys(mine)])
  return Object.fromEntries(
    [...names].map((name) => [name, merged(base[name], theirs[name], mine[name])]),
  ) as T
}

/** An item of which nothing is said yet. */
export function emptyPart(title: string): Part {
  return {
    item: null,
    baseCode: '',
    order: '01',
    level: 4,
    claimKind: null,
    content: {
      title,
      titleEn: null,
      subItem: null,
      typeCode: '01',
      audiences: ['PERSON'],
      themes: [],
      handling: 'PROMISED',
      grade: 'OFFICIAL',
      online: null,
      weight: 10,
      synonyms: [],
      guide: {
        conditions: [],
        legalBasis: [],
        statutory: null,
        promised: null,
        visits: null,
        visitsReason: null,
        fee: null,
        result: null,
        process: [],
        specialProcedures: [],
        handlingChannels: [],
        questions: [],
        notes: null,
        sourceNote: '',
        unrecorded: [],
        acceptorDecides: null,
        safeguard: null,
        minorsApply: null,
        particulars: null,
        flow: null,
        commitment: null,
      },
      materials: [],
      formSchema: {
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        title,
        type: 'object',
        additionalProperties: false,
        required: [],
        properties: {},
      },
      formUi: { pages: [] },
      formSample: {},
    },
  } as unknown as Part
}

/** How deep one can go over the network (网办深度 Ⅰ to Ⅳ), as the server works it out. */
export function depthLevel(depth: readonly string[]): 'Ⅰ' | 'Ⅱ' | 'Ⅲ' | 'Ⅳ' {
  const any = (...codes: string[]) => codes.some((code) => depth.includes(code))
  if (any('HANDLING', 'RESULT_NOTICE', 'ELECTRONIC_LICENCE')) return 'Ⅳ'
  if (any('ACCEPTANCE')) return 'Ⅲ'
  return any('RECEIPT', 'PRE_REVIEW') ? 'Ⅱ' : 'Ⅰ'
}
