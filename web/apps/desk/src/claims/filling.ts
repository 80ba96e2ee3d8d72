import type { DeskClaimFilling, DeskClaimImplementation } from '@yiwang/api'
import type { FormProblem } from '@yiwang/ui'
import { type Element, isOffered, offerOf } from './improvements'
import { t } from './texts'

/** What is typed of an item as it is handled here. */
export interface Typed {
  address: string
  hours: string
  summer: boolean
  fromMonth: number
  toMonth: number
  summerHours: string
  consultPhone: string
  complaintPhone: string
  windows: string
  onlineUrl: string
  mobileUrl: string
  improvements: Record<string, unknown>
  state: DeskClaimImplementation['state']
  day: string
}

/** What stands there, to be typed over. */
export function typedOf(from: DeskClaimImplementation | null): Typed {
  const local = from?.local ?? {}
  return {
    address: local.address ?? '',
    hours: local.hours ?? '',
    summer: Boolean(local.summerHours),
    fromMonth: local.summerHours?.fromMonth ?? 6,
    toMonth: local.summerHours?.toMonth ?? 9,
    summerHours: local.summerHours?.hours ?? '',
    consultPhone: local.consultPhone ?? '',
    complaintPhone: local.complaintPhone ?? '',
    windows: (local.windows ?? []).join('，'),
    onlineUrl: local.onlineUrl ?? '',
    mobileUrl: local.mobileUrl ?? '',
    improvements: { ...from?.improvements },
    state: from?.state ?? 'IN_USE',
    day: '',
  }
}

/** The local part as the server takes it; what is blank is not recorded. */
export function localOf(typed: Typed): DeskClaimFilling['local'] {
  const said = (text: string) => text.trim() || null
  const windows = typed.windows
    .split(/[,，、;；]/)
    .map((one) => one.trim())
    .filter(Boolean)
  return {
    address: said(typed.address),
    hours: said(typed.hours),
    summerHours: typed.summer
      ? { fromMonth: typed.fromMonth, toMonth: typed.toMonth, hours: typed.summerHours.trim() }
      : null,
    consultPhone: said(typed.consultPhone),
    complaintPhone: said(typed.complaintPhone),
    windows: windows.length > 0 ? windows : null,
    onlineUrl: said(typed.onlineUrl),
    mobileUrl: said(typed.mobileUrl),
  }
}

/** What is done better; what is as in the standard is not sent, so that it follows the standard when that changes. */
export function improvementsOf(typed: Typed, elements: readonly Element[]): Record<string, unknown> {
  return Object.fromEntries(
    elements.flatMap((one) => {
      const value = typed.improvements[one.element]
      return value == null ? [] : [[one.element, value]]
    }),
  )
}

/** What the page itself finds wrong. */
export function wrongIn(typed: Typed, elements: readonly Element[]): (FormProblem | false)[] {
  const { consultPhone, complaintPhone } = typed
  const isUrl = (text: string) => text.trim() === '' || /^https?:\/\/\S+$/.test(text.trim())
  return [
    typed.summer &&
      (!typed.summerHours.trim() || typed.fromMonth > typed.toMonth) && {
        id: 'local-summerHours',
        message: t('one.needHours'),
      },
    Boolean(consultPhone.trim()) &&
      consultPhone.trim() === complaintPhone.trim() && {
        id: 'local-complaintPhone',
        message: t('one.samePhone'),
      },
    !isUrl(typed.onlineUrl) && { id: 'local-onlineUrl', message: t('one.needUrl') },
    !isUrl(typed.mobileUrl) && { id: 'local-mobileUrl', message: t('one.needUrl') },
    ...elements.map((one) => {
      const value = typed.improvements[one.element]
      const offer = offerOf(one)
      if (value == null || offer?.kind !== 'less' || isOffered(offer, value)) return false as const
      return { id: `better-${one.element}`, message: t('one.badLess', { n: offer.most }) }
    }),
  ]
}
