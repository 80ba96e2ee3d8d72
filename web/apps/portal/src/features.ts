import { gather, inOrder } from '@yiwang/ui'
import type { Entry, Feature, Place } from './feature'

/** The features there are: whatever folder has a `feature.ts`. Their pages are loaded when they are opened. */
export const features = gather<Feature>(import.meta.glob('./*/feature.ts', { eager: true }))

/** The links of one place, in their order. */
export const linksAt = (place: Place): Entry[] =>
  inOrder(features, ({ menu }) => menu).filter(({ places }) => places.includes(place))

/** What stands below the header on each page, as long as it is so. */
export const bars = features.flatMap(({ bar }) => (bar ? [bar] : []))

/** What anybody can do at once. */
export const tools = () => inOrder(features, (feature) => feature.tools)
