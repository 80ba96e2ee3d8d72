import { gather, inOrder } from '@yiwang/ui'
import { type Component, defineAsyncComponent } from 'vue'
import type { Entry, Feature, Place } from './feature'

/** The features there are: whatever folder has a `feature.ts`. Their pages are loaded when they are opened. */
export const features = gather<Feature>(import.meta.glob('./*/feature.ts', { eager: true }))

/** The links of one place, in their order. */
export const linksAt = (place: Place): Entry[] =>
  inOrder(features, ({ menu }) => menu).filter(({ places }) => places.includes(place))

/** What stands below the header on each page, as long as it is so. */
export const bars = features.flatMap(({ bar }) => (bar ? [bar] : []))

const drawn = new Map<unknown, Component>()

/** Fetches what stands there now, before anything is drawn: nothing jumps. */
export const fetchBars = () =>
  Promise.all(
    bars.filter(({ when }) => when()).map(async (bar) => drawn.set(bar, (await bar.component()).default)),
  )

/** What to draw: at once if it was fetched, when it comes otherwise. */
export const drawingOf = (bar: (typeof bars)[number]): Component =>
  drawn.get(bar) ?? defineAsyncComponent(bar.component)

/** What anybody can do at once. */
export const tools = () => inOrder(features, (feature) => feature.tools)

/** Where somebody who leaves goes on, if anywhere; who cannot say does not keep her. */
export const goingOn = async () =>
  (await Promise.all(features.map(({ leaving }) => leaving?.().catch(() => null)))).find(Boolean)
