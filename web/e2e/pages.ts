import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { APIRequestContext } from '@playwright/test'
import { bareGuide, foodGuide, grantedCase, guideOf, loginByRequest, submittedCase } from './helpers'

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

/** Whoever only looks has cases and a draft of her own: other tests write at the same time. */
const VISITOR = 'graduate'

async function prepare(request: APIRequestContext): Promise<Visit[]> {
  const { code } = await foodGuide(request)
  const bare = await bareGuide(request)
  const known = await guideOf(request, '老年人优待证')
  const { number: waiting } = await submittedCase(request, VISITOR)
  const { number: done } = await grantedCase(request, VISITOR)
  await loginByRequest(request, VISITOR)
  const { licences } = await (await request.get('/api/portal/licences')).json()
  const by = (as: string | null, ...paths: string[]) => paths.map((path) => ({ as, path }))
  const prepared = [
    ...by(
      null,
      '/',
      `/search?q=${encodeURIComponent('食品')}`,
      '/search?q=zzzzqqqq',
      `/items/${code}`,
      `/items/${code}/comparison`,
      `/items/${bare.code}`,
      `/items/${known.code}`,
      '/login',
      '/nowhere',
    ),
    ...by(
      VISITOR,
      '/',
      `/apply/${code}`,
      `/apply/${code}/materials`,
      `/apply/${code}/check`,
      `/cases/${waiting}`,
      `/cases/${waiting}/receipt`,
      `/cases/${done}`,
      `/cases/${done}/clocks?law=2004-06-30`,
      `/cases/${done}/rate`,
      `/licence?identifier=${licences[0].identifier}`,
      '/access',
    ),
    ...by(null, '/desk/login'),
    ...by('resident', '/desk/forbidden'),
    ...by('clerk', `/desk/cases/${waiting}`, `/desk/cases/${done}`, '/desk/nowhere'),
    ...by('admin', '/desk/access'),
  ]
  // one log-in for each of the people
  return [...prepared, ...brought()].sort((one, other) => (one.as ?? '').localeCompare(other.as ?? ''))
}

/** Pages that need nothing prepared: each feature brings its own, in `visits.json` of its folder. */
function brought(): Visit[] {
  return ['portal', 'desk'].flatMap((app) => {
    const features = join(import.meta.dirname, '../apps', app, 'src')
    return readdirSync(features)
      .map((feature) => join(features, feature, 'visits.json'))
      .filter((file) => existsSync(file))
      .flatMap((file) => JSON.parse(readFileSync(file, 'utf8')) as Visit[])
  })
}
