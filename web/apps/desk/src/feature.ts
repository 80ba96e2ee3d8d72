import { type Permission, named } from '@yiwang/ui'
import type { Component } from 'vue'

/** What something is called, in both languages. */
export interface Name {
  readonly zh: string
  readonly en: string
}

/** The name in the language of the page. */
export const nameOf = ({ zh, en }: Name): string => named(zh, en)

/** A page; its component is loaded when it is first opened. */
export interface Page {
  readonly path: string
  readonly name: string
  readonly title: Name
  /** What somebody must be allowed to see it; without one all of the staff may. */
  readonly permission?: Permission
  readonly component: () => Promise<{ default: Component }>
}

/** A line of the menu, for those who have its permission. */
export interface Entry {
  /** Entries of one name stand under one heading. */
  readonly section: Name
  /** Among all entries; a section stands where its first entry does. */
  readonly order: number
  readonly label: Name
  readonly to: string
  readonly permission: Permission
  /** A figure beside the label. */
  readonly figure?: () => string
  /** Asked once, for what is not everywhere; a failure is a no. */
  readonly isThere?: () => Promise<boolean>
}

/** Where somebody's work begins if she may do this; the lowest order that applies counts. */
export interface Start {
  readonly order: number
  readonly permission: Permission
  readonly to: string
}

/** What an area of the desk brings: the default export of `feature.ts` in its folder. Nothing else names the area. */
export interface Feature {
  readonly pages: readonly Page[]
  readonly menu?: readonly Entry[]
  readonly starts?: readonly Start[]
  /** Called when the menu is drawn for somebody who sees an entry of it. */
  readonly shown?: () => void
}
