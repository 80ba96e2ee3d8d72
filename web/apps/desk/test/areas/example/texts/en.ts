import type { Shape } from '@yiwang/ui'
import type { zh } from './zh'

export const en: Shape<typeof zh> = { siteVisits: { title: 'Site visits', made: '{count} visits made' } }
