import type { DeskSubscription } from '@yiwang/api'
import { formatTime } from '@yiwang/ui'
import { t } from './texts'

export type Subscription = DeskSubscription
type Answer = NonNullable<Subscription['last']>

/** The most that are counted; the server says one more if there are more. */
const COUNTED = 1000

/** How telling it goes, in one line. */
export function stateOf(row: Subscription): string {
  if (row.paused) return t(`subscriptions.states.${row.paused}`)
  if (row.failingSince)
    return t('subscriptions.states.failing', { at: formatTime(row.failingSince), n: row.attempts })
  if (row.waiting > COUNTED) return t('subscriptions.states.many')
  return row.waiting > 0
    ? t('subscriptions.states.waiting', { n: row.waiting })
    : t('subscriptions.states.upToDate')
}

/** What somebody must look at stands out. */
export function toneOf(row: Subscription): string {
  if (row.failingSince || row.paused === 'GONE' || row.paused === 'FAILING') return 'bad'
  return row.paused ? 'plain' : row.waiting > 0 ? 'info' : 'good'
}

export function saidOf(answer: Answer): string {
  return t(`subscriptions.outcomes.${answer.outcome}`, { status: answer.status ?? '' })
}

/** What is typed of a system. */
export interface Typed {
  name: string
  organ: string
  address: string
  contact: string
  region: string
  department: string
  /** One a line. */
  items: string
}

export function typedOf(row?: Subscription): Typed {
  return {
    name: row?.name ?? '',
    organ: row?.organ ?? '',
    address: row?.address ?? '',
    contact: row?.contact ?? '',
    region: row?.region ?? '',
    department: row?.department ?? '',
    items: row?.items.join('\n') ?? '',
  }
}

/** As the server takes it. */
export function bodyOf(typed: Typed) {
  return {
    name: typed.name.trim(),
    organ: typed.organ.trim(),
    address: typed.address.trim(),
    contact: typed.contact.trim(),
    region: typed.region || undefined,
    department: typed.department || undefined,
    items: typed.items
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  }
}

/** What is missing, each at its field. */
export function missing(typed: Typed) {
  return [
    !typed.name.trim() && { id: 'subscription-name', message: t('subscriptions.needName') },
    !typed.organ.trim() && { id: 'subscription-organ', message: t('subscriptions.needOrgan') },
    !typed.address.trim() && { id: 'subscription-address', message: t('subscriptions.needAddress') },
    !typed.contact.trim() && { id: 'subscription-contact', message: t('subscriptions.needContact') },
  ]
}
