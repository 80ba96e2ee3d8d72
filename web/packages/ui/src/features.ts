import type { Component } from 'vue'
import type { RouteLocationNormalized, RouteRecordRaw } from 'vue-router'
import { named } from './i18n'
import type { Permission } from './session'

/** What something is called, in both languages. */
export interface Name {
  readonly zh: string
  readonly en: string
}

declare module 'vue-router' {
  interface RouteMeta {
    title?: Name
    /** For everybody, where otherwise only those who are logged in have pages. */
    open?: boolean
    /** Only for people who are logged in; others log in first and come back. */
    personal?: boolean
    permission?: Permission
  }
}

/** The name in the language of the page. */
export const nameOf = ({ zh, en }: Name): string => named(zh, en)

/** A page; its component is loaded when it is first opened. */
export interface FeaturePage {
  readonly path: string
  readonly name?: string
  readonly title: Name
  /** Only for people who are logged in. */
  readonly personal?: boolean
  /** What somebody must be allowed to see it. */
  readonly permission?: Permission
  readonly component: () => Promise<{ default: Component }>
  /** What the address tells the page; what stands in the path, unless it says otherwise. */
  readonly props?: (to: RouteLocationNormalized) => Record<string, unknown>
  readonly children?: RouteRecordRaw[]
}

/** What the modules of a glob bring by default: how an app learns which features there are. */
export function gather<F>(modules: Record<string, unknown>): F[] {
  return Object.values(modules).map((module) => (module as { default: F }).default)
}

/** The routes to the pages of all features. */
export function routesOf(features: readonly { pages: readonly FeaturePage[] }[]): RouteRecordRaw[] {
  return features
    .flatMap(({ pages }) => pages)
    .map(({ path, name, title, personal, permission, component, props = true, children }) => ({
      path,
      component,
      props,
      meta: { title, ...(personal && { personal }), ...(permission && { permission }) },
      ...(name && { name }),
      ...(children && { children }),
    })) as RouteRecordRaw[]
}

/** Something of all features, in the order it gives itself. */
export function inOrder<F, E extends { order: number }>(
  features: readonly F[],
  of: (feature: F) => readonly E[] | undefined,
): E[] {
  return features.flatMap((feature) => of(feature) ?? []).sort((a, b) => a.order - b.order)
}
