import type { word } from '../elements/values'

type Vocabulary = Parameters<typeof word>[0] | 'unrecordedParts' | 'grades'

/** How something of an item is filled in. */
interface Base {
  /** Where it stands in the content of the item, with dots. */
  at: string
  /** Whether it may be left open: no record tells. */
  open?: true
}
export type Field = Base &
  (
    | { kind: 'line'; max: number }
    | { kind: 'text'; max: number }
    | { kind: 'number'; min?: number; max: number }
    | { kind: 'yesno' }
    | { kind: 'choice'; words: Vocabulary }
    | { kind: 'checks'; words: Vocabulary }
    | { kind: 'themes' }
    | { kind: 'list'; max: number }
    | { kind: 'limit' }
    | { kind: 'rows'; fields: Field[]; fresh: Record<string, unknown> }
  )

export const SECTIONS = [
  'basics',
  'limits',
  'handling',
  'flow',
  'depth',
  'fees',
  'special',
  'materials',
  'questions',
  'form',
  'preview',
] as const
export type Section = (typeof SECTIONS)[number]

const g = 'guide.'
const p = 'guide.particulars.'

/** What stands in each section, in the order in which one thinks of it. */
export const FIELDS: Partial<Record<Section, Field[]>> = {
  basics: [
    { at: 'title', kind: 'line', max: 200 },
    { at: 'titleEn', kind: 'line', max: 300, open: true },
    { at: 'subItem', kind: 'line', max: 200, open: true },
    { at: 'typeCode', kind: 'choice', words: 'types' },
    { at: 'audiences', kind: 'checks', words: 'audiences' },
    { at: 'themes', kind: 'themes' },
    { at: 'synonyms', kind: 'list', max: 60 },
    { at: 'weight', kind: 'number', max: 100 },
    { at: `${g}legalBasis`, kind: 'list', max: 1000 },
    { at: `${p}powerSource`, kind: 'choice', words: 'powerSource', open: true },
    { at: `${p}bodyNature`, kind: 'choice', words: 'bodyNature', open: true },
    { at: 'grade', kind: 'choice', words: 'grades' },
    { at: `${g}unrecorded`, kind: 'checks', words: 'unrecordedParts' },
  ],
  limits: [
    { at: 'handling', kind: 'choice', words: 'handling' },
    { at: `${g}statutory`, kind: 'limit', open: true },
    { at: `${g}promised`, kind: 'limit', open: true },
  ],
  handling: [
    { at: `${g}conditions`, kind: 'list', max: 1000 },
    {
      at: `${g}process`,
      kind: 'rows',
      fresh: { step: '', by: '', days: null, siteCheck: null },
      fields: [
        { at: 'step', kind: 'line', max: 60 },
        { at: 'by', kind: 'line', max: 60 },
        { at: 'days', kind: 'number', max: 1000, open: true },
        { at: 'siteCheck', kind: 'yesno', open: true },
      ],
    },
    { at: `${g}handlingChannels`, kind: 'checks', words: 'channels' },
    { at: `${g}acceptorDecides`, kind: 'yesno', open: true },
    { at: `${g}minorsApply`, kind: 'yesno', open: true },
    { at: `${g}notes`, kind: 'text', max: 2000, open: true },
  ],
  depth: [
    { at: `${g}visits`, kind: 'number', max: 20, open: true },
    { at: `${g}visitsReason`, kind: 'line', max: 500, open: true },
    { at: `${p}depth`, kind: 'checks', words: 'depth', open: true },
    { at: `${p}payOnline`, kind: 'yesno', open: true },
    { at: `${p}express`, kind: 'yesno', open: true },
    { at: `${p}appointment`, kind: 'yesno', open: true },
    { at: `${p}inHall`, kind: 'yesno', open: true },
    { at: `${p}terminals`, kind: 'yesno', open: true },
    { at: `${p}coverage`, kind: 'choice', words: 'coverage', open: true },
  ],
  fees: [
    { at: `${g}fee.charged`, kind: 'yesno', open: true },
    { at: `${g}fee.note`, kind: 'line', max: 500 },
    {
      at: `${p}feeProjects`,
      kind: 'rows',
      open: true,
      fresh: { name: '', standard: null, basis: null, reducible: null, reductionBasis: null },
      fields: [
        { at: 'name', kind: 'line', max: 100 },
        { at: 'standard', kind: 'line', max: 200, open: true },
        { at: 'basis', kind: 'line', max: 300, open: true },
        { at: 'reducible', kind: 'yesno', open: true },
        { at: 'reductionBasis', kind: 'line', max: 300, open: true },
      ],
    },
    { at: `${g}result.name`, kind: 'line', max: 200 },
    { at: `${g}result.kind`, kind: 'choice', words: 'resultKinds', open: true },
    { at: `${g}result.licenceType`, kind: 'line', max: 60, open: true },
    { at: `${p}resultSample`, kind: 'line', max: 500, open: true },
    { at: `${p}quantityLimit`, kind: 'line', max: 300, open: true },
  ],
  special: [
    {
      at: `${p}procedures`,
      kind: 'rows',
      open: true,
      fresh: { kind: 'OTHER', name: '', limit: null },
      fields: [
        { at: 'kind', kind: 'choice', words: 'procedureKinds' },
        { at: 'name', kind: 'line', max: 100 },
        { at: 'limit', kind: 'limit', open: true },
      ],
    },
    { at: `${g}specialProcedures`, kind: 'list', max: 500 },
    {
      at: `${p}intermediaries`,
      kind: 'rows',
      open: true,
      fresh: { name: '', basis: null, limit: null },
      fields: [
        { at: 'name', kind: 'line', max: 100 },
        { at: 'basis', kind: 'line', max: 300, open: true },
        { at: 'limit', kind: 'line', max: 100, open: true },
      ],
    },
    { at: `${p}jointBodies`, kind: 'list', max: 100, open: true },
    { at: `${p}permitMode`, kind: 'choice', words: 'permitModes', open: true },
    {
      at: `${p}delegations`,
      kind: 'rows',
      open: true,
      fresh: { to: '', form: 'ENTRUSTED', basis: null },
      fields: [
        { at: 'to', kind: 'line', max: 100 },
        { at: 'form', kind: 'choice', words: 'delegationForms' },
        { at: 'basis', kind: 'line', max: 300, open: true },
      ],
    },
  ],
  questions: [
    {
      at: `${g}questions`,
      kind: 'rows',
      fresh: { q: '', a: '' },
      fields: [
        { at: 'q', kind: 'line', max: 200 },
        { at: 'a', kind: 'text', max: 2000 },
      ],
    },
    { at: `${g}sourceNote`, kind: 'text', max: 500 },
  ],
}

/** Where a place of a content is filled in: the section and the control, by the longest path that leads there. */
export function placeOf(pointer: string): { section: Section; at: string } {
  const path = pointer.split('/').filter(Boolean).join('.')
  let best: { section: Section; at: string } | null = null
  for (const section of SECTIONS)
    for (const { at } of FIELDS[section] ?? []) {
      const leads = path === at || path.startsWith(`${at}.`) || at.startsWith(`${path}.`)
      if (leads && (best === null || at.length > best.at.length)) best = { section, at }
    }
  if (best) return best
  if (path.startsWith('materials')) return { section: 'materials', at: 'materials' }
  if (path.startsWith('guide.flow')) return { section: 'flow', at: 'guide.flow' }
  if (path.startsWith('form')) return { section: 'form', at: 'form' }
  return { section: 'basics', at: 'title' }
}

/** What a control is called in the page. */
export const idOf = (part: number, at: string): string => `part-${part}-${at.replaceAll('.', '-')}`
