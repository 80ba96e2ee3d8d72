import { areaTexts } from '../texts'
import { zh as queue } from '../queue/texts/zh'
import { zh } from './texts/zh'

/** The words of reviewing a case; those of the queues it comes from among them. */
export const { t } = areaTexts({ ...queue, ...zh }, async () => ({
  ...(await import('../queue/texts/en')).en,
  ...(await import('./texts/en')).en,
}))
