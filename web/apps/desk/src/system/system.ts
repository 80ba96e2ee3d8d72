import { formatTime } from '@yiwang/ui'
import { t } from './texts'
import type { zh } from './texts/zh'

type Part = keyof typeof zh.system.parts
type Label = keyof typeof zh.system.labels

const PARTS: Record<string, Part> = {
  db: 'connections',
  database: 'database',
  diskSpace: 'disk',
  time: 'clock',
  deadLetters: 'deliveries',
  jobLag: 'jobs',
  gateways: 'gateways',
  tampering: 'cells',
  electronicSeals: 'seals',
  keys: 'keys',
  backup: 'backup',
  auditProtection: 'audit',
  calendar: 'calendar',
  virusScanner: 'scanner',
}
const LABELS: Record<string, Label> = {
  restarts: 'restarts',
  free: 'free',
  threshold: 'threshold',
  dead: 'dead',
  waiting: 'waiting',
  lagSeconds: 'lag',
  failing: 'failing',
  SMS: 'sms',
  EMAIL: 'email',
  seals: 'seals',
  last: 'last',
  'field-cipher': 'fieldCipher',
  'blind-index': 'blindIndex',
  seal: 'seal',
  'seal-root': 'sealRoot',
  silentSince: 'silentSince',
  cells: 'cells',
  at: 'at',
  dataSource: 'dataSource',
  migrations: 'migrations',
  pool: 'pool',
  scanner: 'scanner',
  until: 'until',
}

/** A part as the server tells it. */
export interface Shown {
  name: string
  status: string
  details: { name: string; value: string }[]
}

/** What only machines ask about. */
const UNSAID = ['validationQuery', 'exists', 'path']
const UNSHOWN = ['ping', 'livenessState', 'readinessState', 'ssl']
export const isShown = ({ name }: { name: string }): boolean => !UNSHOWN.includes(name)

/** A part of the server in words; one without words goes by its own name. */
export const partOf = (name: string): string => (PARTS[name] ? t(`system.parts.${PARTS[name]}`) : name)

/** The words of the audit's protection, and which of them an operator must do something about. */
const PROTECTION: Record<string, 'both' | 'triggerOnly'> = {
  'role and trigger': 'both',
  'trigger only': 'triggerOnly',
}

/** Whether somebody must look after it. */
export const isWrong = ({ status, details }: Shown): boolean =>
  !['UP', 'UNKNOWN'].includes(status) || details.some(({ value }) => value === 'trigger only')

/** How a part is, in words. */
export function stateOf(part: Shown): string {
  if (part.status === 'UNKNOWN') return t('system.unrecorded')
  if (part.status === 'OVERDUE') return t('system.overdue')
  if (part.status !== 'UP') return `${t('system.down')} (${part.status})`
  return t(isWrong(part) ? 'system.weak' : 'system.up')
}

/** What a part says of itself, one line each. */
export const detailsOf = ({ details }: Shown): string[] =>
  details.filter(({ name, value }) => !UNSAID.includes(name) && value !== 'UP').map(detailOf)

/** What a part says of itself, with its unit. */
export function detailOf({ name, value }: { name: string; value: string }): string {
  if (name === 'protectedBy') return PROTECTION[value] ? t(`system.protection.${PROTECTION[value]}`) : value
  if (name === 'ageSeconds') return t('system.ago', { time: durationOf(Number(value)) })
  const label = LABELS[name]
  if (!label) return `${name}: ${value}`
  if (name === 'free' || name === 'threshold')
    return `${t(`system.labels.${label}`)} ${(Number(value) / 1024 ** 3).toFixed(1)} GB`
  if (name === 'lagSeconds') return `${t('system.labels.lag')} ${durationOf(Number(value))}`
  if (['last', 'silentSince', 'at'].includes(name))
    return `${t(`system.labels.${label}`)} ${formatTime(value)}`
  if (value === 'not configured') return `${t(`system.labels.${label}`)}: ${t('system.missing')}`
  if (value === 'DOWN') return `${t(`system.labels.${label}`)}: ${t('system.down')}`
  if (value === 'configured') return `${t(`system.labels.${label}`)}: ${t('system.configured')}`
  return `${t(`system.labels.${label}`)}: ${value}`
}

/** So many days, hours and minutes. */
export function durationOf(seconds: number): string {
  const minutes = Math.floor(seconds / 60)
  if (minutes < 1) return t('system.seconds', { n: seconds })
  if (minutes < 60) return t('system.minutes', { n: minutes })
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? t('system.hours', { n: hours }) : t('system.days', { n: Math.floor(hours / 24) })
}
