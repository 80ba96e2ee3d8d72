import { t } from '../texts'
import type { zh } from '../texts/zh'

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
}

/** What only machines ask about. */
const UNSHOWN = ['ping', 'livenessState', 'readinessState', 'ssl']
export const isShown = ({ name }: { name: string }): boolean => !UNSHOWN.includes(name)

/** A part of the server in words; one without words goes by its own name. */
export const partOf = (name: string): string => (PARTS[name] ? t(`system.parts.${PARTS[name]}`) : name)

/** What a part says of itself, with its unit. */
export function detailOf({ name, value }: { name: string; value: string }): string {
  const label = LABELS[name]
  if (!label) return `${name}: ${value}`
  if (name === 'free' || name === 'threshold')
    return `${t(`system.labels.${label}`)} ${Math.round(Number(value) / 1024 ** 2)} MB`
  if (name === 'lagSeconds') return `${t('system.labels.lag')} ${durationOf(Number(value))}`
  if (value === 'not configured') return `${t(`system.labels.${label}`)}: ${t('system.missing')}`
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
