import type { FeaturePage, Name } from '@yiwang/ui'
import type { Component } from 'vue'

export type Place = 'header' | 'footer' | 'mine' | 'name'

/** A link of the portal's frame. */
export interface Entry {
  /** In the header, in the footer, beside the name of whoever is logged in, or behind that name. */
  readonly places: readonly Place[]
  /** Among the links of its places. */
  readonly order: number
  readonly label: Name
  readonly to: string
  /** How many there are that are new; none is not said. */
  readonly figure?: () => number
}

/** Something that anybody can do at once, on the first page. */
export interface Tool {
  readonly order: number
  readonly label: Name
  readonly note: Name
  readonly to: string
}

/** What a feature of the portal brings: the default export of `feature.ts` in its folder. Nothing else names it. */
export interface Feature {
  readonly pages: readonly FeaturePage[]
  readonly menu?: readonly Entry[]
  readonly tools?: readonly Tool[]
  /** What stands on each page below the header, as long as it is so. */
  readonly bar?: { readonly when: () => boolean; readonly component: () => Promise<{ default: Component }> }
  /** Asked before her session ends: the page where she goes on once it has; null if it is none of this feature's. */
  readonly leaving?: () => Promise<string | null>
}
