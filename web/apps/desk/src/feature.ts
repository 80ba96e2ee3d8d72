import type { FeaturePage, Name, Permission } from '@yiwang/ui'

/** A line of the menu, for those who have its permission. */
export interface Entry {
  /** Entries of one name stand under one heading. */
  readonly section: Name
  /** Among all entries; a section stands where its first entry does. */
  readonly order: number
  readonly label: Name
  readonly to: string
  readonly permission?: Permission | undefined
  /** A figure beside the label. */
  readonly figure?: () => string
}

/** Where somebody's work begins if she may do this; the lowest order that applies counts. */
export interface Start {
  readonly order: number
  readonly permission?: Permission | undefined
  readonly to: string
}

/** A page, for all of the staff unless it wants a permission. */
export interface DeskPage extends FeaturePage {
  /** Its line in the menu, called as the page is unless it is called something shorter. */
  readonly entry?: Pick<Entry, 'section' | 'order'> & { readonly label?: Name }
  /** Its order among the pages where somebody's work may begin. */
  readonly start?: number
}

/** What an area of the desk brings: the default export of `feature.ts` in its folder. Nothing else names the area. */
export interface Feature {
  readonly pages: readonly DeskPage[]
  /** Lines of the menu that are not simply the way to a page. */
  readonly menu?: readonly Entry[]
  readonly starts?: readonly Start[]
  /** Called when the menu is drawn for somebody who sees an entry of it. */
  readonly shown?: () => void
}
