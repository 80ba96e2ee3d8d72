import { type Name, type Permission, gather, inOrder } from '@yiwang/ui'
import type { Entry, Feature, Start } from './feature'

/** The areas there are: whatever folder has a `feature.ts`. Their pages are loaded when they are opened. */
export const features: readonly Feature[] = gather(import.meta.glob('./*/feature.ts', { eager: true }))

type May = (permission: Permission) => boolean

/** A heading of the menu and what stands under it. */
export interface Section {
  readonly name: Name
  readonly entries: readonly Entry[]
}

/** The lines of the menu that an area has for somebody who may do this. */
export function entriesOf({ pages, menu = [] }: Feature, may: May): Entry[] {
  const ofPages = pages.flatMap(({ entry, title, path, permission }) =>
    entry ? [{ label: title, to: path, permission, ...entry }] : [],
  )
  return [...ofPages, ...menu].filter(({ permission }) => !permission || may(permission))
}

/** The menu of somebody who may do this. */
export function menuOf(all: readonly Feature[], may: May): Section[] {
  const entries = inOrder(all, (feature) => entriesOf(feature, may))
  const names = [...new Map(entries.map(({ section }) => [section.zh, section])).values()]
  return names.map((name) => ({
    name,
    entries: entries.filter((entry) => entry.section.zh === name.zh),
  }))
}

/** Where the work of somebody who may do this begins; nothing if she has none here. */
export function startOf(all: readonly Feature[], may: May): string | undefined {
  const start = inOrder<Feature, Start>(all, ({ pages, starts = [] }) => [
    ...pages.flatMap(({ start: order, path: to, permission }) =>
      order === undefined ? [] : [{ order, to, permission }],
    ),
    ...starts,
  ]).find(({ permission }) => !permission || may(permission))
  return start?.to ?? menuOf(all, may).at(0)?.entries.at(0)?.to
}
