import type { DeskStaff, DeskStaffRole } from '@yiwang/api'
import { named } from '@yiwang/ui'
import { t } from './texts'

/** What somebody does, in words; nothing while it is not known yet what the roles are called. */
export function rolesOf(one: DeskStaff, roles: readonly DeskStaffRole[] | undefined): string {
  if (!roles) return ''
  const nameOf = (code: string) => {
    const role = roles.find((it) => it.code === code)
    return role ? named(role.name, role.nameEn) : code
  }
  return one.roles.map(nameOf).join(t('list.join')) || t('staff.noRoles')
}

/** What is to be known of an account at a glance; empty if all is as usual. */
export function stateOf(one: DeskStaff): string {
  return [
    one.disabledAt && t('staff.disabled'),
    !one.canLogIn ? t('staff.noSecret') : one.temporary && t('staff.temporary'),
    one.secondFactor && t('staff.secondFactor'),
  ]
    .filter(Boolean)
    .join(t('list.join'))
}

/** Who is an administrator is nothing else: choosing such a role gives up the others, and the other way round. */
export function choose(
  chosen: readonly string[],
  role: DeskStaffRole,
  on: boolean,
  roles: readonly DeskStaffRole[],
): string[] {
  const others = chosen.filter((one) => one !== role.code)
  if (!on) return others
  const business = others.filter((one) => roles.find((it) => it.code === one)?.kind === 'STAFF')
  return role.kind === 'ADMINISTRATOR' ? [role.code] : [...business, role.code]
}
