import { type Dictionary, type Shape, createTexts } from '@yiwang/ui'
import { zh } from './texts/zh'

const loadEnglish = async () => (await import('./texts/en')).en

/** The words of the desk at large. */
export const { t } = createTexts(zh, loadEnglish)

/** The words of one area, which live in its folder, together with those of the desk at large. */
export function areaTexts<T extends Dictionary>(own: T, loadOwnEnglish: () => Promise<Shape<T>>) {
  return createTexts<typeof zh & T>({ ...zh, ...own }, async () => {
    const [desk, area] = await Promise.all([loadEnglish(), loadOwnEnglish()])
    return { ...desk, ...area } as Shape<typeof zh & T>
  })
}
