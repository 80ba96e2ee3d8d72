import type { DeskClaimElement } from '@yiwang/api'
import { codesOf } from '../elements/values'

export type Element = DeskClaimElement

/** Which better values an element may have here; what is not better than the standard is not offered. */
export type Offer =
  | { kind: 'less'; most: number }
  | { kind: 'yes' }
  | { kind: 'more'; given: string[]; others: string[] }
  | { kind: 'later'; values: string[] }

/** What may be chosen instead of the standard; null where nothing better is left, or the standard does not say. */
export function offerOf(element: Pick<Element, 'element' | 'better' | 'order' | 'standard'>): Offer | null {
  const standard: unknown = element.standard
  switch (element.better) {
    case 'LESS':
      return typeof standard === 'number' && standard > 0 ? { kind: 'less', most: standard - 1 } : null
    case 'YES':
      return standard === true ? null : { kind: 'yes' }
    case 'MORE': {
      const given = Array.isArray(standard) ? (standard as string[]) : []
      const others = codesOf(element.element as 'depth').filter((code) => !given.includes(code))
      return others.length > 0 ? { kind: 'more', given, others } : null
    }
    case 'LATER': {
      const at = typeof standard === 'string' ? element.order.indexOf(standard) : -1
      const values = element.order.slice(at + 1)
      return values.length > 0 ? { kind: 'later', values } : null
    }
    default:
      return null
  }
}

/** Whether a value is one of those on offer. */
export function isOffered(offer: Offer | null, value: unknown): boolean {
  if (!offer) return false
  switch (offer.kind) {
    case 'less':
      return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= offer.most
    case 'yes':
      return value === true
    case 'more':
      return (
        Array.isArray(value) &&
        offer.given.every((code) => value.includes(code)) &&
        value.length > offer.given.length
      )
    case 'later':
      return offer.values.includes(value as string)
  }
}
