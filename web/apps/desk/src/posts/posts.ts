import { type Ref, ref, watch } from 'vue'
import { answerOf, api } from '@yiwang/api'
import type { Post, DeskStaffRole } from '@yiwang/api'
import { named } from '@yiwang/ui'
import { t } from './texts'

type Place = { code: string; name: string; nameEn: string }

/** Roles in words. */
export function rolesOf(codes: readonly string[], roles: readonly DeskStaffRole[] | undefined): string {
  return codes
    .map((code) => {
      const role = roles?.find((one) => one.code === code)
      return role ? named(role.name, role.nameEn) : code
    })
    .join(t('list.join'))
}

/** Where a post holds, in words. */
export function areaOf(post: Post, regions: readonly Place[] | undefined): string {
  if (!post.scopeRegion) return t('posts.everywhere')
  const region = regions?.find((one) => one.code === post.scopeRegion)
  const departments = post.scopeDepartments.length
    ? t('posts.someDepartments', { n: post.scopeDepartments.length })
    : t('posts.allDepartments')
  return `${region ? named(region.name, region.nameEn) : post.scopeRegion} · ${departments}`
}

/** The departments there are in a region that is chosen. */
export function departmentsOf(region: Ref<string>): Ref<Place[]> {
  const offered = ref<Place[]>([])
  watch(
    region,
    async (now) => {
      offered.value = now
        ? (await answerOf(api.GET('/api/portal/departments', { params: { query: { region: now } } })))
            .departments
        : []
    },
    { immediate: true },
  )
  return offered
}
