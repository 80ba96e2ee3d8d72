import type { Permission } from '@yiwang/ui'
import type { Entry, Feature, Name } from './feature'

/** The areas there are: whatever folder has a `feature.ts`. Their pages are loaded when they are opened. */
export const features: readonly Feature[] = gather(
  import.meta.glob<{ default: Feature }>('./*/feature.ts', { eager: true }),
)

/** What the modules of a glob bring. */
export function gather(modules: Record<string, { default: Feature }>): Feature[] {
  return Object.values(modules).map((module) => module.default)
}

type May = (permission: Permission) => boolean

/** A heading of the menu and what stands under it. */
export interface Section {
  readonly name: Name
  readonly entries: readonly Entry[]
}

/** The menu of somebody who may do this. */
export function menuOf(all: readonly Feature[], may: May): Section[] {
  const entries = all
    .flatMap((feature) => feature.menu ?? [])
    .filter((entry) => may(entry.permission))
    .sort((a, b) => a.order - b.order)
  const names = [...new Map(entries.map(({ section }) => [section.zh, section])).values()]
  return names.map((name) => ({
    name,
    entries: entries.filter((entry) => entry.section.zh === name.zh),
  }))
}

/** Where the work of somebody who may do this begins; nothing if she has none here. */
export function startOf(all: readonly Feature[], may: May): string | undefined {
  const start = all
    .flatMap((feature) => feature.starts ?? [])
    .filter((one) => may(one.permission))
    .sort((a, b) => a.order - b.order)
    .at(0)
  return start?.to ?? menuOf(all, may).at(0)?.entries.at(0)?.to
}
