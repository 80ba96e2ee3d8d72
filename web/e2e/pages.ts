import type { APIRequestContext } from '@playwright/test'
import { bareGuide, foodGuide, grantedCase, guideOf, submittedCase } from './helpers'

export type Mode = 'normal' | 'elder' | 'contrast'

export function display(mode: Mode): string {
  return JSON.stringify({ elder: mode === 'elder', contrast: mode === 'contrast', size: 1 })
}

export interface Visit {
  as: string | null
  path: string
}

let visits: Promise<Visit[]> | undefined

/** Every page of both apps, with somebody to look at it and something on it: made once for all who only look. */
export function everyPage(request: APIRequestContext): Promise<Visit[]> {
  return (visits ??= prepare(request))
}

async function prepare(request: APIRequestContext): Promise<Visit[]> {
  const { code } = await foodGuide(request)
  const bare = await bareGuide(request)
  const known = await guideOf(request, '老年人优待证')
  const { number: waiting } = await submittedCase(request)
  const { number: done } = await grantedCase(request)
  const by = (as: string | null, ...paths: string[]) => paths.map((path) => ({ as, path }))
  return [
    ...by(
      null,
      '/',
      `/search?q=${encodeURIComponent('食品')}`,
      '/search?q=zzzzqqqq',
      `/items/${code}`,
      `/items/${bare.code}`,
      `/items/${known.code}`,
      '/login',
      '/progress',
      '/verify',
      '/verify?identifier=1.2.156.3005.2.x',
      '/working-days?start=2026-11-23&days=10',
      '/help',
      '/nowhere',
    ),
    ...by(
      'resident',
      '/',
      `/apply/${code}`,
      `/apply/${code}/materials`,
      `/apply/${code}/check`,
      '/cases',
      `/cases/${waiting}`,
      `/cases/${waiting}/receipt`,
      `/cases/${done}`,
      `/cases/${done}/rate`,
      '/licences',
      '/messages',
      '/account',
    ),
    ...by(null, '/desk/login'),
    ...by('resident', '/desk/forbidden'),
    ...by(
      'clerk',
      '/desk/queue/to-accept',
      '/desk/queue/concluded',
      `/desk/cases/${waiting}`,
      `/desk/cases/${done}`,
      '/desk/nowhere',
    ),
    ...by('approver', '/desk/queue/to-decide', '/desk/ratings'),
    ...by('supervisor', '/desk/watch', '/desk/disclosures'),
    ...by('item-manager', '/desk/items'),
    ...by('admin', '/desk/outbox', '/desk/staff', '/desk/system', '/desk/access'),
    ...by('auditor', '/desk/audit'),
  ]
}
